import { homedir } from 'node:os'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  protocol,
  screen,
  session,
  shell,
  safeStorage,
} from 'electron'
import type { Failure } from '../shared/contract/failure.ts'
import { startDesk } from './desk/client.ts'
import { notOfferedHere, openGate } from './desk/gate.ts'
import { mediaResponse } from './media/routes.ts'
import { openPreferences } from './preferences/store.ts'
import { addFiles } from './root/addFiles.ts'
import { readArguments, usage } from './root/arguments.ts'
import { defaultDataFolder } from './root/dataFolder.ts'
import { exitCodeFor, exitCodes } from './root/endings.ts'
import { sentenceFor } from './root/endingWords.ts'
import { forwardAnnouncements } from './root/forward.ts'
import type { Announce } from './root/forward.ts'
import { rootHandlers } from './root/handlers.ts'
import { noticeOfPreferences, openNotices } from './root/notices.ts'
import { titleSource } from './root/titleSource.ts'
import { serveApp } from './shell/appScheme.ts'
import { closeInOrder, closeOnSignals } from './shell/closing.ts'
import { chooseFilm, chooseTitles } from './shell/dialog.ts'
import { keychainKeeper, keychainSealer } from './shell/keychain.ts'
import { guardPages, guardPermissions } from './shell/guard.ts'
import { holdSingleInstance, onOpenFile } from './shell/instance.ts'
import { announceTo, answerCalls, closeForeignChannel } from './shell/ipc.ts'
import { languageOf } from './shell/language.ts'
import { menuTemplate } from './shell/menu.ts'
import { placesIn } from './shell/places.ts'
import { contentProtectionOn, protectScreenings } from './shell/protection.ts'
import { recoverPage } from './shell/recovery.ts'
import { appOrigin, registerSchemes } from './shell/schemes.ts'
import { refuseDebugging } from './shell/switches.ts'
import { showProgress } from './shell/taskBar.ts'
import { serveTitles } from './shell/titleScheme.ts'
import { loadUpdater } from './shell/signedUpdater.ts'
import { openUpdates } from './shell/updates.ts'
import { readUpdatesOffer } from './shell/updatesOffer.ts'
import { keepUserDataIn } from './shell/userData.ts'
import { askBeforeLosing } from './shell/unsaved.ts'
import { openWindow } from './shell/window.ts'

const say = (sentence: string) => void process.stderr.write(`Séance: ${sentence}\n`)

/** Whole origins that a link of the page may open in the person's own browser: the licences of the films we ship. */
const linkedOrigins = new Set(['https://creativecommons.org'])

/** Says why Séance does not open, on the terminal and in a window of the system's own. */
const refuse = (failure: Failure): void => {
  const language = languageOf({ language: 'system' }, app.getPreferredSystemLanguages())
  const sentence = sentenceFor(failure, language)
  say(sentence)
  dialog.showErrorBox('Séance', sentence)
}

/** In development the page comes from Vite, at the address electron-vite gives. */
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const pageOrigin = developmentUrl ? new URL(developmentUrl).origin : appOrigin

/** Before `ready`: what Electron takes no later. Not a word of it may wait, or `ready` would pass by. */
const begin = (): void => {
  const words = process.argv.slice(app.isPackaged ? 1 : 2)
  const asked = readArguments(words, process.cwd(), { lenient: true })
  if (asked.kind !== 'run') {
    if (asked.kind === 'help') process.stdout.write(usage)
    if (asked.kind === 'version') process.stdout.write(`${app.getVersion()}\n`)
    if (asked.kind === 'mistake') process.stderr.write(`${asked.sentence}\n\n${usage}`)
    return app.exit(asked.kind === 'mistake' ? exitCodes.usage : exitCodes.well)
  }
  const system = { platform: process.platform, env: process.env, home: homedir() }
  const dataFolder = asked.dataFolder ?? defaultDataFolder(system)
  const unusable = keepUserDataIn(app, dataFolder)
  if (unusable !== null) {
    refuse(unusable)
    return app.exit(exitCodeFor(unusable))
  }
  if (app.isPackaged) refuseDebugging(app)
  app.enableSandbox()
  registerSchemes(protocol)

  const arriving: string[] = [...asked.files]
  let addAndShow = (files: readonly string[]): void => void arriving.push(...files)
  if (!holdSingleInstance(app, asked.files, (files) => addAndShow(files))) {
    say('it is already open; that window comes to the front.')
    return app.exit(exitCodes.well)
  }
  onOpenFile(app, (file) => addAndShow([file]))
  guardPages(app, shell, pageOrigin, linkedOrigins)
  void app
    .whenReady()
    .then(() => open(dataFolder))
    .then((added) => {
      if (!added) return
      addAndShow = added
      added(arriving)
    })
    .catch((error: unknown) => {
      say(String(error))
      app.exit(exitCodes.fault)
    })
}

