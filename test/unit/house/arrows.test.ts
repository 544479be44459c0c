import { describe, expect, it } from 'vitest'
import { forcedDoors } from './doors.ts'
import { features, unusedPageArrows, wrongPageArrows } from './pageRooms.ts'
import { unusedPackages, wrongArrows } from './rooms.ts'
import { sourcesIn } from './sources.ts'

const code = /\.([mc]?[jt]s|[jt]sx)$/
const house = sourcesIn(['shared', 'catalogue', 'renderer', 'electron'], code)
const page = [
  ...house.filter(({ path }) => path.startsWith('renderer/')),
  ...sourcesIn(['renderer'], /\.css$/),
]

describe('the arrows of the house', () => {
  it('run one way in every file', () => {
    expect(house.flatMap(wrongArrows)).toEqual([])
  })

  it('bring each room the packages it names, and none besides', () => {
    expect(unusedPackages(house)).toEqual([])
    expect(unusedPackages([])).toContain('shell → zod')
  })

  it('are read from more than a few files', () => {
    expect(house.length).toBeGreaterThan(500)
    expect(page.filter(({ path }) => path.endsWith('.css')).length).toBeGreaterThan(50)
  })

  it.each([
    ['a type import counts', 'shared/a.ts', `import type { A } from '../renderer/a.ts'`],
    ['a re-export counts', 'renderer/a.ts', `export * from '../electron/desk/a.ts'`],
    ['a named re-export counts', 'renderer/a.ts', `export { a } from '../electron/desk/a.ts'`],
    ['a dynamic import counts', 'electron/desk/a.ts', `await import('../shell/a.ts')`],
    ['an import type counts', 'electron/media/a.ts', `type A = import('../desk/a.ts').A`],
    [
      'a worker by its address counts',
      'electron/desk/a.ts',
      `new URL('../shell/a.ts', import.meta.url)`,
    ],
    [
      'a worker by half its address counts',
      'electron/desk/a.ts',
      'new URL(`../shell/a${ending}`, import.meta.url)',
    ],
    ['a hidden address counts', 'electron/desk/a.ts', 'new URL(file, import.meta.url)'],
    ['a hidden dynamic import counts', 'renderer/a.ts', `await import(which)`],
    [
      'a worker of the bundler counts',
      'renderer/a.ts',
      `import Worker from '../electron/desk/worker.ts?worker'`,
    ],
    ['a side effect counts', 'shared/a.ts', `import '../renderer/main.tsx'`],
    ['a type re-export counts', 'shared/a.ts', `export type { A } from '../catalogue/a.ts'`],
    ['a glob counts', 'renderer/a.ts', `import.meta.glob('../electron/desk/*.ts')`],
    ['a glob among others counts', 'renderer/a.ts', `import.meta.glob(['./*.ts', '../test/*.ts'])`],
    ['a resolved address counts', 'electron/desk/a.ts', `import.meta.resolve('electron')`],
    ['require counts', 'shared/a.ts', `require('fs')`],
    ['import by require counts', 'electron/media/a.ts', `import pg = require('pg')`],
    ['a require made by hand counts', 'electron/desk/a.ts', `createRequire(import.meta.url)('pg')`],
    ['a module of Node by hand counts', 'renderer/a.ts', `process.getBuiltinModule('node:fs')`],
    ['shared has no Node', 'shared/a.ts', `import 'node:fs'`],
    ['shared has no Node by its bare name', 'shared/a.ts', `import 'crypto'`],
    ['shared has no React', 'shared/a.ts', `import 'react'`],
    ['shared has no store', 'shared/a.ts', `import 'zustand/vanilla'`],
    ['the catalogue does not know the desk', 'catalogue/a.ts', `import '../electron/desk/a.ts'`],
    [
      'nothing but the catalogue knows the catalogue',
      'electron/desk/a.ts',
      `import '../../catalogue/a.ts'`,
    ],
    ['the page has no Electron', 'renderer/a.tsx', `import 'electron'`],
    ['the page has no Node', 'renderer/a.tsx', `import 'node:path'`],
    ['the desk has no Electron', 'electron/desk/a.ts', `import { app } from 'electron'`],
    ['media do not know the desk', 'electron/media/a.ts', `import '../desk/a.ts'`],
    ['the loopback has no Electron', 'electron/loopback/a.ts', `import 'electron/main'`],
    ['the loopback does not know the shell', 'electron/loopback/a.ts', `import '../shell/a.ts'`],
    ['the bridge has no Node', 'electron/preload.ts', `import 'node:fs'`],
    ['the browser root does not know the shell', 'electron/browser.ts', `import './shell/a.ts'`],
    [
      'the Electron root does not know the loopback',
      'electron/main.ts',
      `import './loopback/a.ts'`,
    ],
    ['SQLite is the desk’s alone', 'electron/shell/a.ts', `import 'better-sqlite3'`],
    [
      'nothing of the house knows the tests',
      'electron/desk/a.ts',
      `import '../../test/support/app.ts'`,
    ],
    [
      'nothing reaches outside the project',
      'shared/a.ts',
      `import '../../shared/vocabulary/house.json'`,
    ],
    [
      'tests are not named by their types either',
      'renderer/a.ts',
      `import type { App } from '../test/support/app.ts'`,
    ],
    ['nothing of the house knows the scripts', 'catalogue/a.ts', `import '../scripts/build.ts'`],
    ['a package is named where it is drawn', 'electron/shell/a.ts', `import 'fastify'`],
    ['a package by one of its files is that package', 'shared/a.ts', `import 'i18next/dist/a.js'`],
    ['the vault has no packages', 'electron/vault/a.ts', `import { z } from 'zod'`],
    ['the desk does not know media', 'electron/desk/a.ts', `import '../media/a.ts'`],
    ['the shell does not know the roots', 'electron/shell/a.ts', `import '../main.ts'`],
    ['the loopback does not know its root', 'electron/loopback/a.ts', `import '../browser.ts'`],
    ['the common root knows neither side', 'electron/root/a.ts', `import '../loopback/a.ts'`],
    [
      'the bridge has of the shell what needs nothing',
      'electron/preload.ts',
      `import './shell/ipc.ts'`,
    ],
    ['every file stands in a room', 'electron/elsewhere.ts', ``],
  ])('%s', (_, path, text) => {
    const [sentence, ...more] = wrongArrows({ path, text })
    expect(sentence).toContain(path)
    expect(more).toEqual([])
  })

  it.each([
    ['electron/main.ts', `import { app } from 'electron'\nimport './shell/window.ts'`],
    [
      'electron/preload.ts',
      `import { ipcRenderer } from 'electron'\nimport './shell/channels.ts'\nimport type { A } from '../shared/a.ts'`,
    ],
    ['electron/shell/a.ts', `import 'electron'\nimport '../desk/a.ts'\nimport 'node:path'`],
    ['electron/desk/a.ts', `// import '../shell/a.ts'\nconst said = "import 'electron'"`],
    ['electron/preferences/a.ts', `import Store from 'electron-store'`],
    ['electron/browser.ts', `new URL(built, import.meta.url)`],
    ['renderer/a.tsx', `import '../shared/a.ts'\nimport './b.tsx'\nimport 'react'`],
    ['electron/desk/b.ts', `new URL('../../assets/vocabularies/house.json', import.meta.url)`],
  ])('let %s see what it may', (path, text) => {
    expect(wrongArrows({ path, text })).toEqual([])
  })
})

