import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampOf } from '../../../scripts/build.ts'
import { packageFolder } from '../../../scripts/bundledPackages.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-build-'))
  mkdirSync(join(folder, 'electron', 'desk'), { recursive: true })
  writeFileSync(join(folder, 'electron', 'desk', 'a.ts'), 'a')
  writeFileSync(join(folder, 'package.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stamp = () => stampOf(folder, ['electron', 'package.json', 'absent.ts'])

describe('the stamp of a build', () => {
  it('stays while nothing changes', () => {
    expect(stamp()).toBe(stamp())
  })

  it.each([
    ['is written', () => writeFileSync(join(folder, 'electron', 'desk', 'a.ts'), 'other')],
    ['is touched', () => utimesSync(join(folder, 'package.json'), 1, 1)],
    ['is added', () => writeFileSync(join(folder, 'electron', 'b.ts'), 'b')],
    ['is removed', () => rmSync(join(folder, 'electron', 'desk', 'a.ts'))],
  ])('changes when a source %s', (_, change) => {
    const before = stamp()
    change()
    expect(stamp()).not.toBe(before)
  })

  it('does not look at anything else', () => {
    const before = stamp()
    writeFileSync(join(folder, 'notes.md'), 'notes')
    expect(stamp()).toBe(before)
  })
})

describe('the package of a module', () => {
  it.each([
    ['/p/node_modules/zod/v4/index.js', 'node_modules/zod'],
    ['/p/node_modules/@mantine/core/esm/a.mjs?v=1', 'node_modules/@mantine/core'],
    ['/p/node_modules/conf/node_modules/ajv/dist/a.js', 'node_modules/conf/node_modules/ajv'],
    ['\0/p/node_modules/react/index.js?commonjs-module', 'node_modules/react'],
    ['/p/renderer/main.tsx', null],
    ['\0rolldown/runtime.js', null],
    ['node:fs', null],
  ])('%j is in %s', (id, expected) => {
    expect(packageFolder(id, '/p')).toBe(expected)
  })
})
