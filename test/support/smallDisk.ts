import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Why no small file system can be made here; null where it can. */
export const lackingMount: string | null =
  process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'only root on Linux may mount a small file system'

/** A small file system of its own in a new folder, gone after the test. */
export const smallDisk = (size: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'seance-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** Takes all space but this many bytes. */
export const fill = (folder: string, leaving = 0): void => {
  const { bavail, bsize } = statfsSync(folder)
  const handle = openSync(join(folder, 'ballast'), 'a')
  writeSync(handle, Buffer.alloc(Math.max(0, bavail * bsize - leaving)))
  closeSync(handle)
}

export const makeSpace = (folder: string): void => rmSync(join(folder, 'ballast'), { force: true })
