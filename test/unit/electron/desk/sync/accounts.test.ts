import { expect, it, onTestFinished } from 'vitest'
import { openLog } from '../../../../../electron/desk/sessions/log.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import { openAccounts } from '../../../../../electron/desk/sync/accounts.ts'
import { openOutbox } from '../../../../../electron/desk/sync/outbox.ts'
import type { EventId, SessionId } from '../../../../../shared/ids.ts'
import type { SessionEvent } from '../../../../../shared/session/events.ts'
import type { EnrolAnswer } from '../../../../../shared/sync/wire.ts'
import { countingPorts, temporaryFolder, uuid } from '../../../../support/desk.ts'

/** How far a catalogue is taken to have what was written here, as people sign in again. */

const url = 'https://catalogue.example/'
const sessionId = uuid(0x5e) as SessionId

const enrolled = (device: number, epoch: number, more: Partial<EnrolAnswer> = {}): EnrolAnswer => ({
  person: { id: uuid(0xada), name: 'Ada', role: 'tagger', locale: 'en' },
  deviceId: uuid(device),
  epoch: uuid(epoch),
  accessToken: 'a',
  refreshToken: 'r',
  expiresIn: 900,
  ...more,
})

/** Ada signed in as device 1, with three changes of which the catalogue has the first. */
const begun = () => {
  const ports = countingPorts()
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports })
  onTestFinished(() => store.close(true))
  const accounts = openAccounts(store, ports)
  const outbox = openOutbox(store, accounts)
  const log = openLog(store, ports, () => {}, accounts.since)
  const first = accounts.signIn(url, enrolled(1, 0xe1))
  store.work
    .prepare('INSERT INTO sessions (session_id, title_id, assignment_id) VALUES (?, ?, NULL)')
    .run(sessionId, 'film-1')
  const events = ['one', 'two', 'three'].map((text, at) => ({
    type: 'note.set',
    body: { facet: null, text },
    eventId: uuid(0xe000 + at) as EventId,
    wallMs: at,
  })) as SessionEvent[]
  const vocabulary = { id: 'house', version: 1 } as Parameters<typeof log.write>[0]['vocabulary']
  log.write({ ordinal: first.ordinal, sessionId, assignmentId: null, vocabulary }, events)
  accounts.change(first, { ackedThrough: 1 })
  const hashes = outbox.next({ ...first, ackedThrough: 0 }).map(({ hash }) => hash)
  const waitingAfter = (answer: EnrolAnswer) => outbox.waiting(accounts.signIn(url, answer))
  return { accounts, first, hashes, waitingAfter }
}

it('a new device tells what the one before it did not', () => {
  expect(begun().waitingAfter(enrolled(2, 0xe1))).toBe(2)
})

it('a new device of a catalogue that came back from a backup tells everything', () => {
  expect(begun().waitingAfter(enrolled(2, 0xe2))).toBe(3)
})

it('a log is gone on with as far as the catalogue has it, where it holds the same there', () => {
  const { hashes, waitingAfter } = begun()
  const continued = { ackedThrough: 2, lastHash: String(hashes[1]) }
  expect(waitingAfter(enrolled(1, 0xe1, { continued }))).toBe(1)
})

it('a log of which the catalogue holds something else is told from where it was known', () => {
  const { hashes, waitingAfter } = begun()
  const continued = { ackedThrough: 2, lastHash: String(hashes[2]) }
  expect(waitingAfter(enrolled(1, 0xe1, { continued }))).toBe(2)
})

it('a log that the catalogue goes on with, and that is not here, begins with nothing told', () => {
  const { accounts } = begun()
  const continued = { ackedThrough: 2, lastHash: 'f'.repeat(64) }
  expect(accounts.signIn(url, enrolled(3, 0xe1, { continued })).ackedThrough).toBe(0)
})

it('changes of a log that took over from none are not passed by', () => {
  const { accounts, first } = begun()
  expect(accounts.passBy(first, new Set([uuid(0xe001) as EventId]))).toBe(false)
  expect(accounts.now(first).ackedThrough).toBe(1)
})

it('an account in use is read as it is now, whoever holds an older one', () => {
  const { accounts, first } = begun()
  accounts.change(first, { obstacle: 'device_revoked' })
  expect([first.obstacle, accounts.now(first).obstacle]).toEqual([null, 'device_revoked'])
  accounts.change(first, { durableThrough: 1 })
  expect(accounts.now(first)).toMatchObject({ obstacle: 'device_revoked', ackedThrough: 1 })
})