describe('the rooms of the page', () => {
  it('see one another as it is drawn', () => {
    expect(page.flatMap(wrongPageArrows)).toEqual([])
  })

  it('use every arrow that is drawn between features', () => {
    expect(unusedPageArrows(page)).toEqual([])
    expect(unusedPageArrows([])).toContain('features/submit → features/workspace')
  })

  it('are drawn without a circle: each feature names those above it in the drawing, the shell all', () => {
    const above: string[] = []
    for (const [name, others] of Object.entries(features)) {
      const below = others.filter((other) => !above.includes(other))
      // The drawing is sorted so that a reader sees it at once.
      expect({ name, below }).toEqual({ name, below: [] })
      above.push(name)
    }
  })

  it.each([
    ['a part of the ui shows what it is given', 'renderer/ui/a.tsx', `import '../stores/react.ts'`],
    ['a part of the ui knows no action', 'renderer/ui/a.tsx', `import '../actions/all.ts'`],
    ['a store knows no feature', 'renderer/stores/a.ts', `import '../features/care/a.ts'`],
    ['a store knows no action', 'renderer/stores/a.ts', `import '../actions/a.ts'`],
    ['a store speaks no language', 'renderer/stores/a.ts', `import '../locales/react.ts'`],
    [
      'a store does not know the bridge it is given',
      'renderer/stores/a.ts',
      `import '../bridge.ts'`,
    ],
    [
      'words name stores by type alone',
      'renderer/locales/a.ts',
      `import { a } from '../stores/a.ts'`,
    ],
    ['an action draws nothing', 'renderer/actions/a.ts', `import '../features/review/A.tsx'`],
    ['an action has no style', 'renderer/actions/a.ts', `import '../features/review/A.module.css'`],
    [
      'a feature does not know the shell',
      'renderer/features/care/a.ts',
      `import '../shell/App.tsx'`,
    ],
    [
      'a feature does not know its user',
      'renderer/features/workspace/player/a.ts',
      `import type { A } from '../../submit/A.tsx'`,
    ],
    [
      'a feature does not fetch another in a hurry',
      'renderer/features/sync/a.ts',
      `void import('../tonight/A.tsx')`,
    ],
    ['the bridge knows nobody', 'renderer/bridge.ts', `export * from './stores/index.ts'`],
    [
      'only the beginning knows the bridge',
      'renderer/features/shell/a.ts',
      `import '../../bridge.ts'`,
    ],
    [
      'a style counts',
      'renderer/features/care/A.module.css',
      `.a { composes: b from '../review/A.module.css'; }`,
    ],
    ['an imported style counts', 'renderer/ui/a.css', `@import '../features/care/A.module.css';`],
    ['every file of the page stands in a room', 'renderer/elsewhere/a.ts', ``],
    ['every feature is drawn', 'renderer/features/elsewhere/a.ts', ``],
  ])('%s', (_, path, text) => {
    const [sentence, ...more] = wrongPageArrows({ path, text })
    expect(sentence).toContain(path)
    expect(more).toEqual([])
  })

  it.each([
    ['renderer/locales/a.ts', `import type { A } from '../stores/a.ts'`],
    ['renderer/actions/a.ts', `import { a } from '../features/review/comparison.ts'`],
    ['renderer/features/review/a.ts', `import '../workspace/player/a.ts'\nimport '../../ui/A.tsx'`],
    [
      'renderer/features/care/A.module.css',
      `/* from '../review/A.module.css' */ @import '../../ui/a.css';`,
    ],
    ['electron/desk/a.ts', `import './b.ts'`],
  ])('let %s see what it may', (path, text) => {
    expect(wrongPageArrows({ path, text })).toEqual([])
  })
})

