import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { faultInWork } from '../../../../../electron/desk/store/examine.ts'
import { changesOf, openTestDesk, sample, temporaryFolder, uuid } from '../../../../support/desk.ts'

/** The number of a device in the key of an event: where logs lie, which no hash says. */

const notes = changesOf(
  1,
  ...Array.from(
    { length: 60 },
    (_, at) => ['note.set', { facet: null, text: `note ${at} ` }] as const,
  ),
)
/** session.opened and sitting.started before them, sitting.ended after. */
const stored = notes.length + 3

/** A data folder as a kill leaves it, with one session of many notes. */
const killed = async (): Promise<{ folder: string; file: string }> => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.call('sessions.append', { sessionId, changes: notes })
  await desk.close()
  writeFileSync(join(folder, 'holder.json'), '{}')
  return { folder, file: join(folder, 'work.db') }
}

/** Alters a file as no program of ours would, and leaves its schema as it was. */
const alter = (file: string, sql: string): void => {
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  const triggers = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
    )
    .all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
  for (const trigger of triggers) database.exec(trigger.sql)
  database.close()
}

/** Gives the only device of a file, with all it wrote, another number. */
const renumber = (file: string, ordinal: number): void => {
  const further = (ordinal - 1) * 2 ** 40
  alter(
    file,
    `UPDATE events SET position = position + ${further};
     UPDATE stretches SET first_position = first_position + ${further};
     UPDATE devices SET ordinal = ${ordinal}`,
  )
}

/** One event in words of another. */
const lie = (file: string): void => {
  const bytes = readFileSync(file)
  bytes.write('lies', bytes.indexOf('note 30 '))
  writeFileSync(file, bytes)
}

/** Nothing is left of a table or an index but the schema. */
const wipe = (file: string, name: string): void => {
  const [rootpage] = rows(file, `SELECT rootpage FROM sqlite_schema WHERE name = '${name}'`)
  const bytes = readFileSync(file)
  bytes.fill(0, (Number(rootpage) - 1) * 4096, Number(rootpage) * 4096)
  writeFileSync(file, bytes)
}

const rows = (file: string, sql: string): unknown[] => {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare(sql).pluck().all()
  } finally {
    database.close()
  }
}

/** As SQLite writes the number of a row. */
const varint = (value: number): Buffer => {
  const bytes = [value % 128]
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift((left % 128) + 128)
  return Buffer.from(bytes)
}

/** Of the last event, another number of its device by a single bit. */
const misfileLast = (file: string, ordinal: number, other: number): void => {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(varint(ordinal * 2 ** 40 + stored))
  bytes.writeUInt8(bytes.readUInt8(at) ^ ((ordinal ^ other) << 5), at)
  writeFileSync(file, bytes)
}

const salvaged = async (folder: string) => {
  const desk = openTestDesk(folder)
  const { events } = await desk.call('storage.describe', {})
  await desk.close()
  expect(faultInWork(join(folder, 'work.db'), { thorough: true })).toBeNull()
  return { events, details: desk.raised[0]?.details }
}

const everything = 'SELECT json_array(position, hash) FROM events ORDER BY position'

describe('an event under the number of no device', () => {
  it('is found at the next start, also after a clean end', async () => {
    const { folder, file } = await killed()
    rmSync(join(folder, 'holder.json'))
    misfileLast(file, 1, 3)
    expect(faultInWork(file, { thorough: false })).toMatch(/filed under another device/)
  })

  it.each([
    [1, 3],
    [3, 1],
    [2, 3],
  ])('(%i, by a bit %i) goes back to its own, and nothing is lost', async (ordinal, other) => {
    const { folder, file } = await killed()
    if (ordinal > 1) renumber(file, ordinal)
    const before = rows(file, everything)
    misfileLast(file, ordinal, other)
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored, lost: 0 })
    expect(rows(file, everything)).toEqual(before)
    expect(rows(file, 'SELECT ordinal FROM devices')).toEqual([ordinal])
  })

  it('goes back to its own from the number of another device, too', async () => {
    const { folder, file } = await killed()
    alter(file, `INSERT INTO devices VALUES (3, '${uuid(0xd3)}', 1, 0)`)
    const before = rows(file, everything)
    misfileLast(file, 1, 3)
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored, lost: 0 })
    expect(rows(file, everything)).toEqual(before)
    expect(rows(file, 'SELECT ordinal FROM devices ORDER BY ordinal')).toEqual([1, 3])
  })

  it('is kept as well where nothing says any more which devices there are', async () => {
    const { folder, file } = await killed()
    misfileLast(file, 1, 3)
    wipe(file, 'devices')
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored })
  })
})

describe('a device with a high number', () => {
  it('loses nothing but what was altered', async () => {
    const { folder, file } = await killed()
    renumber(file, 40)
    lie(file)
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored - 1, lost: 1 })
    expect(rows(file, 'SELECT ordinal FROM devices')).toEqual([40, 41])
  })

  it('loses nothing where nothing says any more which devices there are', async () => {
    const { folder, file } = await killed()
    renumber(file, 40)
    wipe(file, 'devices')
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored })
  })
})

describe('an account', () => {
  const signedIn = (file: string, ordinal: number) =>
    alter(
      file,
      `INSERT INTO devices VALUES (2, '${uuid(0xd2)}', 1, 0), (3, '${uuid(0xd3)}', 1, 0);
       INSERT INTO accounts VALUES (${ordinal}, 'https://catalogue.example/', 'ada', 'Ada', 'tagger', 'en', 'e', 0, 0, 1, 1, NULL, NULL)`,
    )
  const accounts = 'SELECT json_array(ordinal, obstacle) FROM accounts'

  it('that has nothing written yet goes on after another log was damaged', async () => {
    const { folder, file } = await killed()
    signedIn(file, 3)
    lie(file)
    expect((await salvaged(folder)).details).toMatchObject({ kept: stored - 1, lost: 1 })
    expect(rows(file, accounts)).toEqual(['[3,null]'])
  })

  it.each([
    ['this computer itself', 1, ['[3,null]']],
    ['a device that is not there', 7, ['[3,null]']],
    ['a device that is not there, and could be of two', 0, []],
  ])(
    'under the number of %s is found, and goes back to its own where that can be but one',
    async (_, ordinal, left) => {
      const { folder, file } = await killed()
      signedIn(file, ordinal)
      if (ordinal === 0) alter(file, `INSERT INTO devices VALUES (4, '${uuid(0xd4)}', 1, 0)`)
      expect(faultInWork(file, { thorough: false })).toMatch(/^an account has the number/)
      expect((await salvaged(folder)).details).toMatchObject({ kept: stored, lost: 0 })
      expect(rows(file, accounts)).toEqual(left)
    },
  )
})
