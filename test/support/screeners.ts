import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { unwrapUnder, wrapUnder } from '../../electron/desk/screeners/passphrase.ts'
import { type Sealer, SealerError } from '../../electron/desk/screeners/sealer.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { Screener, ScreenersState } from '../../shared/contract/screeners.ts'
import type { TitleId } from '../../shared/ids.ts'
import { startTestCatalogue, type TestCatalogue } from './catalogue.ts'
import { type OpenDesk, openTestDesk, temporaryFolder } from './desk.ts'
import { publishHouse, quiet, roughNetwork, signIn, someFilm } from './signedIn.ts'

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
  const place = mkdtempSync(join(tmpdir(), 'seance-screeners-'))
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
  const keychain = testKeychain()
  const open = (more: TestOptions = {}): OpenDesk =>
    openTestDesk(folder, {
      keeper: fileKeeper(folder),
      fetch: network.network,
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
  return { ...first, desk, folder, given, keychain, network, open, person }
}

type TestOptions = NonNullable<Parameters<typeof openTestDesk>[1]>

const untilAssigned = async (desk: OpenDesk, titles: number): Promise<void> => {
  const deadline = performance.now() + 10_000
  for (;;) {
    const { assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    if (assigned.length === titles) return
    if (performance.now() > deadline) throw new Error(`${assigned.length} titles were given`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Waits until the vault is as wanted, ten seconds at most; its state. */
export const untilVault = async (
  desk: OpenDesk,
  wanted: (state: ScreenersState) => boolean,
): Promise<ScreenersState> => {
  const deadline = performance.now() + 10_000
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
