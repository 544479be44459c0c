import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPreferences } from '../../../electron/preferences/store.ts'

/** A small file system of its own, which only root may mount. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!canMount)('preferences on a full disk', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seance-small-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  })
  afterAll(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    for (const name of ['ballast', 'preferences.json', 'preferences.last-good.json'])
      rmSync(join(folder, name), { force: true })
  })

  const fill = () => {
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize))
  }
  const open = () => {
    const opened = openPreferences(folder)
    if (!opened.ok) throw new Error(opened.failure.message)
    return opened.value
  }
  const longKeys = { keys: { play: Array.from({ length: 400 }, () => 'Ctrl+Shift+F12') } }

  it('says the set was not saved, and the earlier values survive in memory and on disk', async () => {
    const { store } = open()
    store.set({ theme: 'day' })
    fill()
    expect(store.set(longKeys)).toMatchObject({
      failure: { code: 'preferences_not_saved', details: { reason: 'the disk is full' } },
    })
    expect(store.get()).toMatchObject({ theme: 'day', keys: {} })
    expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toMatchObject({
      preferences: { theme: 'day', keys: {} },
    })
    // The half-written file is taken away in the background by the library that wrote it.
    await expect
      .poll(() => readdirSync(folder).sort())
      .toEqual(['ballast', 'preferences.json', 'preferences.last-good.json'])
  })

  it('saves again once there is space', () => {
    const { store } = open()
    store.set({ theme: 'day' })
    fill()
    store.set(longKeys)
    rmSync(join(folder, 'ballast'))
    expect(store.set(longKeys)).toMatchObject({ ok: true, value: { theme: 'day' } })
    expect(open().store.get()).toMatchObject({ theme: 'day', ...longKeys })
  })

  it('reads the values of before at the next start', () => {
    open().store.set({ theme: 'day' })
    fill()
    open().store.set(longKeys)
    expect(open().store.get()).toMatchObject({ theme: 'day', keys: {} })
  })
})
