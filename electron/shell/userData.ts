import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'

/**
 * Puts what is Chromium's own (cache, window storage) and the lock of the single instance beside the work they belong to.
 * Before `ready`. Returns why that cannot be, as a sentence; null when all is well.
 */
export const keepUserDataIn = (app: Pick<App, 'setPath'>, dataFolder: string): string | null => {
  const folder = join(dataFolder, 'electron')
  try {
    // `setPath` throws for a folder that is not there.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    app.setPath('userData', folder)
    return null
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return `Séance may not write in its data folder, so it cannot open. Nothing was changed (${reason}).`
  }
}
