import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { SyncState } from '../../shared/contract/sync.ts'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { changesAt, openTestDesk, temporaryFolder, type OpenDesk } from './desk.ts'
import { patienceMs } from './patience.ts'
import { quickPlace } from './places.ts'
import { type Answer, house, startTestCatalogue, type TestCatalogue } from './catalogue.ts'

/** Any film will do: the sample that comes with the program. */
export const someFilm = fileURLToPath(new URL('../../assets/sample/sample.mp4', import.meta.url))

/** What becomes of requests between a desk and its catalogue. */
export type Network = typeof globalThis.fetch

/** A network that fails as it is told: `down` before a request goes out, `deaf` after it was answered. */
export const roughNetwork = () => {
  let mood: 'good' | 'down' | 'deaf' = 'good'
  let sent = 0
  const network: Network = async (input, init) => {
    sent += 1
    if (mood === 'down') throw new TypeError('no network')
    const response = await fetch(input, init)
    if (mood === 'good') return response
    await response.body?.cancel()
    throw new TypeError('the answer was lost')
  }
  return {
    network,
    is: (next: typeof mood) => void (mood = next),
    sent: () => sent,
  }
}

/** A desk whose tokens lie in its folder, as in the browser root. */
export const openSyncedDesk = (folder: string, network?: Network): OpenDesk =>
  openTestDesk(folder, { keeper: fileKeeper(folder), ...(network ? { fetch: network } : {}) })

/** A new person at a desk, signed in, with a title to tag. */
export const signIn = async (
  catalogue: TestCatalogue,
  desk: OpenDesk,
  who: { name: string; role: string } | { personId: string } = { name: 'Ada', role: 'tagger' },
): Promise<{ personId: string }> => {
  const { invitation, personId } = await catalogue.invite(who)
  await desk.call('sync.signIn', { url: catalogue.url, invitation })
  return { personId }
}

/** Tries until the state is as wanted, while there is patience; the state. */
export const until = async (
  desk: OpenDesk,
  wanted: (state: SyncState) => boolean,
): Promise<SyncState> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const state = await desk.call('sync.state', {})
    if (wanted(state)) return state
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(state)}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** Everything was sent and fetched. Rejects at once where something stands in the way that no waiting moves. */
export const quiet = async (desk: OpenDesk): Promise<SyncState> => {
  // A round that is under way may have looked before what the test did just now.
  const before = await until(desk, ({ phase }) => phase === 'resting')
  await desk.call('sync.now', {})
  return until(desk, (state) => {
    const { phase, waiting, obstacle, isComplete, lastReachedMs } = state
    if (obstacle !== null && obstacle.triesAgainAtMs === null)
      throw new Error(`never quiet: ${JSON.stringify(state)}`)
    return (
      phase === 'resting' &&
      waiting === 0 &&
      obstacle === null &&
      isComplete &&
      lastReachedMs !== before.lastReachedMs
    )
  })
}

/** Gives the desk's person a new title, with its film, and opens its session. */
export const openAssigned = async (
  catalogue: TestCatalogue,
  desk: OpenDesk,
  person: { personId: string },
): Promise<{ titleId: TitleId; sessionId: SessionId; assignmentId: string }> => {
  const titleId = (await catalogue.title()) as TitleId
  const assignmentId = await catalogue.assign(titleId, person)
  await quiet(desk)
  await desk.call('titles.attach', { titleId, path: someFilm })
  const { state } = await desk.call('sessions.open', { titleId })
  return { titleId, sessionId: state.sessionId, assignmentId }
}

/** Writes a note on the title. */
export const note = async (desk: OpenDesk, sessionId: SessionId, text: string): Promise<void> => {
  const changes = changesAt(1_763_683_300_000, ['note.set', { facet: null, text }])
  await desk.call('sessions.append', { sessionId, changes })
}

/** A new person at a new desk, in the session of an assigned title, with everything sent. */
export const begin = async (catalogue: TestCatalogue, network = roughNetwork()) => {
  const folder = temporaryFolder()
  const desk = openSyncedDesk(folder, network.network)
  const person = await signIn(catalogue, desk)
  const opened = await openAssigned(catalogue, desk, person)
  await quiet(desk)
  return { folder, desk, person, network, ...opened }
}

/** A catalogue with the house vocabulary for the tests of one file, gone with them. */
export const catalogueOfFile = (): (() => TestCatalogue) => {
  const place = mkdtempSync(join(quickPlace(), 'seance-sync-'))
  let catalogue: TestCatalogue
  beforeAll(async () => {
    catalogue = await startTestCatalogue({ folder: place })
    await publishHouse(catalogue)
  })
  afterAll(async () => {
    await catalogue.end()
    rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  })
  return () => catalogue
}

/** Asks as the first owner. */
export const asOwner = async (
  catalogue: TestCatalogue,
  path: string,
  body?: unknown,
): Promise<Answer> => {
  const { accessToken } = await catalogue.owner()
  return catalogue.ask('POST', path, {
    token: accessToken,
    ...(body === undefined ? {} : { body }),
  })
}

/** Publishes the house vocabulary as it is shipped, or as another version. */
export const publishHouse = (catalogue: TestCatalogue, more: object = {}): Promise<Answer> =>
  asOwner(catalogue, '/v1/admin/vocabularies', { vocabulary: { ...house, ...more } })
