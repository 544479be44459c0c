import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { openForReading } from '../../electron/desk/store/database.ts'
import { startTestCatalogue, type TestCatalogue } from './catalogue.ts'
import { quickPlace } from './places.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'
import { publishHouse } from './signedIn.ts'

/** An event as either side has it. */
export interface Row {
  deviceId: string
  seq: number
  eventId: string
  hash: string
}

/** Asks a database of PostgreSQL. */
export const askDatabase = async <T extends object>(
  database: string,
  statement: string,
  values: unknown[] = [],
): Promise<T[]> => {
  const client = new Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query<T>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Requests are not counted where a test makes thousands. */
export const unlimited = { requestsPerMinute: 100_000_000 }

/** A catalogue over a PostgreSQL of its own with the house vocabulary, for the tests of one file. */
export const catalogueOnPostgres = () => {
  const folder = mkdtempSync(join(quickPlace(), 'seance-sides-'))
  let postgres: TestPostgres
  let catalogue: TestCatalogue
  let database: string
  beforeAll(async () => {
    postgres = await startPostgres()
    database = await postgres.newDatabase()
    catalogue = await startTestCatalogue({ folder, database, ...unlimited })
    await publishHouse(catalogue)
  })
  afterAll(async () => {
    await catalogue.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    folder,
    postgres: () => postgres,
    catalogue: () => catalogue,
    database: () => database,
    ask: <T extends object>(statement: string, values: unknown[] = []) =>
      askDatabase<T>(database, statement, values),
  }
}

/** What the catalogue has of a person, in the order of the logs. */
export const eventsThere = (database: string, { personId }: { personId: string }) =>
  askDatabase<Row & { quarantine: string | null }>(
    database,
    `SELECT device_id AS "deviceId", seq::int, event_id AS "eventId", hash, quarantine FROM events
     WHERE person_id = $1 ORDER BY device_id, seq`,
    [personId],
  )

/**
 * Events of the logs that are sent, of a closed folder, in the same order; but the last ends of sittings, which closing wrote, and which
 * the catalogue is told at the next start.
 */
export const eventsHere = (folder: string): Row[] => {
  const work = openForReading(join(folder, 'work.db'))
  const rows = work
    .prepare<[], Row & { type: string }>(
      `SELECT events.device_id AS deviceId, seq, event_id AS eventId, hash, type FROM events
       JOIN devices ON devices.device_id = events.device_id JOIN accounts ON accounts.ordinal = devices.ordinal
       ORDER BY events.device_id, seq`,
    )
    .all()
  work.close()
  return rows
    .filter(({ deviceId, seq, type }) => {
      const after = rows.filter((row) => row.deviceId === deviceId && row.seq > seq)
      return !(type === 'sitting.ended' && after.every((row) => row.type === type))
    })
    .map(({ deviceId, seq, eventId, hash }) => ({ deviceId, seq, eventId, hash }))
}

/** Every event of these closed folders is in the catalogue, once, as it was written, and none was set aside. */
export const expectAllThere = async (
  database: string,
  person: { personId: string },
  ...folders: string[]
): Promise<void> => {
  const there = await eventsThere(database, person)
  expect(new Set(there.map(({ eventId }) => eventId)).size).toBe(there.length)
  expect(there.filter(({ quarantine }) => quarantine !== null)).toEqual([])
  const known = new Map(there.map(({ eventId, hash }) => [eventId, hash]))
  const here = folders.flatMap(eventsHere)
  expect(here.length).toBeGreaterThan(0)
  expect(here.filter(({ eventId, hash }) => known.get(eventId) !== hash)).toEqual([])
}
