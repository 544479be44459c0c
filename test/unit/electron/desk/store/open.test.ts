import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

  it.each(['work.db', 'catalogue.db'])('with a newer %s is refused and stays as it is', (name) => {
    const folder = temporaryFolder()
    open(folder).close(true)
    const database = new Database(join(folder, name))
    database.pragma('user_version = 1000')
    database.close()
    const before = readFileSync(join(folder, name))
    expect(() => open(folder)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'data_newer' }) }),
    )
    expect(readFileSync(join(folder, name))).toEqual(before)
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

  it('costs no work', async () => {
    const desk = openTestDesk(await damaged())
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows[0]?.session).not.toBeNull()
  })
})
