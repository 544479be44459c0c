import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { ipcMainStandIn, protocolStandIn, windowStandIn } from './electronStandIn.ts'

/**
 * Stands in for the module `electron` in a process of its own, so that the built main.js runs from beginning to end without
 * the runtime: it becomes ready, opens its window, is asked what a page would ask, and quits. Prints what happened as JSON.
 * Loaded by electronHooks.ts; `SEANCE_APP_PATH` is the folder of the app, `SEANCE_RESOURCES` that beside it.
 */

// A packaged app has no script among its words.
process.argv.splice(1, 1)
Object.assign(process, { resourcesPath: process.env['SEANCE_RESOURCES'] ?? '/nowhere' })

const told: Record<string, unknown> = {}
const appEvents = new EventEmitter()
const protocolRoom = protocolStandIn()
const ipc = ipcMainStandIn()
const window = Object.assign(windowStandIn({ x: 0, y: 0, width: 1200, height: 800 }), {
  webContents: Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    send: () => {},
    reload: () => {},
  }),
  isDestroyed: () => false,
  isMinimized: () => false,
  // The vault says how far it is whenever the program has run for a while.
  setProgressBar: () => {},
  restore: () => {},
  focus: () => {},
})
const paths: Record<string, string> = {}

export const app = Object.assign(appEvents, {
  isPackaged: true,
  getVersion: () => '9.8.7',
  getName: () => 'Séance',
  getPath: (name: string) => paths[name] ?? '',
  setPath: (name: string, path: string) => {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path}`)
    paths[name] = path
  },
  getAppPath: () => process.env['SEANCE_APP_PATH'] ?? '',
  getPreferredSystemLanguages: () => ['fr-FR'],
  commandLine: {
    hasSwitch: (name: string) => name === 'remote-debugging-port',
    removeSwitch: (name: string) => void (told['refusedSwitch'] = name),
  },
  enableSandbox: () => void (told['sandbox'] = true),
  requestSingleInstanceLock: () => true,
  whenReady: async () => {
    told['schemesBeforeReady'] = protocolRoom.schemes.map(({ scheme }) => scheme)
  },
  quit: () => {
    let prevented = false
    appEvents.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) app.exit(0)
  },
  exit: (code = 0) => {
    process.stdout.write(`${JSON.stringify({ ...told, exit: code, paths })}\n`)
    process.exit(code)
  },
})

export const protocol = protocolRoom
// A Linux without a secret service.
export const safeStorage = { isAsyncEncryptionAvailable: async () => false }
export const ipcMain = Object.assign(ipc, {
  on: () => {},
  removeAllListeners: (channel: string) => void (told['closedChannel'] = channel),
})
export const screen = {
  getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => void (told['permissions'] = 'guarded'),
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
  },
  fromPartition: () => ({}),
}
/** An address for updates that has the version 10.0.0. */
export const net = {
  request: (options: { hostname: string; path: string; headers: Record<string, string> }) => {
    told['askedForUpdates'] = {
      at: `${options.hostname}${options.path.replace(/\?.*/, '')}`,
      as: options.headers['x-user-staging-id'],
    }
    const text =
      'version: 10.0.0\nfiles:\n  - url: a.deb\n    sha512: abc\npath: a.deb\nsha512: abc\n'
    const request = new EventEmitter()
    const answer = () =>
      request.emit(
        'response',
        Object.assign(Readable.from([text]), { statusCode: 200, headers: {} }),
      )
    return Object.assign(request, { end: () => void setImmediate(answer), abort: () => {} })
  },
}
export const autoUpdater = new EventEmitter()
export const shell = { openExternal: async () => {} }
export const dialog = {
  showErrorBox: (_title: string, text: string) => void (told['errorBox'] = text),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
}
export const Menu = {
  buildFromTemplate: (template: { label?: string }[]) => template.map(({ label }) => label),
  setApplicationMenu: (menu: unknown) => void (told['menu'] = menu),
}

/** What a page does once it is loaded, and then the person closes the window. */
const live = async (url: string): Promise<void> => {
  const call = (name: string, input: unknown, origin = 'app://seance') =>
    ipc.invoke('desk:call', origin, name, input)
  const status = async (address: string, headers: Record<string, string> = {}) => {
    const response = await protocolRoom.ask(address, { headers }, 'app://seance')
    await response.body?.cancel()
    return response.status
  }
  told['url'] = url
  told['page'] = await status('app://seance/')
  told['film'] = await status('title://sample/media', { range: 'bytes=0-99' })
  told['captions'] = await status('title://sample/captions/en')
  told['info'] = await call('app.info', {})
  told['stranger'] = await call('app.info', {}, 'https://evil.example')
  told['add'] = await call('titles.add', { path: '/etc/passwd' })
  told['choose'] = await call('titles.choose', {})
  await call('sessions.open', { titleId: 'sample' })
  told['windowTold'] = [...window.told]
  await call('menu.set', { sections: [{ label: 'Film', items: [] }] })
  await call('preferences.set', { theme: 'day' })
  told['preferences'] = await call('preferences.get', {})
  await askForUpdates(call)
  appEvents.emit('window-all-closed')
}

type Call = (name: string, input: unknown) => Promise<unknown>

/** Turns them on, waits until the address has answered, and says yes. */
const askForUpdates = async (call: Call): Promise<void> => {
  told['updatesAtFirst'] = await call('updates.state', {})
  told['askedAtFirst'] = told['askedForUpdates'] ?? null
  await call('preferences.set', { updates: 'notify' })
  const state = async () => JSON.stringify(await call('updates.state', {}))
  while ((await state()).includes('"asking"')) await new Promise(setImmediate)
  told['updates'] = await call('updates.state', {})
  told['fetched'] = await call('updates.fetch', {})
  told['infoAfter'] = await call('app.info', {})
}

export const BrowserWindow = function (options: { webPreferences?: { preload?: string } }) {
  told['preload'] = options.webPreferences?.preload
  return Object.assign(window, {
    loadURL: async (url: string) => {
      // After main.ts has the window in its hands, as a page would be loaded.
      setImmediate(() => void live(url))
    },
  })
}

// oxlint-disable-next-line import/no-default-export -- electron-store imports the module whole.
export default { app, ipcMain, shell }
