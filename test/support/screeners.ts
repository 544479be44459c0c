import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { unwrapUnder, wrapUnder } from '../../electron/desk/screeners/passphrase.ts'
import { type Sealer, SealerError } from '../../electron/desk/screeners/sealer.ts'
import { mediaResponse } from '../../electron/media/routes.ts'
import { titleSource } from '../../electron/root/titleSource.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { Screener, ScreenersState } from '../../shared/contract/screeners.ts'
import type { EventId, SessionId, TitleId } from '../../shared/ids.ts'
import type { AccessRecord } from '../../shared/sync/access.ts'
import { startTestCatalogue, type TestCatalogue } from './catalogue.ts'
import { filmLine } from './filmLine.ts'
import {
  countingPorts,
  type CountingPorts,
  type OpenDesk,
  openTestDesk,
  temporaryFolder,
} from './desk.ts'
import { patienceMs } from './patience.ts'
import { quickPlace } from './places.ts'
import { type Network, publishHouse, quiet, roughNetwork, signIn, someFilm } from './signedIn.ts'

/** A keychain in memory, which can be locked and can forget. */
export const testKeychain = () => {
  let key = randomBytes(32)
  let isLocked = false
  const guard = () => {
    if (isLocked) throw new SealerError('The keychain is locked.', false)
  }
  const sealer: Sealer = {
    kind: 'keychain',
    why: null,
    wrap: async (bytes) => {
      guard()
      return wrapUnder(key, bytes, 'keychain')
    },
    unwrap: async (wrapped) => {
      guard()
      const bytes = unwrapUnder(key, wrapped, 'keychain')
      if (bytes === null) throw new SealerError('The keychain does not know it.', true)
      return bytes
    },
  }
  return {
    sealer,
    lock: (locked: boolean) => void (isLocked = locked),
    forget: () => void (key = randomBytes(32)),
  }
}

/** A catalogue that serves films, for the tests of one file. */
export const screeningCatalogueOfFile = (
  more: { allowPassphrase?: boolean } = {},
): (() => TestCatalogue & { films: string }) => {
  const place = mkdtempSync(join(quickPlace(), 'seance-screeners-'))
  const films = join(place, 'films')
  let catalogue: TestCatalogue
  beforeAll(async () => {
    mkdirSync(films)
    catalogue = await startTestCatalogue({ folder: place, mediaFolder: films, ...more })
    await publishHouse(catalogue)
  })
  afterAll(async () => {
    await catalogue.end()
    rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  })
  return () => ({ ...catalogue, films })
}

/** Captions that every film of these tests has, in French. */
export const frenchCaptions =
  'WEBVTT\n\n00:01.000 --> 00:02.000\nUne voix que personne d’autre n’a.\n'

/** A new person at a new desk, to whom titles were given whose films the catalogue has. */
export const beginScreening = async (
  catalogue: TestCatalogue & { films: string },
  {
    titles = 1,
    film = someFilm,
    ...options
  }: { titles?: number; film?: string } & TestOptions = {},
) => {
  const folder = options.dataFolder ?? temporaryFolder()
  const network = roughNetwork()
  const line = filmLine(network.network)
  const told = accessRecordsOn(line.network)
  const keychain = testKeychain()
  const open = (more: TestOptions = {}): OpenDesk =>
    openTestDesk(folder, {
      ports: realTimePorts(),
      keeper: fileKeeper(folder),
      fetch: told.network,
      sealer: keychain.sealer,
      ...options,
      vault: { cost: 4, freeBytes: () => 50e9, random: () => 0, ...options.vault },
      ...more,
    })
  const desk = open()
  const person = await signIn(catalogue, desk)
  const given: { titleId: TitleId; assignmentId: string }[] = []
  for (let at = 0; at < titles; at += 1) {
    const titleId = (await catalogue.title({ name: `Screener ${at + 1}` })) as TitleId
    copyFileSync(film, join(catalogue.films, `${titleId}.mp4`))
    writeFileSync(join(catalogue.films, `${titleId}.fr.vtt`), frenchCaptions)
    const assignmentId = await catalogue.assign(titleId, person, { dueAt: 1_800_000_000_000 + at })
    given.push({ titleId, assignmentId })
  }
  await quiet(desk)
  await untilAssigned(desk, titles)
  const [first] = given
  if (first === undefined) throw new TypeError('at least one title is given')
  return {
    ...first,
    desk,
    folder,
    given,
    keychain,
    line,
    network,
    open,
    person,
    told: told.records,
  }
}

let desks = 0

/** The calendar in the hands of a test, and time that passes as it does: what waits is tried again. */
const realTimePorts = (): CountingPorts => {
  desks += 1
  const ports = countingPorts({
    wallMs: 1_763_683_200_000,
    id: 0x7_00_00_00_00 + desks * 0x10_00_00,
  })
  return { ...ports, clock: { ...ports.clock, mono: () => performance.now() } }
}

type TestOptions = NonNullable<Parameters<typeof openTestDesk>[1]>

const untilAssigned = async (desk: OpenDesk, titles: number): Promise<void> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const { assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    if (assigned.length === titles) return
    if (performance.now() > deadline) throw new Error(`${assigned.length} titles were given`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Waits until the vault is as wanted, while there is patience; its state. */
export const untilVault = async (
  desk: OpenDesk,
  wanted: (state: ScreenersState) => boolean,
): Promise<ScreenersState> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const state = await desk.call('screeners.state', {})
    if (wanted(state)) return state
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(state)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** One screener, once it is as wanted. */
export const untilScreener = async (
  desk: OpenDesk,
  titleId: TitleId,
  wanted: (screener: Screener) => boolean,
): Promise<Screener> => {
  const find = ({ screeners }: ScreenersState) => screeners.find((one) => one.titleId === titleId)
  const state = await untilVault(desk, (now) => {
    const one = find(now)
    return one !== undefined && wanted(one)
  })
  const found = find(state)
  if (found === undefined) throw new TypeError('it was just there')
  return found
}

export const isReady = ({ phase }: Screener): boolean => phase === 'ready'

/** What a player gets that asks for a title, as the root serves it. */
export const play = async (
  desk: OpenDesk,
  titleId: TitleId,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
  // The desk answers each name with the output of its call.
  const inner = desk.desk.inner as Parameters<typeof titleSource>[0]['inner']
  const source = titleSource({ inner, on: () => () => {} })
  const request = new Request('http://127.0.0.1/media', { headers })
  const response = await mediaResponse(request, 'media', titleId, source)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes }
}

/** The page says that a stretch was watched. */
export const watched = async (
  desk: OpenDesk,
  sessionId: SessionId,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<void> => {
  const change = { type: 'watched' as const, body: { spans: [{ fromMs, toMs, rate: 1 }] } }
  const eventId = crypto.randomUUID() as EventId
  await desk.call('sessions.append', {
    sessionId,
    changes: [{ eventId, wallMs: 1_763_683_300_000, change }],
  })
}

/** A network that notes the access records a catalogue took. */
const accessRecordsOn = (through: Network): { network: Network; records: AccessRecord[] } => {
  const records: AccessRecord[] = []
  return {
    records,
    network: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const isLog = pathname === '/v1/access-log' && typeof init?.body === 'string'
      const body = isLog ? String(init.body) : null
      const response = await through(input, init)
      if (body !== null && response.ok)
        records.push(...(JSON.parse(body) as { records: AccessRecord[] }).records)
      return response
    },
  }
}
