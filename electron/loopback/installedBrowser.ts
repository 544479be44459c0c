import { delimiter, posix, win32 } from 'node:path'
import type { System } from '../root/dataFolder.ts'

/** A browser that can show a page as a window of its own (`--app`). */
export interface InstalledBrowser {
  /** As a person knows it. */
  name: string
  path: string
}

const linuxNames = [
  ['Chromium', ['chromium', 'chromium-browser']],
  ['Google Chrome', ['google-chrome', 'google-chrome-stable']],
  ['Brave', ['brave-browser', 'brave']],
  ['Microsoft Edge', ['microsoft-edge', 'microsoft-edge-stable']],
  ['Vivaldi', ['vivaldi', 'vivaldi-stable']],
] as const

const macNames = ['Google Chrome', 'Chromium', 'Brave Browser', 'Microsoft Edge', 'Vivaldi']

const windowsPaths = [
  ['Google Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Microsoft Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Brave', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
  ['Vivaldi', 'Vivaldi\\Application\\vivaldi.exe'],
] as const

/** The first browser of the Chromium family found where its installer puts it; null when there is none. */
export const findBrowser = (
  system: System,
  isExecutable: (path: string) => boolean,
): InstalledBrowser | null => placesToLook(system).find(({ path }) => isExecutable(path)) ?? null

const placesToLook = ({ platform, env, home }: System): InstalledBrowser[] => {
  if (platform === 'darwin')
    return macNames.flatMap((name) =>
      ['/Applications', posix.join(home, 'Applications')].map((folder) => ({
        name,
        path: posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      })),
    )
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => env[name])
      .filter((root) => root !== undefined)
    return windowsPaths.flatMap(([name, path]) =>
      roots.map((root) => ({ name, path: win32.join(root, path) })),
    )
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return linuxNames.flatMap(([name, commands]) =>
    commands.flatMap((command) =>
      folders.map((folder) => ({ name, path: posix.join(folder, command) })),
    ),
  )
}

/** Why no window can be opened here whatever is installed; null when one can. */
export const noDisplay = ({ platform, env }: System): string | null =>
  platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] ? 'there is no display' : null

/**
 * Where the browser keeps its own things, apart from the person's everyday profile: in the data folder, except for a snap,
 * which may only write in its own.
 */
export const profileFolder = (
  browser: InstalledBrowser,
  dataFolder: string,
  { home }: System,
): string =>
  browser.path.startsWith('/snap/')
    ? posix.join(home, 'snap', posix.basename(browser.path), 'common', 'Seance')
    : `${dataFolder}/browser`

/** The arguments that show `address` as a window of its own, without bars, tabs, first-run pages or the person's profile. */
export const windowArguments = (
  address: string,
  profile: string,
  { isRoot }: { isRoot: boolean },
): string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-features=Translate',
  '--window-size=1440,900',
  // Chromium's sandbox refuses to start as root; `--test-type` spares the person a bar that says so.
  ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
]