/** Builds the app over its data folder. Returns what adds films and brings the window forward; null when it cannot open. */
const open = async (dataFolder: string): Promise<((files: readonly string[]) => void) | null> => {
  const places = placesIn(app.getAppPath())
  const started = await startDesk({
    dataFolder,
    assetsFolder: places.assets,
    appVersion: app.getVersion(),
    workerFile: places.worker,
    keeper: await keychainKeeper(safeStorage, dataFolder, process.platform),
    sealer: await keychainSealer(safeStorage, process.platform),
  })
  if (!started.ok) {
    refuse(started.failure)
    app.exit(exitCodeFor(started.failure))
    return null
  }
  const desk = started.value
  const kept = openPreferences(dataFolder)
  if (!kept.ok) {
    await desk.close()
    refuse(kept.failure)
    app.exit(exitCodeFor(kept.failure))
    return null
  }
  const { store: preferences, restored } = kept.value
  closeInOrder(app, () => desk.close())
  closeOnSignals(process, app)
  closeForeignChannel(ipcMain)

  let opened: BrowserWindow | null = null
  const announce: Announce = (name, data) => {
    if (opened) announceTo(opened.webContents, name, data)
  }
  const notices = openNotices((notice) => announce('notice.raised', notice))
  if (restored) {
    const { code, details } = noticeOfPreferences(restored)
    notices.raise(code, details)
  }
  const language = () => languageOf(preferences.get(), app.getPreferredSystemLanguages())
  const offer = app.isPackaged ? readUpdatesOffer(process.resourcesPath, process.platform) : null
  const updates =
    offer &&
    openUpdates({
      offer,
      updater: () => loadUpdater(process.platform),
      announce: (state) => announce('updates.changed', state),
      tell: (version) => notices.raise('update_available', { version }),
    })
  updates?.follow(preferences.get())

  answerCalls(
    ipcMain,
    pageOrigin,
    openGate({
      desk: protectScreenings(desk, (isOn) => opened?.setContentProtection(isOn)),
      root: {
        ...rootHandlers({
          app: {
            root: 'electron',
            version: app.getVersion(),
            platform: process.platform,
            nativeDialog: true,
            contentProtection: contentProtectionOn(process.platform),
            updates: offer,
          },
          desk,
          notices,
          preferences,
          // There is one window, and it knows what it changed.
          preferencesChanged: (changed) => updates?.follow(changed),
          updates,
          setMenu: (sections) =>
            Menu.setApplicationMenu(
              Menu.buildFromTemplate(
                menuTemplate({
                  sections,
                  language: language(),
                  platform: process.platform,
                  invoke: (id) => announce('action.invoked', { id }),
                }),
              ),
            ),
          chooseTitles: async () =>
            opened
              ? chooseTitles({
                  dialog,
                  window: opened,
                  language: language(),
                  add: (path) => desk.inner('addTitle', { path }),
                  raise: notices.raise,
                })
              : notOfferedHere('titles.choose'),
          chooseFilm: async (titleId) =>
            opened
              ? chooseFilm({
                  dialog,
                  window: opened,
                  language: language(),
                  attach: (path) => desk.inner('attachTitle', { titleId, path }),
                })
              : notOfferedHere('titles.chooseFor'),
        }),
        // The page names no path where the system has a dialog.
        'titles.add': () => notOfferedHere('titles.add'),
        'titles.attach': () => notOfferedHere('titles.attach'),
      },
    }),
  )
  const titles = titleSource(desk)
  serveApp(protocol, places.page)
  serveTitles(protocol, pageOrigin, (request, titleId, part) =>
    mediaResponse(request, part, titleId, titles),
  )
  guardPermissions(session.defaultSession)
  forwardAnnouncements(desk, announce)
  desk.on('screeners.changed', (state) => {
    if (opened) showProgress(opened, state)
  })

  const window = openWindow({
    BrowserWindow,
    screen,
    preferences,
    preload: places.preload,
    icon: places.icon,
    url: developmentUrl ?? `${appOrigin}/`,
    packaged: app.isPackaged,
  })
  opened = window
  window.once('closed', () => (opened = null))
  askBeforeLosing(window, (over, options) => dialog.showMessageBoxSync(over, options), language)
  recoverPage(window.webContents, () => void desk.inner('pageGone', {}))

  return (files) => {
    void addFiles(files, { desk, notices, say })
    if (opened?.isMinimized()) opened.restore()
    opened?.focus()
  }
}

begin()
