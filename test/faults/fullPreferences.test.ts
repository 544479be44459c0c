import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openPreferences } from '../../electron/preferences/store.ts'
import { fault } from '../support/fault.ts'
import { fill, lackingMount, makeSpace, smallDisk } from '../support/smallDisk.ts'

/** The disk of the preferences is full: the set says so, and the values of before survive it. */

const open = (folder: string) => {
  const opened = openPreferences(folder)
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}
const keysOf = (count: number) => ({
  keys: { play: Array.from({ length: count }, () => 'Ctrl+Shift+F12') },
})

fault(
  5,
  {
    what: 'the disk of the preferences full, with some bytes left or none',
    held: 'preferences_not_saved; the last values survive in memory, on disk and at the next start; saved with space',
    short: 6,
    long: 300,
    lacking: lackingMount,
  },
  async ({ times, random, inject }) => {
    const disk = smallDisk('256k')
    for (let time = 0; time < times; time += 1) {
      const folder = join(disk, String(time))
      mkdirSync(folder)
      const { store } = open(folder)
      expect(store.set({ theme: 'day' })).toMatchObject({ ok: true })
      // A file is given whole pages: with less than one for each of the two files, the set cannot be kept.
      const longKeys = keysOf(400 + Math.floor(random() * 400))
      const leaving = time % 2 === 0 ? 0 : 4096 * (1 + Math.floor(random() * 1.99))
      inject(`time ${time}, ${leaving} bytes left, ${longKeys.keys.play.length} keys`)
      fill(disk, leaving)
      expect(store.set(longKeys)).toMatchObject({
        failure: {
          code: 'preferences_not_saved',
          // Where half of it went onto the disk the reading back finds that out.
          details: {
            reason: expect.stringMatching(/^(the disk is full|it was read back different)$/),
          },
        },
      })
      expect(store.get()).toMatchObject({ theme: 'day', keys: {} })
      const kept = readFileSync(join(folder, 'preferences.json'), 'utf8')
      expect(JSON.parse(kept)).toMatchObject({ preferences: { theme: 'day', keys: {} } })
      expect(open(folder).store.get()).toMatchObject({ theme: 'day', keys: {} })
      // The half-written file is taken away in the background by the library that wrote it.
      await expect
        .poll(() => readdirSync(folder).toSorted())
        .toEqual(['preferences.json', 'preferences.last-good.json'])

      makeSpace(disk)
      expect(store.set(longKeys)).toMatchObject({ ok: true, value: { theme: 'day' } })
      expect(open(folder).store.get()).toMatchObject({ theme: 'day', ...longKeys })
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
    }
  },
)
