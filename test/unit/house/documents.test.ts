import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allActions } from '../../../renderer/actions/all.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']

const isPath =
  /^(\.ci|assets|docs|electron|renderer|scripts|shared|test)\/[\w./-]+$|^[\w-]+\.(md|yml|json)$/

/** The places of this repository a document names, in code or as a link, and which of them are not there. */
const lostPlaces = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`|\]\(([^)\s]+)\)/g)]
    .map(([, code, link]) => code ?? link ?? '')
    .filter((place) => isPath.test(place) && !existsSync(fileURLToPath(new URL(place, root))))

/** The scripts a document tells to run that package.json does not have. */
const lostScripts = (text: string): string[] => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
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
    expect(lostPlaces(read(name))).toEqual([])
  })

  it('names only scripts that are there', () => {
    expect(lostScripts(read(name))).toEqual([])
  })
})

it('a place or script that is not there would be found', () => {
  expect(lostPlaces('see `electron/nowhere.ts` and [this](NOWHERE.md)')).toHaveLength(2)
  expect(lostScripts('`npm run nothing`')).toEqual(['nothing'])
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
