import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/desk/store/database.ts'
import { startTestCatalogue, type TestCatalogue } from '../../support/catalogue.ts'
import { type OpenDesk, temporaryFolder } from '../../support/desk.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import {
  asOwner,
  begin,
  note,
  openAssigned,
  openSyncedDesk,
  publishHouse,
  quiet,
  roughNetwork,
  signIn,
  someFilm,
  until,
} from '../../support/signedIn.ts'

/** Work that can be told no more under the name it was written with reaches the catalogue under another, each change once. */

let postgres: TestPostgres
let catalogue: TestCatalogue
let database: string
const place = mkdtempSync(join(quickPlace(), 'seance-retold-'))

beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.newDatabase()
  catalogue = await startTestCatalogue({ folder: place, database })
  await publishHouse(catalogue)
})
afterAll(async () => {
  await catalogue.end()
  await postgres.stop()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

/** Asks the catalogue's own database. */
const inDatabase = async <T extends object>(statement: string, values: unknown[] = []) => {
  const client = new Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<T>(statement, values)
  await client.end()
  return rows
}

const eventsThere = async ({ personId }: { personId: string }): Promise<string[]> =>
  (
    await inDatabase<{ id: string }>(
      'SELECT event_id::text AS id FROM events WHERE person_id = $1 AND quarantine IS NULL',
      [personId],
    )
  ).map(({ id }) => id)

/** Events of every log of an account, of a closed folder; but the ends of sittings, the last of which closing wrote. */
const eventsHere = (folder: string): string[] => {
  const work = openDatabase(join(folder, 'work.db'), { durable: true })
  const ids = work
    .prepare<[], string>(
      `SELECT event_id FROM events JOIN devices ON devices.device_id = events.device_id
       JOIN accounts ON accounts.ordinal = devices.ordinal WHERE type <> 'sitting.ended'`,
    )
    .pluck()
    .all()
  work.close()
  return ids
}

const expectAllThere = async (person: { personId: string }, ...folders: string[]) => {
  const there = await eventsThere(person)
  expect(new Set(there).size).toBe(there.length)
  const here = new Set(folders.flatMap(eventsHere))
  expect([...here].filter((id) => !there.includes(id))).toEqual([])
}

/** Two copies of one computer, each with more work than the catalogue has of it. */
const copied = async () => {
  const { desk: before, folder, person, sessionId, titleId } = await begin(catalogue)
  await note(before, sessionId, 'of both')
  await quiet(before)
  await before.close()
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  const one = openSyncedDesk(folder)
  const network = roughNetwork()
  network.is('down')
  const other = openSyncedDesk(copy, network.network)
  await note(one, sessionId, 'here')
  await quiet(one)
  for (const text of ['there', 'and there', 'and on']) await note(other, sessionId, text)
  return { person, sessionId, titleId, one, other, folder, copy, network }
}

const closed = async (...desks: OpenDesk[]) => {
  for (const desk of desks) await desk.close()
}

describe('what another copy of the data made impossible to tell', () => {
  it('is told under a new name after a new invitation, beside what the other copy told', async () => {
    const { copy, folder, network, one, other, person, sessionId, titleId } = await copied()
    network.is('good')
    await other.call('sync.now', {})
    await until(other, ({ obstacle }) => obstacle?.code === 'forked')
    expect((await other.call('sync.state', {})).waiting).toBeGreaterThan(2)
    await signIn(catalogue, other, person)
    expect(await quiet(other)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
    await note(other, sessionId, 'under the new name')
    expect(await quiet(other)).toMatchObject({ waiting: 0, quarantined: 0 })
    await closed(one, other)
    await expectAllThere(person, folder, copy)
    const again = openSyncedDesk(copy)
    expect(again.raised).toEqual([])
    const { state } = await again.call('sessions.open', { titleId })
    expect([state.sessionId, state.notes['']]).toEqual([sessionId, 'under the new name'])
  })

  it('is told as well where this computer did not know how far it had come', async () => {
    const { copy, folder, network, one, other, person, sessionId } = await copied()
    await other.close()
    // Part of it arrived, its answers were lost, and then the log was given up.
    const work = openDatabase(join(copy, 'work.db'), { durable: true })
    work.exec(`UPDATE accounts SET acked_through = 1, obstacle = 'forked'`)
    work.close()
    network.is('good')
    const back = openSyncedDesk(copy, network.network)
    await signIn(catalogue, back, person)
    await note(back, sessionId, 'before that was found out')
    expect(await quiet(back)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
    await note(back, sessionId, 'and after')
    expect(await quiet(back)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
    await closed(one, back)
    await expectAllThere(person, folder, copy)
    const again = openSyncedDesk(copy)
    expect(again.raised).toEqual([])
  })
})

it('what a lost event stands before is told after a new invitation', async () => {
  const { desk, folder, network, person, sessionId } = await begin(catalogue)
  network.is('down')
  for (let n = 0; n < 20; n += 1) await note(desk, sessionId, `waiting ${n} `)
  await desk.close()
  const file = join(folder, 'work.db')
  const bytes = readFileSync(file)
  bytes.write('lies', bytes.indexOf('waiting 9 '))
  writeFileSync(file, bytes)
  const mended = openSyncedDesk(folder)
  expect(mended.raised).toMatchObject([{ code: 'work_salvaged', details: { lost: 1 } }])
  await mended.call('sync.now', {})
  await signIn(catalogue, mended, person)
  expect(await quiet(mended)).toMatchObject({ waiting: 0, quarantined: 0 })
  await mended.close()
  await expectAllThere(person, folder)
})

it('a catalogue that came back from before this computer was known is told everything', async () => {
  const { desk, folder, person, sessionId } = await begin(catalogue)
  await note(desk, sessionId, 'before the backup was needed')
  await quiet(desk)
  // As `restore-epoch` leaves it, over a backup without the device.
  await inDatabase('DELETE FROM events WHERE person_id = $1', [person.personId])
  await inDatabase('DELETE FROM sessions WHERE person_id = $1', [person.personId])
  await inDatabase('DELETE FROM spent_tokens WHERE person_id = $1', [person.personId])
  await inDatabase('DELETE FROM devices WHERE person_id = $1', [person.personId])
  const [{ value: epoch } = { value: '' }] = await inDatabase<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'epoch'`,
  )
  await inDatabase(`UPDATE meta SET value = $1 WHERE key = 'epoch'`, [crypto.randomUUID()])
  await note(desk, sessionId, 'and after')
  await desk.call('sync.now', {})
  await until(desk, ({ obstacle }) => obstacle?.code === 'signed_out')
  await signIn(catalogue, desk, person)
  expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  await desk.close()
  await expectAllThere(person, folder)
  await inDatabase(`UPDATE meta SET value = $1 WHERE key = 'epoch'`, [epoch])
})

describe('a title that is given again', () => {
  it('after its assignment was taken back goes on where it was, under the new one', async () => {
    const { assignmentId, desk, person, sessionId, titleId } = await begin(catalogue)
    await note(desk, sessionId, 'seen half of it')
    await quiet(desk)
    await asOwner(catalogue, `/v1/admin/assignments/${assignmentId}/revoke`)
    const given = await catalogue.assign(titleId, person)
    await quiet(desk)
    const { state } = await desk.call('sessions.open', { titleId })
    expect([state.sessionId === sessionId, state.assignmentId]).toEqual([false, given])
    expect(state.notes).toEqual({ '': 'seen half of it' })
    await note(desk, state.sessionId, 'and the rest')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)?.session?.sessionId).toBe(state.sessionId)
  })

  it('is not hidden by a copy of a session that stays on this computer', async () => {
    const first = await begin(catalogue)
    await note(first.desk, first.sessionId, 'on the first computer')
    const { text } = await first.desk.call('sessions.export', {
      sessionId: first.sessionId,
      format: 'json',
      language: 'en',
    })
    const second = openSyncedDesk(temporaryFolder())
    await second.call('sessions.import', { text })
    await signIn(catalogue, second, first.person)
    await quiet(second)
    const titleId = first.titleId
    await second.call('titles.attach', { titleId, path: someFilm })
    const { state } = await second.call('sessions.open', { titleId })
    expect(state.notes).toEqual({})
    await note(second, state.sessionId, 'on the second')
    expect((await second.call('sync.state', {})).waiting).toBeGreaterThan(0)
    expect(await quiet(second)).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  it('takes no copy of a session where it would stand in the way', async () => {
    const first = await begin(catalogue)
    const { text } = await first.desk.call('sessions.export', {
      sessionId: first.sessionId,
      format: 'json',
      language: 'en',
    })
    const second = openSyncedDesk(temporaryFolder())
    await signIn(catalogue, second, first.person)
    await quiet(second)
    await second.call('titles.attach', { titleId: first.titleId, path: someFilm })
    expect((await second.fail('sessions.import', { text })).code).toBe('title_of_catalogue')
  })

  it('asks to be watched as far as its assignment says', async () => {
    const { desk, person } = await begin(catalogue)
    const titleId = (await catalogue.title()) as Awaited<ReturnType<typeof openAssigned>>['titleId']
    await catalogue.assign(titleId, person, { minimumCoverage: 0 })
    await quiet(desk)
    await desk.call('titles.attach', { titleId, path: someFilm })
    const { state, title } = await desk.call('sessions.open', { titleId })
    expect(title.assignment?.minimumCoverage).toBe(0)
    const { details } = await desk.fail('sessions.submit', {
      sessionId: state.sessionId,
      declaration: 'All of it.',
    })
    const other = await openAssigned(catalogue, desk, person)
    const asked = await desk.fail('sessions.submit', {
      sessionId: other.sessionId,
      declaration: 'All of it.',
    })
    expect(Number(asked.details?.['count']) - Number(details?.['count'])).toBe(1)
  })
})
