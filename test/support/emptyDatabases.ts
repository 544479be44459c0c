import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

/**
 * Databases with nothing in them. To make one takes seconds of computing, and each is as the other: one is made for each version of
 * the engine, kept beside what npm installed, and copied. Its schema is not in it: that is still made at each start.
 */

const nodeModules = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const kept = join(nodeModules, '.cache/seance/empty-databases')

/** Lays an empty embedded database into a folder that has none, as its first start would. */
export const layEmptyPglite = async (folder: string): Promise<void> => {
  const { version } = JSON.parse(
    readFileSync(join(nodeModules, '@electric-sql/pglite/package.json'), 'utf8'),
  ) as { version: string }
  await layFrom(`pglite-${version}`, folder, async (made) => {
    const lite = await PGlite.create(made)
    await lite.close()
  })
}

/** Lays what `make` makes into a folder that is not there yet, from what was made under this name before. */
export const layFrom = async (
  name: string,
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<void> => {
  const known = join(kept, name)
  if (!existsSync(known)) {
    mkdirSync(kept, { recursive: true })
    const own = mkdtempSync(join(kept, 'making-'))
    const made = join(own, 'made')
    await make(made)
    try {
      // At once and whole: what is there under its name is never half of it.
      renameSync(made, known)
    } catch (error) {
      // Another process made it at the same time.
      if (!existsSync(known)) throw error
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  }
  cpSync(known, folder, { recursive: true })
}
