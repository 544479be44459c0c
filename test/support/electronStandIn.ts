import { EventEmitter } from 'node:events'
import type {
  App,
  BrowserWindow,
  IpcMainInvokeEvent,
  Protocol,
  Rectangle,
  WebFrameMain,
} from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { GuardedPage } from '../../electron/shell/guard.ts'
import type { LibraryUpdater } from '../../electron/shell/signedUpdater.ts'

/** An event as Electron gives it to a listener, as far as the shell looks at it. */
export const event = <Fields extends object>(fields: Fields) => {
  const made = { ...fields, prevented: false, preventDefault: () => void (made.prevented = true) }
  return made
}

/** Electron types `on` event by event; an emitter takes them all, and the tests emit what Electron documents. */
const listening = <On>(emitter: EventEmitter) => emitter.on.bind(emitter) as unknown as On

/** Electron's `protocol`: keeps what was registered, and asks a handler as Chromium would. */
export const protocolStandIn = () => {
  const handlers = new Map<string, Parameters<Protocol['handle']>[1]>()
  const schemes: Parameters<Protocol['registerSchemesAsPrivileged']>[0] = []
  return {
    schemes,
    registerSchemesAsPrivileged: (added: typeof schemes) => void schemes.push(...added),
    handle: (scheme: string, handler: Parameters<Protocol['handle']>[1]) =>
      void handlers.set(scheme, handler),
    ask: async (url: string, init: RequestInit = {}, initiatorOrigin?: string) => {
      const scheme = new URL(url).protocol.slice(0, -1)
      const handler = handlers.get(scheme)
      if (!handler) throw new Error(`Nothing handles ${scheme}:`)
      const request = new Request(url, init)
      return handler(
        Object.assign(request, initiatorOrigin === undefined ? {} : { initiatorOrigin }),
      )
    },
  }
}

/** Electron's `ipcMain`: one handler per channel, called as the page's `invoke` would. */
export const ipcMainStandIn = () => {
  const handlers = new Map<string, (event: IpcMainInvokeEvent, ...words: unknown[]) => unknown>()
  return {
    handle: (channel: string, handler: (event: IpcMainInvokeEvent, ...words: never[]) => unknown) =>
      // The handler says which words it takes; the page may send anything.
      void handlers.set(
        channel,
        handler as (event: IpcMainInvokeEvent, ...words: unknown[]) => unknown,
      ),
    invoke: async (channel: string, origin: string, ...words: unknown[]) =>
      handlers.get(channel)?.(
        // The one property of the event that the shell reads.
        { senderFrame: { origin, parent: null } as WebFrameMain } as IpcMainInvokeEvent,
        ...words,
      ),
  }
}

/** Electron's `app`: an emitter that keeps what it was told. */
export const appStandIn = ({ firstInstance = true } = {}) => {
  const emitter = new EventEmitter()
  const told: string[] = []
  return {
    told,
    on: listening<App['on']>(emitter),
    emit: emitter.emit.bind(emitter),
    quit: () => void told.push('quit'),
    exit: (code?: number) => void told.push(`exit ${code}`),
    requestSingleInstanceLock: (handed?: unknown) => {
      told.push(`lock ${JSON.stringify(handed)}`)
      return firstInstance
    },
  }
}

/** Electron's `webContents`, as far as the guard uses it. */
export const pageStandIn = () => {
  const emitter = new EventEmitter()
  let openHandler: Parameters<GuardedPage['setWindowOpenHandler']>[0] | undefined
  return {
    on: listening<GuardedPage['on']>(emitter),
    emit: emitter.emit.bind(emitter),
    setWindowOpenHandler: (handler: typeof openHandler) => void (openHandler = handler),
    openWindow: (url: string) =>
      openHandler?.({
        url,
        frameName: '',
        features: '',
        disposition: 'new-window',
        referrer: { url: '', policy: 'default' },
      }),
  }
}

/** Electron's `BrowserWindow`, as far as its page is concerned. */
export const windowWithPage = () => {
  const emitter = new EventEmitter()
  const webContents = { on: listening<BrowserWindow['webContents']['on']>(emitter) }
  // The one method of the page that is used.
  return {
    emit: emitter.emit.bind(emitter),
    window: { webContents } as unknown as Pick<BrowserWindow, 'webContents'>,
  }
}

/** Electron's `BrowserWindow`, as far as the window room uses it. */
export const windowStandIn = (bounds: Rectangle) => {
  const emitter = new EventEmitter()
  const told: string[] = []
  let maximized = false
  return {
    told,
    emit: emitter.emit.bind(emitter),
    on: listening<BrowserWindow['on']>(emitter),
    once: listening<BrowserWindow['once']>(emitter),
    getNormalBounds: () => bounds,
    isMaximized: () => maximized,
    maximize: () => {
      maximized = true
      told.push('maximize')
    },
    show: () => void told.push('show'),
    setContentProtection: (isOn: boolean) =>
      void told.push(isOn ? 'protected' : 'open to captures'),
    loadURL: async (url: string) => void told.push(`load ${url}`),
  }
}

/** electron-updater, which finds `version` at its address; null is no newer one. It is told what to fetch and check. */
export const libraryUpdaterStandIn = (version: string | null) => {
  const emitter = new EventEmitter()
  const library = {
    allowDowngrade: true,
    allowPrerelease: true,
    autoDownload: true,
    autoInstallOnAppQuit: false,
    disableWebInstaller: false,
    logger: null,
    requestHeaders: null,
    on: listening<AppUpdater['on']>(emitter),
    // For the same reason as `on`.
    off: emitter.off.bind(emitter) as unknown as AppUpdater['off'],
    checkForUpdates: async () => ({
      isUpdateAvailable: version !== null,
      updateInfo: { version: version ?? '1.0.0' },
    }),
    downloadUpdate: async () => [],
  }
  // The answer has more to it, of which nothing is read.
  return Object.assign(library as unknown as LibraryUpdater, {
    emit: emitter.emit.bind(emitter),
  })
}
