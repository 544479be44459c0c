import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allActions } from '../../../renderer/actions/all.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('docs', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

const isPath =
  /^(\.ci|assets|docs|electron|renderer|scripts|shared|test)\/[\w./-]+$|^[\w-]+\.(md|yml)$/
const isLink = /^[\w./-]+\.(md|yml|json|png)$/

/** Made with an installer, and not kept here. */
const made = /^(latest(-\w+)?|app-update)\.yml$/

/**
 * The places of this repository a document names, in code from the root or as a link from where it lies, and which of them are
 * not there.
 */
const lostPlaces = (text: string, of: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`|\]\(([^)\s#]+)[^)\s]*\)/g)]
    .filter(([, code, link]) =>
      code === undefined ? isLink.test(link ?? '') : isPath.test(code) && !made.test(code),
    )
    .map(([, code, link]) => new URL(code ?? link ?? '', code ? root : new URL(of, root)))
    .filter((place) => !existsSync(fileURLToPath(place)))
    .map((place) => place.href.slice(root.href.length))

/** The scripts a document tells to run that package.json does not have. */
const lostScripts = (text: string): string[] => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  return [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)]
    .map(([, run, short]) => run ?? short ?? '')
    .filter((name) => !(name in scripts))
}

const drawn: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
}

/** A shortcut as the README writes it. */
const written = (shortcut: string): string =>
  shortcut.replace(/[A-Z]\w+$/, (key) => drawn[key] ?? key)

describe.each(documents)('%s', (name) => {
  it('names only places that are there', () => {
    expect(lostPlaces(read(name), name)).toEqual([])
  })

  it('names only scripts that are there', () => {
    expect(lostScripts(read(name))).toEqual([])
  })
})

it('a place or script that is not there would be found', () => {
  const lost = 'see `electron/nowhere.ts`, [this](NOWHERE.md) and [that](../README.md#keys)'
  expect(lostPlaces(lost, 'docs/one.md')).toEqual(['electron/nowhere.ts', 'docs/NOWHERE.md'])
  expect(lostScripts('`npm run nothing`, `npm run -s nowhere`')).toEqual(['nothing', 'nowhere'])
})

it('the keys of the README are the keys of the actions', () => {
  const section = /## Keys\n([\s\S]*?)\n## /.exec(read('README.md'))?.[1] ?? ''
  const told = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key))
  const real = allActions.flatMap(({ keys }) => keys.map(written))
  expect(told.toSorted()).toEqual(real.toSorted())
})
