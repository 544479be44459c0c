import { posix, win32 } from 'node:path'

export interface System {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/**
 * Where the work of a person lies when they name no folder: the place each system has for it. Both roots use the same, so
 * that a session begun in a browser window goes on under Electron. ASCII, because it is typed and scripted.
 */
export const defaultDataFolder = ({ platform, env, home }: System): string => {
  if (platform === 'win32')
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Seance')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Seance')
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
  const dataHome = env['XDG_DATA_HOME']
  const base = dataHome?.startsWith('/') ? dataHome : posix.join(home, '.local', 'share')
  return posix.join(base, 'Seance')
}
