import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../../../../electron/desk/store/migrate.ts'
import { carryReviewActs } from '../../../../../electron/desk/store/salvageReviews.ts'
import {
  carryAccounts,
  carryDeclines,
  carryImports,
  carryInputs,
  carryQuarantined,
  carryTitles,
  carryViews,
  carryVocabularies,
  readDevices,
  readSessions,
} from '../../../../../electron/desk/store/salvageRows.ts'
import { carryVault } from '../../../../../electron/desk/store/salvageVault.ts'
import { workMigrations } from '../../../../../electron/desk/store/workSchema.ts'
import { type AccessRecord, hashOfRecord, noRecords } from '../../../../../shared/sync/access.ts'
import { uuid } from '../../../../support/desk.ts'

/** What is taken over from each table of a damaged file, whose columns may hold anything. */

let damaged: Database.Database
let fresh: Database.Database

beforeEach(() => {
  damaged = new Database(':memory:')
  fresh = new Database(':memory:')
  migrate(fresh, workMigrations)
  // As salvage.ts has it: rows come before those they name.
  fresh.pragma('foreign_keys = OFF')
  onTestFinished(() => {
    damaged.close()
    fresh.close()
  })
})

/** A table of the damaged file with these rows; without a type, as a flipped bit leaves it. */
const holds = (table: string, ...rows: Record<string, unknown>[]) => {
  const columns = Object.keys(rows[0] ?? {})
  damaged.exec(`CREATE TABLE ${table} (${columns.join(', ')})`)
  const insert = damaged.prepare(
    `INSERT INTO ${table} VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of rows) insert.run({ ...rows[0], ...row })
}
const kept = (sql: string): unknown[] => fresh.prepare(sql).pluck().all()

const linked = (seq: number, before: { hash: string }, device = 1): AccessRecord => {
  const record = {
    deviceId: uuid(device),
    seq,
    recordId: uuid(0x100 + 16 * device + seq),
    titleId: 'film-1',
    grantId: null,
    kind: 'opened' as const,
    fromMs: null,
    toMs: null,
    reason: null,
    wallMs: 1,
    prevHash: before.hash,
  }
  return { ...record, hash: hashOfRecord(record) }
}
const chain = (length: number, device = 1): AccessRecord[] => {
  const log: AccessRecord[] = []
  while (log.length < length) log.push(linked(log.length + 1, log.at(-1) ?? noRecords, device))
  return log
}
const saved = (ordinal: number, record: AccessRecord, more = {}) => ({
  ordinal,
  seq: record.seq,
  record: JSON.stringify(record),
  ...more,
})

describe('access logs', () => {
  const log = 'SELECT seq FROM access_log WHERE ordinal = 1 ORDER BY seq'
  const devices = (...ordinals: number[]) => {
    for (const ordinal of ordinals)
      fresh
        .prepare(
          'INSERT INTO devices (ordinal, device_id, created_at_ms, current) VALUES (?, ?, 1, 0)',
        )
        .run(ordinal, uuid(ordinal))
  }

  it('come whole, in whatever order their rows are', () => {
    holds(
      'access_log',
      ...chain(3)
        .map((record) => saved(1, record))
        .toReversed(),
    )
    carryVault(damaged, fresh)
    expect(kept(log)).toEqual([1, 2, 3])
  })

  it.each([
    [
      'cannot be read',
      (records: AccessRecord[]) =>
        records.map((one) => saved(1, one, one.seq === 2 ? { record: '{"seq": 2' } : {})),
    ],
    [
      'is not filed under a number',
      (records: AccessRecord[]) =>
        records.map((one) => saved(1, one, one.seq === 2 ? { ordinal: 'x' } : {})),
    ],
    [
      'was altered',
      (records: AccessRecord[]) =>
        records.map((one) => saved(1, one.seq === 2 ? { ...one, kind: 'deleted' } : one)),
    ],
    [
      'is gone',
      (records: AccessRecord[]) =>
        records.filter(({ seq }) => seq !== 2).map((one) => saved(1, one)),
    ],
  ])('come up to the record that %s, and what was told goes no further', (_, rows) => {
    holds('access_log', ...rows(chain(3)))
    holds('access_told', { ordinal: 1, through: 3 }, { ordinal: 2, through: 9 }, { ordinal: -1 })
    carryVault(damaged, fresh)
    expect(kept(log)).toEqual([1])
    expect(kept('SELECT through FROM access_told ORDER BY ordinal')).toEqual([1, 0])
  })

  it.each([
    ['after', 1, 2],
    ['before', 2, 1],
  ])('are not broken by a record that one bit put among them, %s their own', (_, own, other) => {
    devices(1, 2)
    const rows = [
      ...chain(2, 1).map((one) => saved(own, one)),
      ...chain(2, 2).map((one) => saved(own, one)),
    ]
    holds('access_log', ...rows)
    carryVault(damaged, fresh)
    expect(kept('SELECT ordinal FROM access_log')).toEqual([own, own])
    const records = kept('SELECT record FROM access_log').map((text) => JSON.parse(String(text)))
    expect(records.map(({ deviceId }) => deviceId)).toEqual([uuid(own), uuid(own)])
    expect(other).not.toBe(own)
  })

  it('of a device that is not known any more hold each record once', () => {
    const [first, second] = chain(2)
    if (!first || !second) throw new Error('there are two')
    holds('access_log', saved(1, first), saved(1, first), saved(1, second))
    carryVault(damaged, fresh)
    expect(kept(log)).toEqual([1, 2])
  })
})

describe('of every other table, the rows that say what they should', () => {
  const session = uuid(9)
  const begun = new Set<string>([session])

  it('of what people chose for the vault', () => {
    const person = { person_id: 'ada', passphrase_allowed: 1, salt: null, cost: null, proof: null }
    holds('vault_people', person, { person_id: 'bo', salt: 'no bytes' })
    holds('vault_choices', { only: 1, limit_bytes: null, most_at_once: 2, paused: 0 }, { only: 2 })
    carryVault(damaged, fresh)
    expect(kept('SELECT person_id FROM vault_people')).toEqual(['ada'])
    expect(kept('SELECT most_at_once FROM vault_choices')).toEqual([2])
  })

  it('of sessions, views, imports and what was typed, where the session is there', () => {
    holds(
      'sessions',
      { session_id: session, title_id: 'film-1', assignment_id: null },
      { session_id: 7 },
    )
    holds(
      'views',
      { session_id: session, json: '{"playheadMs":5}', at_ms: 1 },
      { session_id: uuid(8) },
      { json: '{' },
    )
    const imported = {
      digest: 'a',
      original_session_id: session,
      session_id: session,
      imported_at_ms: 1,
    }
    holds('imports', imported, { digest: 'b', session_id: uuid(8) }, { digest: 3 })
    holds(
      'inputs',
      { session_id: session, from_ms: 1, to_ms: 5 },
      { from_ms: 6 },
      { session_id: uuid(8) },
      { to_ms: 'x' },
    )
    expect([...readSessions(damaged)]).toHaveLength(1)
    carryViews(damaged, fresh, begun)
    carryImports(damaged, fresh, begun)
    carryInputs(damaged, fresh, begun)
    expect(kept('SELECT session_id FROM views')).toEqual([session])
    expect(kept('SELECT digest FROM imports')).toEqual(['a'])
    expect(kept('SELECT to_ms FROM inputs')).toEqual([5])
  })

  it('of titles and vocabularies, whose texts can be read', () => {
    const facts = JSON.stringify({ bytes: 3, sha256: 'a'.repeat(64), durationMs: 9 })
    const title = {
      title_id: 'film-1',
      path: null,
      name: 'Film',
      facts,
      caption_files: '[]',
      added_at_ms: 1,
      removed: 0,
      sample: 0,
    }
    holds(
      'titles',
      title,
      { title_id: 'film-2', facts: '{}' },
      { title_id: 'film-3', caption_files: '{' },
    )
    holds('vocabularies', { id: 'house', version: 2, json: '{"id"', current: 0, added_at_ms: 1 })
    const media = carryTitles(damaged, fresh)
    carryVocabularies(damaged, fresh)
    expect([...media]).toEqual([['film-1', JSON.parse(facts)]])
    // Of a file of version 1, which knew no titles of a catalogue.
    expect(kept('SELECT of_catalogue FROM titles')).toEqual([0])
    expect(kept('SELECT id FROM vocabularies')).toEqual([])
  })

  it('of devices, declined assignments and refused events', () => {
    holds('devices', { ordinal: 1, device_id: uuid(1) }, { ordinal: 0 }, { device_id: 'nobody' })
    const declined = {
      decline_id: uuid(1),
      person_id: 'ada',
      assignment_id: uuid(5),
      title_id: 'film-1',
      reason: 'content',
      note: null,
      declined_at_ms: 1,
      told_epoch: null,
      refusal: null,
    }
    holds('declines', declined, { decline_id: uuid(2), assignment_id: uuid(6), reason: 'bored' })
    holds('quarantined', { position: 1, reason: 'x' }, { position: 2, reason: null })
    expect([...readDevices(damaged)]).toEqual([[1, uuid(1)]])
    carryDeclines(damaged, fresh)
    carryQuarantined(damaged, fresh)
    expect(kept('SELECT decline_id FROM declines')).toEqual([uuid(1)])
    expect(kept('SELECT position FROM quarantined')).toEqual([1])
  })

  it('of what reviewers did and began', () => {
    const told = { told_epoch: null, refusal: null, made_at_ms: 1 }
    const act = {
      act_id: uuid(1),
      person_id: 'rev',
      title_id: 'film-1',
      made: '{"kind":"nothing"}',
      ...told,
    }
    holds('review_acts', act, { act_id: uuid(2), made: '{' })
    holds(
      'slips',
      { slip_id: uuid(1), person_id: 'rev', tagger_id: 'ada', name: 'Ada', ...told },
      { slip_id: 'x' },
    )
    holds('review_drafts', {
      person_id: 'rev',
      title_id: 'film-1',
      facet: 'tone',
      term: '',
      draft: '[]',
      at_ms: 1,
    })
    carryReviewActs(damaged, fresh)
    expect(kept('SELECT act_id FROM review_acts')).toEqual([])
    expect(kept('SELECT slip_id FROM slips')).toEqual([uuid(1)])
    expect(kept('SELECT facet FROM review_drafts')).toEqual([])
  })

  it('of accounts; one whose log is not here as far as the catalogue has it signs in again', () => {
    const account = {
      ordinal: 1,
      url: 'https://c',
      person_id: 'ada',
      name: 'Ada',
      role: 'tagger',
      locale: 'en',
      epoch: 'e',
      acked_through: 5,
      durable_through: 5,
      current: 1,
      work_offline: 0,
      last_reached_ms: null,
      obstacle: null,
    }
    holds(
      'accounts',
      account,
      { ordinal: 2, person_id: 'bo', acked_through: 6, current: 0 },
      { ordinal: 3, person_id: 'cy', acked_through: 0, current: 0 },
      { ordinal: 4, role: 'king' },
    )
    for (const ordinal of [1, 2, 3, 4])
      fresh.prepare('INSERT INTO devices VALUES (?, ?, 1, 0)').run(ordinal, uuid(ordinal))
    const ends = new Map([
      [1, 5],
      [2, 5],
    ])
    carryAccounts(damaged, fresh, (ordinal) => ends.get(ordinal) ?? null)
    expect(fresh.prepare('SELECT ordinal, obstacle FROM accounts').raw().all()).toEqual([
      [1, null],
      [2, 'forked'],
      [3, 'forked'],
    ])
  })

  it('is nothing of a table that is not there', () => {
    carryDeclines(damaged, fresh)
    expect(kept('SELECT count(*) FROM declines')).toEqual([0])
  })
})
