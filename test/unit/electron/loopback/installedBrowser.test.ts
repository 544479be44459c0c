import { describe, expect, it } from 'vitest'
import {
  findBrowser,
  noDisplay,
  profileFolder,
  windowArguments,
} from '../../../../electron/loopback/installedBrowser.ts'
import type { System } from '../../../../electron/root/dataFolder.ts'

const linux: System = {
  platform: 'linux',
  env: { PATH: '/usr/local/bin:/usr/bin', DISPLAY: ':0' },
  home: '/home/ada',
}
const mac: System = { platform: 'darwin', env: {}, home: '/Users/ada' }
const windows: System = {
  platform: 'win32',
  env: { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Local' },
  home: 'C:\\Users\\ada',
}
const find = (system: System, ...installed: string[]) =>
  findBrowser(system, (path) => installed.includes(path))

describe('an installed browser', () => {
  it.each([
    [linux, '/usr/bin/chromium', 'Chromium'],
    [linux, '/usr/bin/google-chrome', 'Google Chrome'],
    [linux, '/usr/local/bin/brave-browser', 'Brave'],
    [linux, '/usr/bin/microsoft-edge', 'Microsoft Edge'],
    [mac, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'Google Chrome'],
    [mac, '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium', 'Chromium'],
    [windows, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'Google Chrome'],
    [windows, 'C:\\Local\\Chromium\\Application\\chrome.exe', 'Chromium'],
  ])('is found on %o at %s', (system, path, name) => {
    expect(find(system, path)).toEqual({ name, path })
  })

  it('is Chromium where both are there', () => {
    expect(find(linux, '/usr/bin/google-chrome', '/usr/bin/chromium')?.name).toBe('Chromium')
  })

  it('is none where there is none', () => {
    expect(find(linux, '/usr/bin/firefox')).toBeNull()
  })
})

describe('a display', () => {
  it('is missing on Linux without X and Wayland', () => {
    expect(noDisplay({ ...linux, env: {} })).toBe('there is no display')
  })

  it.each([linux, { ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } }, mac, windows])(
    'is there on %o',
    (system) => {
      expect(noDisplay(system)).toBeNull()
    },
  )
})

describe('the window', () => {
  const address = 'http://127.0.0.1:8123/?token=abc'

  it('shows the address without bars, in a profile of its own', () => {
    expect(windowArguments(address, '/data/browser', { isRoot: false })).toEqual(
      expect.arrayContaining([
        `--app=${address}`,
        '--user-data-dir=/data/browser',
        '--no-first-run',
      ]),
    )
  })

  it('gives up the sandbox for root alone', () => {
    const words = (isRoot: boolean) => windowArguments(address, '/data/browser', { isRoot })
    expect([words(true), words(false)].map((each) => each.includes('--no-sandbox'))).toEqual([
      true,
      false,
    ])
  })

  it('keeps its profile in the data folder', () => {
    const browser = { name: 'Chromium', path: '/usr/bin/chromium' }
    expect(profileFolder(browser, '/data', linux)).toBe('/data/browser')
  })

  it('keeps its profile where a snap may write', () => {
    const browser = { name: 'Chromium', path: '/snap/bin/chromium' }
    expect(profileFolder(browser, '/data', linux)).toBe('/home/ada/snap/chromium/common/Seance')
  })
})
