import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { faultInWork } from '../../../../../electron/desk/store/examine.ts'
import { openRetelling } from '../../../../../electron/desk/sync/retelling.ts'
import {
  assetsFolder,
  changesOf,
  type OpenDesk,
  openTestDesk,
  sample,
  temporaryFolder,
} from '../../../../support/desk.ts'

const changed = 300
const written = changesOf(
  1,
  ...Array.from(
    { length: changed },
    (_, at) => ['note.set', { facet: null, text: `note ${at} ` }] as const,
  ),
)
/** session.opened and sitting.started before them, sitting.ended after. */
const stored = changed + 3

/** A closed data folder with one session of many notes, a view and a vocabulary of its own. */
const filled = async (): Promise<{ folder: string; file: string; sessionId: string }> => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const house = readFileSync(join(assetsFolder, 'vocabularies', 'house.json'), 'utf8')
  const text = house.replace('"version": 1,', '"version": 2,')
  await desk.call('vocabulary.add', { text, fileName: 'mine.json' })
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.call('sessions.append', { sessionId, changes: written, view: { playheadMs: 777 } })
  await desk.close()
  return { folder, file: join(folder, 'work.db'), sessionId }
}

const overwrite = (file: string, at: number, bytes: Buffer) => {
  const content = readFileSync(file)
  bytes.copy(content, at)
  writeFileSync(file, content)
}

/** Pages of a table or index, found by the text they hold. */
const pageWith = (file: string, text: string): number =>
  Math.floor(readFileSync(file).indexOf(text) / 4096)

