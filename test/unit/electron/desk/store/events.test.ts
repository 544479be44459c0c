import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import { eventHash, openEvents } from '../../../../../electron/desk/store/events.ts'
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

const openWork = () => {
  const database = openDatabase(join(temporaryFolder(), 'work.db'), { durable: true })
  migrate(database, workMigrations)
  database.exec(`
    INSERT INTO devices VALUES ('${uuid(1)}', 0, 1);
    INSERT INTO sessions (session_id, title_id) VALUES ('${uuid(2)}', 'film');
  `)
  const unhashed = eventOf(1, { facet: null, text: 'un été' })
  openEvents(database).add({ ...unhashed, hash: eventHash(unhashed) })
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

  it('has a number and an id that no other has', () => {
    const database = openWork()
    const rows = openEvents(database)
    const again = { ...eventOf(1, {}), eventId: uuid(999) as LoggedEvent['eventId'], hash: noHash }
    expect(() => rows.add(again)).toThrow('UNIQUE')
    expect(() => rows.add({ ...eventOf(1, {}), seq: 2, hash: noHash })).toThrow('UNIQUE')
  })
})
