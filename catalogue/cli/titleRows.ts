import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { advisoryMeant } from '../../shared/care/advisoryCodes.ts'
import { Title } from '../admin/titles.ts'

/** One row of a file of titles, with its number as a person counts them (the headings of a CSV are line 1). */
export type TitleRow = GoodRow | { row: number; fault: string }

export interface GoodRow {
  row: number
  title: Title
  /** It brought no id, and has one of our making. */
  isOwnId: boolean
  /** Members of JSON that no title has. A CSV with such columns is not read at all. */
  unknown: string[]
}

/** The headings of a CSV name what no title has. */
export class UnknownColumns extends Error {
  readonly columns: string[]
  /** What stands between the headings, where it should be a comma. */
  readonly sign: string | undefined
  constructor(columns: string[]) {
    super(`unknown columns: ${columns.join(', ')}`)
    this.columns = columns
    this.sign = [';', '\t'].find((sign) =>
      columns.some((name) => name.includes(sign) && name.split(sign).every(isKnown)),
    )
  }
}

/**
 * Reads a file of titles, CSV or JSON Lines, plain or gzip, a row at a time.
 *
 * @throws UnknownColumns before any row; the error of the file system, of gzip or of the CSV where the file breaks, when the rows before it
 *   were given.
 */
export const titleRows = async function* (path: string): AsyncGenerator<TitleRow> {
  const file = createReadStream(path)
  const bytes: Readable = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  // What breaks the file must break whoever reads what comes out of it.
  if (bytes !== file) file.on('error', (error) => bytes.destroy(error))
  const isCsv = /\.csv(\.gz)?$/i.test(path)
  const seen = new Map<string, number>()
  const first = new Map<string, { row: number; text: string }>()
  for await (const { row, value, fault } of isCsv ? csvRows(bytes) : jsonRows(bytes)) {
    if (fault !== undefined) {
      yield { row, fault }
      continue
    }
    const read = titleIn(value, seen)
    if ('fault' in read) {
      yield { row, ...read }
      continue
    }
    const { titleId } = read.title
    const text = digest(read.title)
    const before = first.get(titleId)
    if (before === undefined) first.set(titleId, { row, text })
    if (before === undefined || before.text === text) yield { row, ...read }
    else
      yield {
        row,
        fault: `its titleId “${titleId}” is that of row ${before.row}, which says something else and counts`,
      }
  }
}

const digest = (about: unknown): string =>
  createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 24)

interface Raw {
  row: number
  value?: unknown
  fault?: string
}

const jsonRows = async function* (bytes: Readable): AsyncGenerator<Raw> {
  let row = 0
  for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
    row += 1
    if (line.trim() === '') continue
    try {
      yield { row, value: JSON.parse(line.replace(/^\uFEFF/, '')) }
    } catch (error) {
      yield {
        row,
        fault: `it is not JSON (${error instanceof Error ? error.message : String(error)})`,
      }
    }
  }
}

const csvRows = async function* (bytes: Readable): AsyncGenerator<Raw> {
  const parser = bytes.pipe(
    parse({
      columns: (headings: string[]) => {
        const unknown = headings.filter((name) => !isKnown(name))
        if (unknown.length > 0) throw new UnknownColumns(unknown)
        return headings
      },
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    }),
  )
  bytes.on('error', (error) => parser.destroy(error))
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>
    info: { lines: number }
  }>)
    yield { row: info.lines, value: fromCsv(record) }
}

/** Empty cells are absent, numbers are numbers, lists are separated by semicolons. */
const fromCsv = (record: Record<string, string>): Record<string, unknown> => {
  const numbers = new Set(['year', 'runtimeMs', 'season', 'episode'])
  const lists = new Set(['people', 'cast', 'genres', 'advisories'])
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => {
        if (numbers.has(name)) return [name, Number.isNaN(Number(text)) ? text : Number(text)]
        return [name, lists.has(name) ? text.split(';').map((one) => one.trim()) : text]
      }),
  )
}

/** The names that other collections use for the same. */
const Loose = z.looseObject({
  titleId: z.string().nullish(),
  kind: z.enum(['film', 'episode']).nullish(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  year: z.number().nullish(),
  runtimeMs: z.number().nullish(),
  series: z.union([z.string(), z.looseObject({})]).nullish(),
  season: z.number().nullish(),
  episode: z.number().nullish(),
  people: z.array(z.string()).nullish(),
  cast: z.array(z.string()).nullish(),
  genres: z.array(z.string()).nullish(),
  synopsis: z.string().nullish(),
  extract: z.string().nullish(),
  advisories: z.array(z.string()).nullish(),
  href: z.string().nullish(),
})

/** What a row may say of its title. */
export const columns: readonly string[] = Object.keys(Loose.shape)

/** A spreadsheet leaves headings of nothing behind the last one. */
const isKnown = (name: string): boolean => name === '' || columns.includes(name.trim())

const titleIn = (
  value: unknown,
  seen: Map<string, number>,
): Omit<GoodRow, 'row'> | { fault: string } => {
  const loose = Loose.safeParse(value)
  if (!loose.success) return { fault: sayWhy(loose.error) }
  const given = loose.data
  const series =
    typeof given.series === 'string'
      ? { name: given.series, season: given.season ?? 1, episode: given.episode ?? 1 }
      : (given.series ?? undefined)
  const name = given.name ?? given.title ?? ''
  const synopsis = given.synopsis ?? given.extract ?? ''
  const parsed = Title.safeParse({
    titleId: given.titleId ?? ownId([name, given.year, given.href, series], seen),
    kind: given.kind ?? (series ? 'episode' : 'film'),
    name,
    ...present('year', given.year),
    ...present('runtimeMs', given.runtimeMs),
    ...present('series', series),
    ...present('people', given.people ?? given.cast),
    ...present('genres', given.genres),
    ...(synopsis === '' ? {} : { synopsis: synopsis.slice(0, 20_000) }),
    ...present('advisories', given.advisories?.map(advisoryMeant).filter(Boolean)),
  })
  if (!parsed.success) return { fault: sayWhy(parsed.error) }
  const unknown = Object.keys(given).filter((name) => !isKnown(name))
  return { title: parsed.data, isOwnId: (given.titleId ?? null) === null, unknown }
}

const present = <T>(name: string, value: T | null | undefined) =>
  value === null || value === undefined ? {} : { [name]: value }

/** An id for a title that brings none: the same at every import, and another for the next row that looks the same. */
const ownId = (about: readonly unknown[], seen: Map<string, number>): string => {
  const key = digest(about)
  const before = seen.get(key) ?? 0
  seen.set(key, before + 1)
  return before === 0 ? `title-${key}` : `title-${key}-${before + 1}`
}

const sayWhy = (error: z.ZodError): string => {
  const [first] = error.issues
  return first ? `${first.path.join('.') || 'it'} ${reasonOf(first)}` : 'it has another shape'
}

const kinds: Partial<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  array: 'a list',
  object: 'a JSON object',
}

const reasonOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${kinds[issue.expected] ?? `of the kind “${issue.expected}”`}`
    case 'invalid_value':
      return `is none of ${issue.values.join(', ')}`
    case 'too_big':
      return `is more than ${issue.origin === 'string' ? `${issue.maximum} characters` : issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is less than ${issue.minimum}`
    case 'invalid_union':
      return 'has another shape'
    default:
      return issue.message
  }
}
