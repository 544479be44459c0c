import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'

/** What the databases of tests that run side by side need at most, bytes: many a container has 64 MB there. */
const roomy = 2 * 2 ** 30

/**
 * Where the folders of tests go that are about no disk: in memory where the system has such a place with room, so that what waits for
 * the disk in earnest waits for nothing here.
 */
export const quickPlace = (): string => {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize < roomy ? tmpdir() : memory
}
