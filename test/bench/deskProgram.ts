/**
 * A desk in a process of its own, for benchmarks of how its log travels. Verbs:
 *
 * - `fill FOLDER URL INVITATION SESSIONS EVENTS`: signs in and writes so many sessions of so many changes, without sending them.
 * - `send FOLDER`: opens the desk; sends everything when a line comes, then prints how long that took, ms.
 * - `read FOLDER`: prints the log, one event a line.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDesk } from '../../electron/desk/desk.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { openLog } from '../../electron/desk/sessions/log.ts'
import { eventColumns, type EventRow, loggedEventOf } from '../../electron/desk/store/events.ts'
import { openStore, type Store } from '../../electron/desk/store/open.ts'
import { openAccounts } from '../../electron/desk/sync/accounts.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts'
import type { SessionId } from '../../shared/ids.ts'
import type { SessionEvent } from '../../shared/session/events.ts'
import { noted, opened, tone } from '../support/catalogue.ts'
import { houseVocabulary } from '../support/vocabulary.ts'

const ports = systemPorts()
const [verb = '', folder = '', ...more] = process.argv.slice(2)

const deskOver = () => {
  const result = openDesk({
    dataFolder: folder,
    assetsFolder: fileURLToPath(new URL('../../assets', import.meta.url)),
    appVersion: '0.0.0',
    root: 'browser',
    ports,
    announce: () => {},
    keeper: fileKeeper(folder),
  })
  if (!result.ok) throw new Error(result.failure.message)
  const desk = result.value
  const call = async <N extends CallName>(name: N, input: InputOf<N>) => {
    const answer = await desk.call(name, input)
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
    return answer.value as OutputOf<N>
  }
  return { call, close: () => desk.inner('close', {}) }
}

const withStore = (use: (store: Store) => void) => {
  const store = openStore({ folder, root: 'browser', ports })
  use(store)
  store.close(true)
}

/** The changes of one session, terms and notes in turn. */
const changes = (howMany: number): SessionEvent[] => {
  const tones = houseVocabulary().facets.find(({ id }) => id === 'tone')?.terms ?? []
  return Array.from({ length: howMany }, (_, n) => {
    const change =
      n === 0
        ? opened('film-1')
        : n % 2 === 0
          ? tone(tones[n % tones.length]?.id ?? '')
          : noted(`Minute ${n}: she turns, and goes.`)
    return { ...change, eventId: randomUUID(), wallMs: ports.clock.wall() } as SessionEvent
  })
}

const fill = async (url: string, invitation: string, sessions: number, events: number) => {
  const desk = deskOver()
  await desk.call('sync.signIn', { url, invitation })
  await desk.call('sync.workOffline', { offline: true })
  await desk.close()
  withStore((store) => {
    const accounts = openAccounts(store, ports)
    const account = accounts.current()
    if (account === null) throw new Error('nobody is signed in')
    const log = openLog(store, ports, () => {}, accounts.since)
    const addSession = store.work.prepare<[string, string]>(
      'INSERT INTO sessions (session_id, title_id, assignment_id) VALUES (?, ?, NULL)',
    )
    const { id, version } = houseVocabulary()
    for (let n = 0; n < sessions; n += 1) {
      const sessionId = randomUUID() as SessionId
      const head = {
        ordinal: account.ordinal,
        sessionId,
        assignmentId: null,
        vocabulary: { id, version },
      }
      log.write(head, changes(events), () => void addSession.run(sessionId, 'film-1'))
    }
  })
}

const send = async () => {
  const desk = deskOver()
  console.log('ready')
  await once(process.stdin, 'data')
  const began = performance.now()
  await desk.call('sync.workOffline', { offline: false })
  for (;;) {
    const { waiting, quarantined, obstacle } = await desk.call('sync.state', {})
    if (obstacle !== null || quarantined > 0)
      throw new Error(JSON.stringify({ quarantined, obstacle }))
    if (waiting === 0) break
    await setTimeout(5)
  }
  console.log(performance.now() - began)
  await desk.close()
  process.exit(0)
}

const read = () =>
  withStore(({ work }) => {
    const rows = work.prepare<[], EventRow>(`SELECT ${eventColumns} FROM events ORDER BY position`)
    for (const row of rows.iterate()) console.log(JSON.stringify(loggedEventOf(row)))
  })

if (verb === 'fill') await fill(more[0] ?? '', more[1] ?? '', Number(more[2]), Number(more[3]))
else if (verb === 'send') await send()
else if (verb === 'read') read()
else throw new Error(`no such verb: ${verb}`)
