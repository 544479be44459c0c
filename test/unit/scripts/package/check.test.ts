import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkPackage } from '../../../../scripts/package/check.ts'

let work: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'seance-asar-'))
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

const licences = ['react', 'zod', 'mediabunny', 'better-sqlite3', 'electron-store']
/** The least that the archive of a good package holds. */
const good: Record<string, string> = {
  'package.json': '{"main":"out/main/main.js"}',
  'out/main/main.js': '',
  'out/preload/preload.cjs': 'require("electron")',
  'out/renderer/index.html': '<script src="./assets/a.js"></script>',
  'out/renderer/assets/a.js': '',
  'out/THIRD-PARTY-LICENSES.txt': licences.map((name) => `\n${name} 1.0.0 (MIT)`).join('\n'),
  LICENSE: 'MIT',
  'node_modules/better-sqlite3/lib/index.js': '',
}

/** What the check of that name says of a package with these files in its archive; `null` takes one away. */
const problemWith = async (
  name: string,
  files: Record<string, string | null> = {},
  updatesUrl: string | null = null,
) => {
  const source = join(work, 'source')
  for (const [path, text] of Object.entries({ ...good, ...files })) {
    if (text === null) continue
    mkdirSync(dirname(join(source, path)), { recursive: true })
    writeFileSync(join(source, path), text)
  }
  const resources = join(work, 'app', 'resources')
  mkdirSync(resources, { recursive: true })
  await createPackage(source, join(resources, 'app.asar'))
  const results = await checkPackage(resources, updatesUrl)
  const result = results.find((each) => each.name === name)
  if (!result) throw new Error(`There is no check "${name}".`)
  return result.problem
}

const faults: [check: string, files: Record<string, string | null>, problem: string][] = [
  ['the entry is there', { 'out/main/main.js': null }, 'out/main/main.js'],
  ['the preload script is one CommonJS file', { 'out/preload/chunk.cjs': '' }, 'chunk.cjs'],
  [
    'the preload script is one CommonJS file',
    { 'out/preload/preload.cjs': 'require("node:fs")' },
    'node:fs',
  ],
  ['the page is there', { 'out/renderer/index.html': null }, 'index.html'],
  ['the page names nothing that is not packed', { 'out/renderer/assets/a.js': null }, 'a.js'],
  ['the licences are there', { LICENSE: null }, 'LICENSE'],
  [
    'the licences of what is bundled are in it',
    { 'out/THIRD-PARTY-LICENSES.txt': 'nobody' },
    'react',
  ],
  ['no sources', { 'electron/main.js': '' }, 'electron'],
  ['no sources', { 'out/main/main.ts': '' }, 'main.ts'],
  ['nothing of this machine', { '.npmrc': '' }, '.npmrc'],
  ['no dev dependency', { 'node_modules/zod/index.js': '' }, 'zod'],
  [
    'no dev dependency',
    { 'package.json': '{"main":"out/main/main.js","devDependencies":{}}' },
    'development',
  ],
]

describe('the check of a package', () => {
  it.each([...new Set(faults.map(([check]) => check))])('is content: %s', async (check) => {
    expect(await problemWith(check)).toBeNull()
  })

  it.each(faults)('"%s" finds the fault in %j', async (check, files, problem) => {
    expect(await problemWith(check, files)).toContain(problem)
  })

  it('finds an address of updates that nobody asked for, and misses one that was', async () => {
    const check = 'newer versions are asked for where it was said'
    expect(await problemWith(check)).toBeNull()
    expect(await problemWith(check, {}, 'https://updates.example')).toContain('no address')
    const resources = join(work, 'app', 'resources')
    const updates = 'provider: generic\nurl: https://updates.example\npublisherName: us\n'
    writeFileSync(join(resources, 'app-update.yml'), updates)
    expect(await problemWith(check)).toContain('https://updates.example')
    expect(await problemWith(check, {}, 'https://updates.example')).toBeNull()
  })

  it.each([
    'the native module of the target alone, unpacked',
    'the worker is unpacked',
    'the vocabularies are unpacked',
    'the sample title is unpacked',
    'the desk starts from what is unpacked',
    'the fuses are set',
  ])('"%s" misses what is not there', async (check) => {
    expect(await problemWith(check)).not.toBeNull()
  })
})
