import { cpSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import { countingPorts, openTestDesk, sample, temporaryFolder } from '../../../../support/desk.ts'

const open = (folder: string) => openStore({ folder, root: 'browser', ports: countingPorts() })

describe('a data folder', () => {
  it('is made for its owner alone', () => {
    const folder = join(temporaryFolder(), 'deep', 'data')
    open(folder).close(true)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('leaves no write-ahead log and no holder behind when it is closed', () => {
    const folder = temporaryFolder()
    open(folder).close(true)
    expect(readdirSync(folder).sort()).toEqual(['catalogue.db', 'holder.db', 'work.db'])
  })

  it('commits durably and keeps its references', () => {
    const store = open(temporaryFolder())
    const pragma = (name: string) => store.work.pragma(name, { simple: true })
    expect([pragma('synchronous'), pragma('journal_mode'), pragma('foreign_keys')]).toEqual([
      2,
      'wal',
      1,
    ])
    store.close(true)
  })

  it('keeps the name of its device', () => {
    const folder = temporaryFolder()
    const { device, close } = open(folder)
    close(true)
    const again = open(folder)
    expect(again.device).toEqual(device)
    again.close(true)
  })

  it.each([
    ['work.db', 'work_salvaged'],
    ['catalogue.db', 'catalogue_set_aside'],
  ])('with a version in %s that no program has is damaged, not newer', (name, code) => {
    for (const version of [10_000, 65_543, 2 ** 31 - 1, -7]) {
      const folder = temporaryFolder()
      open(folder).close(true)
      const database = new Database(join(folder, name))
      database.pragma(`user_version = ${version}`)
      database.close()
      const again = openStore({
        folder,
        root: 'browser',
        ports: countingPorts({ wallMs: 1_763_683_200_000, id: 1_000 }),
      })
      expect(again.notices).toMatchObject([{ code }])
      again.close(true)
      const third = open(folder)
      expect(third.notices).toEqual([])
      third.close(true)
    }
  })

  it.each(['work.db', 'catalogue.db'])(
    'with a newer %s whose version is in its write-ahead log alone is refused and stays as it is',
    (name) => {
      const folder = temporaryFolder()
      open(folder).close(true)
      const database = new Database(join(folder, name))
      database.pragma('user_version = 9999')
      const killed = temporaryFolder()
      cpSync(folder, killed, { recursive: true })
      database.close()
      const before = ['', '-wal'].map((part) => readFileSync(join(killed, name + part)))
      expect(() => open(killed)).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'data_newer' }) }),
      )
      expect(['', '-wal'].map((part) => readFileSync(join(killed, name + part)))).toEqual(before)
    },
  )

  it.each(['work.db', 'catalogue.db'])('with a newer %s is refused and stays as it is', (name) => {
    const folder = temporaryFolder()
    open(folder).close(true)
    const database = new Database(join(folder, name))
    database.pragma('user_version = 9999')
    database.close()
    const before = readFileSync(join(folder, name))
    expect(() => open(folder)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'data_newer' }) }),
    )
    expect(readFileSync(join(folder, name))).toEqual(before)
  })

  it('can be closed twice, and the first time counts', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    store.close(false)
    store.close(true)
    const again = open(folder)
    expect(again.afterUncleanEnd).toBe(true)
    again.close(true)
  })

  it('takes what was salvaged before it was stopped, and no log of the damaged file for its own', () => {
    const folder = temporaryFolder()
    const { device, close } = open(folder)
    close(true)
    // Stopped between the two: the damaged file was set aside, and left its log behind.
    renameSync(join(folder, 'work.db'), join(folder, 'work.db.salvage'))
    writeFileSync(join(folder, 'work.db-wal'), 'the log of the damaged file')
    const again = open(folder)
    expect(again.device).toEqual(device)
    again.close(true)
    const aside = readdirSync(folder).filter((name) => name.startsWith('work.damaged-'))
    expect(aside).toEqual([expect.stringMatching(/\.db-wal$/)])
    expect(readFileSync(join(folder, String(aside[0])), 'utf8')).toBe('the log of the damaged file')
  })

  it('that is a file cannot be opened', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(() => open(file)).toThrow()
  })
})

describe('a damaged catalogue.db', () => {
  const damaged = async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    await desk.call('sessions.open', { titleId: sample })
    await desk.close()
    writeFileSync(join(folder, 'catalogue.db'), 'garbage '.repeat(2_000))
    return folder
  }

  it('is set aside, and a fresh one takes its place', async () => {
    const folder = await damaged()
    const desk = openTestDesk(folder)
    expect(desk.raised).toMatchObject([{ code: 'catalogue_set_aside' }])
    const file = String(desk.raised[0]?.details['file'])
    expect(file).toMatch(/^catalogue\.damaged-.*\.db$/)
    expect(readFileSync(join(folder, file), 'utf8')).toContain('garbage')
    await desk.close()
    expect(openTestDesk(folder).raised).toEqual([])
  })

  it('that is whole, and in which a step of its making fails, is set aside as well', () => {
    const folder = temporaryFolder()
    open(folder).close(true)
    const database = new Database(join(folder, 'catalogue.db'))
    // The number of a version whose tables are not yet made, with tables of a later one.
    database.pragma('user_version = 0')
    database.close()
    const store = open(folder)
    expect(store.notices).toMatchObject([{ code: 'catalogue_set_aside' }])
    expect(store.catalogue.prepare('SELECT count(*) FROM feed').pluck().get()).toBe(0)
    store.close(true)
  })

  it('costs no work', async () => {
    const desk = openTestDesk(await damaged())
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows[0]?.session).not.toBeNull()
  })
})
