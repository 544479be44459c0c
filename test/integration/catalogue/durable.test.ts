import fs, { mkdtempSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openDurable } from '../../../catalogue/store/durable.ts'

it('a commit of the embedded database waits for the disk, and so does a checkpoint', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'seance-durable-'))
  const synced = vi.spyOn(fs, 'fsyncSync')
  syncBuiltinESMExports()
  onTestFinished(() => {
    synced.mockRestore()
    syncBuiltinESMExports()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const lite = await openDurable(join(folder, 'pglite'))
  onTestFinished(() => lite.close())
  await lite.exec('CREATE TABLE notes (text text)')
  const during = async (what: string) => {
    synced.mockClear()
    await lite.exec(what)
    return synced.mock.calls.length
  }
  expect(await during('SELECT 1')).toBe(0)
  expect(await during(`INSERT INTO notes VALUES ('kept')`)).toBe(1)
  expect(await during('CHECKPOINT')).toBeGreaterThan(1)
})