const rows = (file: string, sql: string): unknown[] => {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

const devices = (file: string) => rows(file, 'SELECT device_id FROM devices WHERE current = 1')

/** The damaged folder opened again, with what was said and what is left of the notes. */
const reopened = async (
  folder: string,
): Promise<{ desk: OpenDesk; said: unknown; events: number }> => {
  const desk = openTestDesk(folder)
  const { events } = await desk.call('storage.describe', {})
  return { desk, said: desk.raised[0], events }
}

describe('a damaged work.db', () => {
  it('with one altered event gives back all the others, and says so', async () => {
    const { folder, file } = await filled()
    const at = readFileSync(file).indexOf('note 150 ')
    overwrite(file, at, Buffer.from('lies'))
    const before = devices(file)

    const { desk, said, events } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored - 1, lost: 1 } })
    expect(events).toBe(stored - 1)
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.notes['']).toBe(`note ${changed - 1} `)
    await desk.close()
    expect(devices(file)).not.toEqual(before)
  })

  it('is kept as it was found, under another name', async () => {
    const { folder, file } = await filled()
    overwrite(file, readFileSync(file).indexOf('note 150 '), Buffer.from('lies'))
    const damaged = readFileSync(file)
    const { desk } = await reopened(folder)
    const aside = String(desk.raised[0]?.details['file'])
    expect(aside).toMatch(/^work\.damaged-.*\.db$/)
    expect(readFileSync(join(folder, aside))).toEqual(damaged)
  })

  it('loses no more than the page that is gone', async () => {
    const { folder, file } = await filled()
    overwrite(file, pageWith(file, 'note 150 ') * 4096, Buffer.alloc(4096))
    const { said, events } = await reopened(folder)
    expect(events).toBeGreaterThan(stored - 20)
    expect(said).toMatchObject({ details: { kept: events, lost: stored - events } })
  })

  it.each([
    [
      'a bit flipped in its right-most pointer',
      (root: Buffer) => root.writeUInt8(root.readUInt8(11) ^ 0x10, 11),
    ],
    [
      'a bit flipped in its count of cells',
      (root: Buffer) => root.writeUInt8(root.readUInt8(4) ^ 0x08, 4),
    ],
    ['a bit flipped in its kind', (root: Buffer) => root.writeUInt8(root.readUInt8(0) ^ 0x40, 0)],
    ['nothing but zeros in it', (root: Buffer) => root.fill(0)],
  ])('with an inner page of the events that has %s loses none of them', async (_, harm) => {
    const { folder, file } = await filled()
    const [table] = rows(file, `SELECT rootpage FROM sqlite_schema WHERE name = 'events'`)
    const { rootpage } = table as { rootpage: number }
    const root = readFileSync(file).subarray((rootpage - 1) * 4096, rootpage * 4096)
    // A table of two levels has one inner page (0x05).
    expect(root.readUInt8(0)).toBe(5)
    const before = rows(file, 'SELECT * FROM events')
    harm(root)
    overwrite(file, (rootpage - 1) * 4096, root)
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored } })
    expect([undefined, 0]).toContain(desk.raised[0]?.details['lost'])
    await desk.close()
    expect(rows(file, 'SELECT * FROM events')).toEqual(before)
    expect(faultInWork(file, { thorough: true })).toBeNull()
  })

  it('whose schema has another name for a column of the events loses none of them', async () => {
    const { folder, file } = await filled()
    overwrite(
      file,
      readFileSync(file).lastIndexOf('vocabulary_id TEXT,'),
      Buffer.from('focabulary_id'),
    )
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored, lost: 0 } })
    const { view, vocabulary } = await desk.call('sessions.open', { titleId: sample })
    expect([view.playheadMs, vocabulary.version]).toEqual([777, 2])
  })

  it.each(['REFERENCES sessions (session_id)', 'caption_files'])(
    'with a bit flipped in its schema, %s, is found before anything is written',
    async (words) => {
      const { folder, file } = await filled()
      const at = readFileSync(file).lastIndexOf(words) + words.length - 3
      overwrite(file, at, Buffer.from([readFileSync(file).readUInt8(at) ^ 1]))
      const { said } = await reopened(folder)
      expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored } })
    },
  )

  it('that SQLite cannot read at all still gives back the events of its pages', async () => {
    const { folder, file } = await filled()
    const [table] = rows(file, `SELECT rootpage FROM sqlite_schema WHERE name = 'events'`)
    const { rootpage } = table as { rootpage: number }
    overwrite(file, 0, Buffer.alloc(4096, 'garbage '))
    overwrite(file, (rootpage - 1) * 4096, Buffer.alloc(4096, 'garbage '))
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored } })
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.notes['']).toBe(`note ${changed - 1} `)
  })

  it('does not bring events back to the log they were moved from', async () => {
    const { folder, file } = await filled()
    const first = String((devices(file)[0] as { device_id: string }).device_id)
    const second = '00000000-0000-4000-8000-00000000beef'
    const older = readFileSync(file)
    const database = new Database(file)
    database.prepare('INSERT INTO devices VALUES (2, ?, 0, 0)').run(second)
    const log = { ackedThrough: 0 }
    database.transaction(() =>
      openRetelling({ work: database }).giveUp([{ ordinal: 1, deviceId: first, ...log }], {
        ordinal: 2,
        deviceId: second,
        ...log,
      }),
    )()
    database.close()
    const moved = rows(file, 'SELECT * FROM events')
    // Every page as it was, and a free list that does not say so.
    writeFileSync(file, Buffer.concat([readFileSync(file), older.subarray(4096)]))
    overwrite(file, 36, Buffer.alloc(4, 0xff))
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored } })
    await desk.close()
    expect(rows(file, 'SELECT * FROM events')).toEqual(moved)
  })

  it('whose first page is garbage still gives back its events', async () => {
    const { folder, file } = await filled()
    overwrite(file, 0, Buffer.alloc(4096, 'garbage '))
    const { desk, said, events } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: stored } })
    expect(events).toBe(stored)
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.notes['']).toBe(`note ${changed - 1} `)
    expect(readdirSync(folder).filter((name) => name.includes('first-page'))).toEqual([])
  })

  it('of nothing but garbage is set aside, and work can begin again', async () => {
    const { folder, file } = await filled()
    writeFileSync(file, 'garbage '.repeat(10_000))
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ code: 'work_salvaged', details: { kept: 0 } })
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.eventCount).toBe(2)
  })

  it('keeps its device when nothing of the log is lost', async () => {
    const { folder, file } = await filled()
    // An index can be made again from the table: all events are still there.
    const [index] = rows(
      file,
      `SELECT rootpage FROM sqlite_schema WHERE name = 'stretches_of_session'`,
    )
    const { rootpage } = index as { rootpage: number }
    overwrite(file, (rootpage - 1) * 4096, Buffer.alloc(4096))
    const before = devices(file)
    const { desk, said } = await reopened(folder)
    expect(said).toMatchObject({ details: { kept: stored, lost: 0 } })
    await desk.close()
    expect(devices(file)).toEqual(before)
  })

  it('gives back titles, views, vocabularies and what was chosen', async () => {
    const { folder, file } = await filled()
    overwrite(file, readFileSync(file).indexOf('note 150 '), Buffer.from('lies'))
    const { desk } = await reopened(folder)
    const { view, title, vocabulary } = await desk.call('sessions.open', { titleId: sample })
    expect([view.playheadMs, title.titleId, vocabulary.version]).toEqual([777, 'sample', 2])
    expect(await desk.call('vocabulary.list', {})).toMatchObject([
      { version: 1, current: false },
      { version: 2, current: true },
    ])
  })

  it('opens a session again whose first event is lost', async () => {
    const { folder, file } = await filled()
    // The body of session.opened is the only one that names the media.
    overwrite(file, readFileSync(file).lastIndexOf('"media":{'), Buffer.from('"medio"'))
    const { desk, events } = await reopened(folder)
    expect(events).toBe(stored)
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.notes['']).toBe(`note ${changed - 1} `)
    expect(state.media.bytes).toBeGreaterThan(0)
  })

  it('is whole after it was salvaged', async () => {
    const { folder, file } = await filled()
    overwrite(file, pageWith(file, 'note 150 ') * 4096, Buffer.alloc(4096))
    const { desk } = await reopened(folder)
    await desk.close()
    expect(faultInWork(file, { thorough: true })).toBeNull()
    expect(openTestDesk(folder).raised).toEqual([])
  })

  it('that was set aside when the program was killed is replaced at the next start', async () => {
    const { file } = await filled()
    // As between the two renames: no work.db, the new one complete beside it, and the log of the damaged one.
    const folder = temporaryFolder()
    copyFileSync(file, join(folder, 'work.db.salvage'))
    const other = temporaryFolder()
    await openTestDesk(other).call('sessions.open', { titleId: sample })
    copyFileSync(join(other, 'work.db-wal'), join(folder, 'work.db-wal'))

    const { said, events } = await reopened(folder)
    expect([said, events]).toEqual([undefined, stored])
    expect(existsSync(join(folder, 'work.db.salvage'))).toBe(false)
  })
})

describe('an altered write-ahead log', () => {
  it('gives back every event before the damage, under a new device', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    for (const change of written.slice(0, 100)) {
      await desk.call('sessions.append', { sessionId, changes: [change] })
    }
    // What a kill would leave: the files as they are now.
    const killed = temporaryFolder()
    for (const name of ['work.db', 'work.db-wal', 'catalogue.db']) {
      copyFileSync(join(folder, name), join(killed, name))
    }
    writeFileSync(join(killed, 'holder.json'), '{}')
    const wal = join(killed, 'work.db-wal')
    const damaged = readFileSync(wal)
    const at = Math.floor(damaged.length * 0.9)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at)
    writeFileSync(wal, damaged)

    const { desk: again, said, events } = await reopened(killed)
    expect(said).toMatchObject({ code: 'work_salvaged' })
    expect(events).toBeGreaterThan(70)
    expect(events).toBeLessThan(102)
    const aside = String(again.raised[0]?.details['file'])
    expect(readFileSync(join(killed, `${aside}-wal`))).toEqual(damaged)
  })
})
