import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { failed } from '../../shared/contract/failure.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import { failureOf } from '../desk/disk.ts'

/**
 * Puts what is Chromium's own (cache, window storage) and the lock of the single instance beside the work they belong to.
 * Before `ready`. Returns why that cannot be; null when all is well.
 */
export const keepUserDataIn = (app: Pick<App, 'setPath'>, dataFolder: string): Failure | null => {
  const folder = join(dataFolder, 'electron')
  try {
    // `setPath` throws for a folder that is not there.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    app.setPath('userData', folder)
    return null
  } catch (error) {
    const code = error instanceof Error ? error.message : String(error)
    return (
      failureOf(error, dataFolder) ??
      failed('disk_error', `The data folder cannot be used (${code}). Nothing was changed.`, {
        folder: dataFolder,
        code,
      }).failure
    )
  }
}
