import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const project = fileURLToPath(new URL('..', import.meta.url))
const notes = join(project, 'out', 'packages')

/** Notes which packages went into a bundle, for `writeLicences`. */
export const notePackages = (bundle: string): Plugin => ({
  name: 'seance:note-packages',
  apply: 'build',
  generateBundle(_options, output) {
    const folders = new Set<string>()
    for (const id of this.getModuleIds()) {
      const folder = packageFolder(id)
      if (folder) folders.add(folder)
    }
    if (Object.keys(output).length === 0) return
    mkdirSync(notes, { recursive: true })
    writeFileSync(join(notes, `${bundle}.json`), JSON.stringify([...folders].sort(), null, 2))
  },
})

/** The folder of the package that a module belongs to, seen from the project; null for our own modules. */
export const packageFolder = (moduleId: string, from = project): string | null => {
  const path = moduleId.replace(/^\0/, '').replace(/\?.*$/, '')
  const folder = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(path)?.[0]
  return folder && isAbsolute(folder) ? relative(from, folder).replaceAll('\\', '/') : null
}

/** Shipped as they are, outside of any bundle. */
const shippedWhole = ['node_modules/better-sqlite3']

/**
 * Writes out/THIRD-PARTY-LICENSES.txt: every package that is in a bundle or beside it, with the text of its licence.
 *
 * @throws when a package names no licence and brings none: it may not be shipped then.
 */
export const writeLicences = (): void => {
  const folders = new Set(shippedWhole)
  for (const name of readdirSync(notes))
    for (const folder of JSON.parse(readFileSync(join(notes, name), 'utf8')) as string[])
      folders.add(folder)
  const parts = [...folders].sort().map((folder) => licenceOf(join(project, folder)))
  const head =
    'Séance contains the work of others. Electron and Chromium bring their own licences beside this file.\n'
  writeFileSync(
    join(project, 'out', 'THIRD-PARTY-LICENSES.txt'),
    [head, ...parts].join(`\n${rule}\n`),
  )
}

const rule = '='.repeat(80)

const licenceOf = (folder: string): string => {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: string }
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|-|$)/i.test(each))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : knownText(license)
  if (!text) throw new Error(`${name} names no licence and brings none.`)
  return `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`
}

const knownText = (license: string | undefined): string | null =>
  license === undefined
    ? null
    : `${license}, as the package states it; it brings no text of its own.`
