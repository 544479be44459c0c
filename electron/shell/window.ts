import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, Screen } from 'electron'
import type { PreferencesStore } from '../preferences/store.ts'
import { placeOn, smallest } from './bounds.ts'

/** What a window is made of; `Window` is Electron's `BrowserWindow` in the app. */
export interface WindowParts<Window extends SeanceWindow> {
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => Window
  screen: Pick<Screen, 'getDisplayMatching' | 'getPrimaryDisplay'>
  preferences: PreferencesStore
  /** Absolute path of the bundled preload script. */
  preload: string
  /** Absolute path of a PNG; Linux shows it, the other systems take it from the package. */
  icon: string
  url: string
  packaged: boolean
}

export type SeanceWindow = Pick<
  BrowserWindow,
  'getNormalBounds' | 'isMaximized' | 'loadURL' | 'maximize' | 'on' | 'once' | 'show'
>

/** How long the window must have rested, in ms, before its place is kept. */
const restMs = 500

/** Opens the window where it was left; it shows when its first picture is ready, so that nothing flashes. */
export const openWindow = <Window extends SeanceWindow>(parts: WindowParts<Window>): Window => {
  const remembered = parts.preferences.get().windowBounds
  const window = new parts.BrowserWindow({
    ...placeOn(workAreaFor(parts.screen, remembered), remembered),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: '#14110f',
    title: 'Séance',
    icon: parts.icon,
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: !parts.packaged,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (remembered?.maximized) window.maximize()
    window.show()
  })
  keepBounds(window, parts.preferences)
  void window.loadURL(parts.url)
  return window
}

const workAreaFor = (
  screen: WindowParts<SeanceWindow>['screen'],
  remembered: Rectangle | null,
): Rectangle =>
  (remembered ? screen.getDisplayMatching(remembered) : screen.getPrimaryDisplay()).workArea

/** Keeps the place of the window when it rests and when it closes, so that a kill loses at most the last move. */
const keepBounds = (window: SeanceWindow, preferences: PreferencesStore): void => {
  let resting: NodeJS.Timeout | undefined
  const keep = () => {
    clearTimeout(resting)
    const { x, y, width, height } = window.getNormalBounds()
    // A disk that is full must not stop a window from closing: the last kept place is used again.
    preferences.set({ windowBounds: { x, y, width, height, maximized: window.isMaximized() } })
  }
  const later = () => {
    clearTimeout(resting)
    resting = setTimeout(keep, restMs)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('close', keep)
}
