import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import {
  eventColumns,
  eventHash,
  type EventRow,
  findStretches,
  insertEvent,
  isIntact,
  type LogEnd,
  loggedEventOf,
  noEvents,
  openEvents,
  placeAt,
  positionOf,
} from '../../../../../electron/desk/store/events.ts'
import { migrate } from '../../../../../electron/desk/store/migrate.ts'
import { workMigrations } from '../../../../../electron/desk/store/workSchema.ts'
import { hashOf, type LoggedEvent, noHash } from '../../../../../shared/sync/event.ts'
import { temporaryFolder, uuid } from '../../../../support/desk.ts'

const eventOf = (seq: number, body: object): Omit<LoggedEvent, 'hash'> =>
  ({
    deviceId: uuid(1),
    seq,
    eventId: uuid(100 + seq),
    sessionId: uuid(2),
    assignmentId: null,
    type: 'note.set',
    vocabulary: { id: 'house', version: 1 },
    body,
    wallMs: 1_763_683_200_000,
    monoMs: 12.5,
    bootId: uuid(3),
    prevHash: noHash,
  }) as Omit<LoggedEvent, 'hash'>

const at = (before: LogEnd) => ({
  ordinal: 1,
  before,
  body: JSON.stringify({ facet: null, text: 'un été' }),
})

const openWork = () => {
  const database = openDatabase(join(temporaryFolder(), 'work.db'), { durable: true })
  migrate(database, workMigrations)
  database.exec(`
    INSERT INTO devices VALUES (1, '${uuid(1)}', 0, 1);
    INSERT INTO sessions (session_id, title_id) VALUES ('${uuid(2)}', 'film');
  `)
  const unhashed = eventOf(1, { facet: null, text: 'un été' })
  openEvents(database).add({ ...unhashed, hash: eventHash(unhashed) }, at(noEvents))
  return database
}

describe('the hash of an event', () => {
  it('is the one every other part of Séance computes', () => {
    const anyBody = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
    fc.assert(
      fc.property(anyBody, (body) => {
        const event = eventOf(7, body)
        expect(eventHash(event)).toBe(hashOf(event))
      }),
    )
  })
})

describe('a stored event', () => {
  it('is read back as the fold takes it', () => {
    expect(openEvents(openWork()).ofSession(eventOf(1, {}).sessionId)).toEqual([
      {
        type: 'note.set',
        body: { facet: null, text: 'un été' },
        eventId: uuid(101),
        wallMs: 1_763_683_200_000,
      },
    ])
  })

  it.each([
    ['edited', `UPDATE events SET body = '{}'`],
    ['removed', 'DELETE FROM events'],
  ])('cannot be %s', (_, sql) => {
    expect(() => openWork().exec(sql)).toThrow('append-only')
  })

  it('is found again among those of other sessions', () => {
    const database = openWork()
    database.exec(`INSERT INTO sessions (session_id, title_id) VALUES ('${uuid(9)}', 'film')`)
    const rows = openEvents(database)
    const [mine, other] = [uuid(2), uuid(9)] as LoggedEvent['sessionId'][]
    let before: LogEnd = { ...noEvents, sessionId: mine ?? null }
    for (const [n, session] of [mine, other, other, mine, other].entries()) {
      const unhashed = { ...eventOf(n + 2, {}), sessionId: session } as Omit<LoggedEvent, 'hash'>
      rows.add({ ...unhashed, hash: eventHash(unhashed) }, at(before))
      before = { ...before, sessionId: unhashed.sessionId }
    }
    const idsOf = (session = mine) =>
      session && rows.ofSession(session).map(({ eventId }) => eventId)
    expect(idsOf(mine)).toEqual([uuid(101), uuid(102), uuid(105)])
    expect(idsOf(other)).toEqual([uuid(103), uuid(104), uuid(106)])
    expect(mine && placeAt(rows.lastPositionOf(mine)).seq).toBe(5)
    const stretches = () => database.prepare('SELECT * FROM stretches ORDER BY 1').all()
    const written = stretches()
    findStretches(database)
    expect(stretches()).toEqual(written)
  })

  it('is placed by its device and number', () => {
    expect(placeAt(positionOf(3, 17))).toEqual({ ordinal: 3, seq: 17 })
    expect(positionOf(3, 17)).toBeLessThan(positionOf(4, 1))
  })

  it('has a number and an id that no other has', () => {
    const database = openWork()
    const rows = openEvents(database)
    const again = { ...eventOf(1, {}), eventId: uuid(999) as LoggedEvent['eventId'], hash: noHash }
    expect(() => rows.add(again, at(noEvents))).toThrow('UNIQUE')
    expect(() => rows.add({ ...eventOf(1, {}), seq: 2, hash: noHash }, at(noEvents))).toThrow(
      'UNIQUE',
    )
  })
})

describe('an event that was stored', () => {
  it('comes back as it was, also where it is of no vocabulary', () => {
    const database = openWork()
    const unhashed = { ...eventOf(2, { facet: null, text: 'été' }), vocabulary: null }
    const event = { ...unhashed, hash: eventHash(unhashed) }
    insertEvent(database, '')(event, 1)
    const row = database
      .prepare<[number], EventRow>(`SELECT ${eventColumns} FROM events WHERE seq = ?`)
      .get(2)
    expect(row && loggedEventOf(row)).toEqual(event)
    expect(isIntact(event)).toBe(true)
  })

  it('has a place, and a session without any has none', () => {
    const rows = openEvents(openWork())
    const session = (n: number) => uuid(n) as LoggedEvent['sessionId']
    expect(rows.lastPositionOf(session(2))).toBe(positionOf(1, 1))
    expect([rows.lastPositionOf(session(99)), rows.lastSittingOf(session(99))]).toEqual([0, null])
  })
})
