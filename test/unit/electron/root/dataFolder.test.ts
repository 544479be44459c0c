import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../../electron/root/dataFolder.ts'

describe('the usual data folder', () => {
  it.each([
    ['linux', {}, '/home/ada', '/home/ada/.local/share/Seance'],
    ['linux', { XDG_DATA_HOME: '/data/ada' }, '/home/ada', '/data/ada/Seance'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada', '/home/ada/.local/share/Seance'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ada', '/home/ada/.local/share/Seance'],
    [
      'darwin',
      { XDG_DATA_HOME: '/x' },
      '/Users/ada',
      '/Users/ada/Library/Application Support/Seance',
    ],
    ['win32', { APPDATA: 'C:\\Roaming' }, 'C:\\Users\\ada', 'C:\\Roaming\\Seance'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Seance'],
  ] as const)('on %s with %j lies under %s', (platform, env, home, folder) => {
    expect(defaultDataFolder({ platform, env, home })).toBe(folder)
  })
})