describe('the doors between page and desk', () => {
  it('are touched in one file each', () => {
    expect(house.flatMap(forcedDoors)).toEqual([])
  })

  it.each([
    ['renderer/stores/a.ts', `window.desk.call('app.info', {})`],
    ['renderer/stores/a.ts', `globalThis['desk']`],
    ['renderer/main.tsx', `const { desk } = window`],
    ['electron/shell/a.ts', `import { ipcRenderer } from 'electron'`],
    ['electron/shell/a.ts', `contextBridge.exposeInMainWorld('more', {})`],
    ['electron/main.ts', `ipcMain.handle('a', () => null)`],
    ['electron/main.ts', `import { announceChannel } from './shell/channels.ts'`],
  ])('%s would be found out', (path, text) => {
    const [sentence, ...more] = forcedDoors({ path, text })
    expect(sentence).toContain(path)
    expect(more).toEqual([])
  })

  it.each([
    ['renderer/bridge.ts', `export const bridge = window.desk`],
    ['renderer/actions/a.ts', `const { desk } = places; places.desk.focus()`],
    ['electron/main.ts', `import { ipcMain } from 'electron'\nanswerCalls(ipcMain)`],
  ])('let %s do what it may', (path, text) => {
    expect(forcedDoors({ path, text })).toEqual([])
  })
})
