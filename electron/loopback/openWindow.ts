import { accessSync, constants } from 'node:fs'
import type { System } from '../root/dataFolder.ts'
import { openBrowserWindow } from './browserWindow.ts'
import type { OpenedWindow } from './browserWindow.ts'
import { findBrowser, noDisplay, profileFolder, windowArguments } from './installedBrowser.ts'
import type { Loopback } from './server.ts'

export interface OpeningParts {
  loopback: Pick<Loopback, 'entrance' | 'pages'>
  dataFolder: string
  system: System
  /** Takes one English sentence for whoever started the program. */
  say: (sentence: string) => void
  closed: () => void
  /** The browser opened none after all. */
  failed: () => void
  /** Settles when a page can be answered: no page comes before that. */
  ready: Promise<unknown>
}

/** Whether there is a screen to show a window on. */
export const canShowWindow = (system: System): boolean => noDisplay(system) === null

/** Shows the page in an installed browser; null where there is no window to be had: the printed address is all there is then. */
export const openWindow = (parts: OpeningParts): OpenedWindow | null => {
  const { loopback, dataFolder, system, say } = parts
  const byHand = 'Open the address above in a browser on this computer; it works once.'
  const browser = findBrowser(system, isExecutable)
  const why = noDisplay(system) ?? 'no browser of the Chromium family was found'
  if (noDisplay(system) !== null || browser === null) {
    say(`no window opens, because ${why}. ${byHand}`)
    return null
  }
  say(`the window is ${browser.name}’s, with a profile of its own.`)
  return openBrowserWindow({
    path: browser.path,
    arguments: windowArguments(loopback.entrance, profileFolder(browser, dataFolder, system), {
      isRoot: process.getuid?.() === 0,
    }),
    pages: loopback.pages,
    ready: parts.ready,
    platform: system.platform,
    ended: (how) => {
      if (how.kind === 'closed') return parts.closed()
      parts.failed()
      say(`${browser.name} did not open a window (${how.why}). ${byHand}`)
    },
  })
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
