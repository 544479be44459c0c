import { describe, expect, it } from 'vitest'
import { impurities, wrongArrows } from './rooms.ts'
import { sourcesIn } from './sources.ts'

const house = sourcesIn(['shared', 'catalogue', 'renderer', 'electron']).filter(
  ({ path }) => !path.endsWith('.d.ts'),
)

describe('the arrows of the house', () => {
  it('run one way in every file', () => {
    expect(house.flatMap(wrongArrows)).toEqual([])
  })

  it('are read from more than a few files', () => {
    expect(house.length).toBeGreaterThan(20)
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
    ['require counts', 'shared/a.ts', `require('fs')`],
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
      `import { ipcRenderer } from 'electron'\nimport type { A } from '../shared/a.ts'`,
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

describe('shared', () => {
  it('has no clock, no dice, no timer and no network', () => {
    expect(sourcesIn(['shared']).flatMap(impurities)).toEqual([])
  })

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'setTimeout(f, 1)',
    `fetch('x')`,
  ])('is found out by %s', (text) => {
    expect(impurities({ path: 'shared/a.ts', text })).toEqual([`shared/a.ts:1: ${text}`])
  })

  it('may read a time it was given', () => {
    expect(impurities({ path: 'shared/a.ts', text: 'new Date(wallMs); Math.max(1, 2)' })).toEqual(
      [],
    )
  })
})
