import type { BrowserWindowConstructorOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PreferencesStore } from '../../../../electron/preferences/store.ts'
import { openWindow } from '../../../../electron/shell/window.ts'
import { done } from '../../../../shared/contract/failure.ts'
import { Preferences } from '../../../../shared/contract/preferences.ts'
import { windowStandIn } from '../../../support/electronStandIn.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const moved = { x: 30, y: 40, width: 1300, height: 820 }

const opened = (windowBounds: Preferences['windowBounds'] = null, packaged = true) => {
  const options: BrowserWindowConstructorOptions[] = []
  const stand = windowStandIn(moved)
  const set = vi.fn<PreferencesStore['set']>(() => done(Preferences.parse({})))
  const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } }
  openWindow({
    // `new` gives the stand-in.
    BrowserWindow: function (given: BrowserWindowConstructorOptions) {
      options.push(given)
      return stand
    } as unknown as new (given: BrowserWindowConstructorOptions) => typeof stand,
    // The one property of a display that the window looks at.
    screen: { getDisplayMatching: () => display, getPrimaryDisplay: () => display } as never,
    preferences: { get: () => Preferences.parse({ windowBounds }), set },
    preload: '/app/out/preload/preload.cjs',
    icon: '/app/icon.png',
    url: 'app://seance/',
    packaged,
  })
  return { options: options[0], stand, set }
}

describe('the window', () => {
  it('has no Node in its page', () => {
    expect(opened().options?.webPreferences).toMatchObject({
      preload: '/app/out/preload/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  })

  it('has developer tools in development alone', () => {
    expect(opened(null, true).options?.webPreferences?.devTools).toBe(false)
    expect(opened(null, false).options?.webPreferences?.devTools).toBe(true)
  })

  it('is dark before its page is there, and never smaller than the workspace', () => {
    expect(opened().options).toMatchObject({
      show: false,
      backgroundColor: '#14110f',
      minWidth: 1024,
      minHeight: 640,
    })
  })

  it('loads the page and shows when the page is ready', () => {
    const { stand } = opened()
    expect(stand.told).toEqual(['load app://seance/'])
    stand.emit('ready-to-show')
    expect(stand.told).toEqual(['load app://seance/', 'show'])
  })

  it('is where it was left', () => {
    const bounds = { x: 12, y: 34, width: 1200, height: 700 }
    expect(opened({ ...bounds, maximized: false }).options).toMatchObject(bounds)
  })

  it('is maximized when it was', () => {
    const { stand } = opened({ x: 0, y: 0, width: 1200, height: 700, maximized: true })
    stand.emit('ready-to-show')
    expect(stand.told).toEqual(['load app://seance/', 'maximize', 'show'])
  })

  it('keeps its place once it rests', () => {
    const { stand, set } = opened()
    stand.emit('move')
    stand.emit('resize')
    expect(set).not.toHaveBeenCalled()
    vi.advanceTimersByTime(500)
    expect(set).toHaveBeenCalledExactlyOnceWith({ windowBounds: { ...moved, maximized: false } })
  })

  it('keeps its place when it closes, once', () => {
    const { stand, set } = opened()
    stand.emit('move')
    stand.emit('close')
    vi.advanceTimersByTime(500)
    expect(set).toHaveBeenCalledOnce()
  })
})
