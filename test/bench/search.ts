import MiniSearch from 'minisearch'
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openSearch } from '../../electron/desk/catalogue/search.ts'
import type { FeedTitle } from '../../electron/desk/catalogue/titleIndex.ts'
import { openDatabase } from '../../electron/desk/store/database.ts'
import { wordsOf } from '../../shared/vocabulary/foldText.ts'
import { areFilmsReal, howMany, manyTitles } from './manyTitles.ts'
import { asRatio, inMs, median, quantile, type Benchmark } from './measure.ts'
import { scratch } from './scratch.ts'

/** What a person types, key by key: names, series, people, words of the synopsis, a slip of the finger. */
const texts = [
  'the godfather part',
  'star wars',
  'amélie',
  'tom hanks',
  'spiderman',
  'love',
  'directed by hitchcock',
  'chaplin comedy 1921',
  'a night at the opera',
  'godfathr',
  'casablnca',
  'wizard of oz',
]
const keystrokes = texts.flatMap((text) =>
  [...text].map((_, at) => [...text].slice(0, at + 1).join('')),
)

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

/** What this process holds after the garbage is gone, MiB: all of it, and what JavaScript holds. */
const memory = () => {
  collectGarbage()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { all: rss / 2 ** 20, javascript: (heapUsed + external) / 2 ** 20 }
}

/** How long each key takes, ms. */
const typeThrough = async (ask: (text: string) => Promise<unknown>): Promise<number[]> => {
  const took: number[] = []
  for (const text of keystrokes) {
    const began = performance.now()
    await ask(text)
    took.push(performance.now() - began)
  }
  return took
}

interface Asked {
  took: number[][]
  memoryMiB: number
}

const askSeance = async (file: string, rounds: number): Promise<Asked> => {
  const before = memory()
  const catalogue = openDatabase(file, { durable: false })
  const { search } = openSearch(
    { catalogue },
    { isReaders: () => true, isAssigned: () => false, maySeeSubmissions: () => true },
  )
  const none = { kind: null, genre: null, fromYear: null, toYear: null, offset: 0, limit: 50 }
  const took: number[][] = []
  for (let round = 0; round < rounds; round += 1)
    took.push(await typeThrough((text) => search({ ...none, text })))
  const memoryMiB = memory().all - before.all
  catalogue.close()
  return { took, memoryMiB }
}

const askMiniSearch = async (rounds: number): Promise<Asked & { builtMs: number }> => {
  const before = memory()
  const began = performance.now()
  const index = new MiniSearch({
    idField: 'titleId',
    fields: ['name', 'series', 'people', 'genres', 'synopsis'],
    tokenize: wordsOf,
    processTerm: (word: string) => word,
    extractField: (title: FeedTitle, field: string) => {
      // Only the fields above, and the id, are asked for.
      const value = field === 'series' ? title.series?.name : title[field as keyof FeedTitle]
      return Array.isArray(value) ? value.join(' ') : value
    },
  })
  index.addAll(manyTitles())
  const builtMs = performance.now() - began
  const memoryMiB = memory().javascript - before.javascript
  const asked = {
    prefix: true,
    combineWith: 'AND' as const,
    boost: { name: 10, series: 5, people: 3 },
  }
  const ask = async (text: string) => {
    const found = index.search(text, asked)
    return (found.length > 0 ? found : index.search(text, { ...asked, fuzzy: 0.2 })).slice(0, 50)
  }
  const took: number[][] = []
  for (let round = 0; round < rounds; round += 1) took.push(await typeThrough(ask))
  return { took, memoryMiB, builtMs }
}

/** Every key over every title, the best fifty as rows of the list. */
export const search: Benchmark = {
  name: 'search',
  work: `${keystrokes.length} keystrokes over ${howMany.toLocaleString('en')} titles, the best fifty`,
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'search-'))
    const file = join(folder, 'catalogue.db')
    const writer = fileURLToPath(new URL('manyTitles.ts', import.meta.url))
    const writtenMs = Number(execFileSync(process.execPath, [writer, file], { encoding: 'utf8' }))
    const bytes = statSync(file).size
    const ours = await askSeance(file, rounds)
    await rm(folder, { recursive: true })
    const theirs = await askMiniSearch(rounds)
    const p95 = (took: number[]) => quantile(took, 0.95)
    const ratio = median(ours.took.map((took, n) => p95(took) / p95(theirs.took[n] ?? took)))
    const memoryRatio = ours.memoryMiB / theirs.memoryMiB
    const each = (of: Asked, q: number) => inMs(median(of.took.map((took) => quantile(took, q))))
    return {
      name: 'search',
      work: search.work,
      yardstick: 'MiniSearch over the same fields, prefix and AND, fuzzy where nothing is found',
      target: 'p95 ≤ 0.05× and ≤ 1/5 of its memory',
      met: ratio <= 0.05 && memoryRatio <= 0.2,
      figures: {
        'p95 ratio': `${ratio.toFixed(4)}×`,
        'memory ratio': asRatio(memoryRatio),
        'Séance p50, p95, longest': `${each(ours, 0.5)}, ${each(ours, 0.95)}, ${each(ours, 1)}`,
        'MiniSearch p50, p95, longest': `${each(theirs, 0.5)}, ${each(theirs, 0.95)}, ${each(theirs, 1)}`,
        memory: `${ours.memoryMiB.toFixed(0)} MiB against ${theirs.memoryMiB.toFixed(0)} MiB`,
        made: `${(writtenMs / 1_000).toFixed(1)} s, ${(bytes / 2 ** 20).toFixed(0)} MiB on disk, against ${(theirs.builtMs / 1_000).toFixed(1)} s at each start`,
      },
      notes: [
        'Séance answers whole rows, MiniSearch ids; memory is all the process gained (RSS) against what JavaScript gained',
        ...(areFilmsReal ? [] : ['names and texts were put together from the vocabulary']),
      ],
    }
  },
}
