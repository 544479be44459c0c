import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

/** The Electron executable, or why there is none. */
export type Runtime = { kind: 'installed'; path: string } | { kind: 'missing'; why: string }

/**
 * Looks for Electron's runtime without asking the `electron` package, which would fetch it. `ELECTRON_OVERRIDE_DIST_PATH`
 * names another folder with one, as for the package itself.
 */
export const findRuntime = (env: Readonly<Record<string, string | undefined>>): Runtime => {
  let folder: string
  try {
    folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return { kind: 'missing', why: 'the electron package is not installed' }
  }
  const named = join(folder, 'path.txt')
  const executable = existsSync(named) ? readFileSync(named, 'utf8') : usualName()
  const path = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), executable)
  return existsSync(path)
    ? { kind: 'installed', path }
    : { kind: 'missing', why: 'the Electron runtime is not installed here' }
}

const usualName = (): string => {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
