import { expect, it, onTestFinished } from 'vitest'
import type { Book } from '../../../../../electron/desk/sessions/book.ts'
import type { Log } from '../../../../../electron/desk/sessions/log.ts'
import { openSummaries, summaryOf } from '../../../../../electron/desk/sessions/summaries.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import { openRecords } from '../../../../../electron/desk/timesheet/records.ts'
import { countingPorts, temporaryFolder } from '../../../../support/desk.ts'
import { event, sessionId, small, stateAfter, type Written } from '../../../shared/session/story.ts'

/** What is kept beside the log so that it need not be read again, and what is shown where it cannot be kept. */

/** So many sittings that what is kept of them takes pages of its own. */
const sittings = Array.from({ length: 1_000 }, (): Written[] => [
  ['sitting.started', { reason: 'opened' }],
  ['sitting.ended', { reason: 'closed' }],
]).flat()
const state = stateAfter(['degree.set', { facet: 'violence', degree: 1 }], ...sittings)
const events = sittings.map(([type, body], n) => event(n, type, body))

/** A store with that session, of which book and log know what is needed here. */
const opened = () => {
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports: countingPorts() })
  onTestFinished(() => store.close(true))
  store.work
    .prepare('INSERT INTO sessions (session_id, title_id, assignment_id) VALUES (?, ?, NULL)')
    .run(sessionId, 'film-1')
  let folded = 0
  const log = { rows: { lastPositionOf: () => 3, ofSession: () => events } } as unknown as Log
  const book = {
    peek: () => {
      folded += 1
      return { state, vocabulary: small }
    },
  } as unknown as Book
  const parts = { book, log, coverageOf: () => ({}), appVersion: '1' }
  const summaries = openSummaries(store, parts)
  return { store, parts, summaries, records: openRecords(store, log), folded: () => folded }
}

it('what is kept of a session is not made twice', () => {
  const { folded, records, summaries } = opened()
  const first = summaries.of(sessionId)
  expect([summaries.of(sessionId), folded()]).toEqual([first, 1])
  const made = records.make(sessionId)
  expect(records.kept(sessionId)).toEqual(made)
})

it('on a full disk it is said all the same, and made again the next time', () => {
  const { folded, records, store, summaries } = opened()
  store.work.pragma(`max_page_count = ${store.work.pragma('page_count', { simple: true })}`)
  expect(summaries.of(sessionId)).toMatchObject({ status: 'open' })
  expect(summaries.of(sessionId)).toMatchObject({ status: 'open' })
  expect(folded()).toBe(2)
  expect(records.make(sessionId)).toHaveLength(1_000)
  expect(records.kept(sessionId)).toBeNull()
})

it('a failure that is none of the disk is not kept quiet', () => {
  const { records, store, summaries } = opened()
  for (const table of ['summaries', 'sitting_records'])
    store.work.exec(
      `CREATE TRIGGER no_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no ${table}'); END`,
    )
  expect(() => summaries.of(sessionId)).toThrow('no summaries')
  expect(() => records.make(sessionId)).toThrow('no sitting_records')
})

it('a session whose beginning was lost has no summary', () => {
  const { parts, store } = opened()
  const none = { peek: () => null } as unknown as Book
  expect(openSummaries(store, { ...parts, book: none }).of(sessionId)).toBeNull()
})

it('a session whose vocabulary is not here is counted by its answers, and nothing is missing of it', () => {
  expect(summaryOf(state, small)).toMatchObject({ required: expect.any(Number) })
  expect(summaryOf(state, null)).toMatchObject({ answered: 1, required: 0, missing: 0 })
})
