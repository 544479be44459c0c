import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Agreement, agreementOf } from '../shared/agreement/agreement.ts'
import { comparedUnits } from '../shared/agreement/bootstrap.ts'
import type { Coefficient } from '../shared/agreement/coefficient.ts'
import { fewTitles } from '../shared/agreement/measured.ts'
import { patternsOf } from '../shared/agreement/patterns.ts'
import { canonical, type RatingLine, ratingsTable } from '../shared/agreement/ratingsTable.ts'

/** `npm run -s agreement -- FILE.csv …`: every coefficient of a table of ratings. */

const usage = `Usage: npm run -s agreement -- FILE.csv [options]

FILE.csv begins with the line unit,rater,value; an empty value is missing.

  --level nominal|ordinal|interval|ratio   of Krippendorff’s alpha (nominal)
  --scale 0,1,2,3,4,5                      all that could be said, in order; what was said, where it is left out
  --weights identity|linear|quadratic      of the kappas, pi and AC (identity)
  --bootstrap N --seed S                   draws for a 95 % interval of alpha, and where they begin (0)
  --json                                   one JSON object instead of lines, with figures that are not rounded
`

const Options = z.object({
  level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']).default('nominal'),
  weights: z.enum(['identity', 'linear', 'quadratic']).default('identity'),
  scale: z
    .string()
    .transform((text) => text.split(',').map((value) => value.trim()))
    .refine(
      (values) =>
        new Set(values.map(canonical)).size === values.length && values.every((one) => one !== ''),
      'each value is named once',
    )
    .optional(),
  bootstrap: z.coerce.number().int().min(1).max(1_000_000).optional(),
  seed: z.coerce.number().int().default(0),
  json: z.boolean().default(false),
})

/** What cannot be read, in sentences. */
class Unusable extends Error {}

const readOptions = (words: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        level: { type: 'string' },
        weights: { type: 'string' },
        scale: { type: 'string' },
        bootstrap: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return null
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) throw new Unusable('One file is looked at.')
    const options = Options.safeParse(values)
    if (options.success) return { file, ...options.data }
    const [issue] = options.error.issues
    throw new Unusable(`--${String(issue?.path[0])}: ${issue?.message ?? 'not understood'}.`)
  } catch (error) {
    throw new Unusable(
      `${error instanceof Error ? error.message : String(error)}\n\n${usage.trimEnd()}`,
    )
  }
}

const Row = z.object({
  record: z.object({ unit: z.string(), rater: z.string(), value: z.string() }),
  info: z.object({ lines: z.int() }),
})

/** One in forty lies beyond each end of the interval. */
const fewDraws = 100

const header = 'unit,rater,value'

const readLines = async (file: string): Promise<RatingLine[]> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Unusable(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`)
  })
  try {
    const rows: unknown[] = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
    })
    const [first] = rows
    const head = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
    if (first === undefined ? !isHeader(head) : !Row.safeParse(first).success)
      throw new Unusable(`${file}, line 1: the header is ${header}.${hintAt(head)}`)
    return rows.map((row) => {
      const { record, info } = Row.parse(row)
      return { line: info.lines, ...record }
    })
  } catch (error) {
    if (error instanceof Unusable) throw error
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as CsvFault
    throw new Unusable(`${file}, line ${lines ?? '?'}: ${sayFault(error)}`)
  }
}

/** What csv-parse puts on its errors beside what its types say. */
type CsvFault = CsvError & { lines?: number; record?: readonly string[] }

const sayFault = (fault: CsvFault): string => {
  if (fault.code === 'CSV_RECORD_INCONSISTENT_COLUMNS')
    return `it has ${fault.record?.length ?? 0} cells, and the header has ${header.split(',').length}. Nothing behind it was read.`
  if (fault.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a quotation mark there is opened and not closed.'
  if (/QUOTE/.test(fault.code))
    return 'a quotation mark there stands within a cell: the cell has to be in quotation marks, and that one twice.'
  return `${fault.message}.`
}

const isHeader = (line: string): boolean =>
  line
    .replaceAll('"', '')
    .split(',')
    .map((cell) => cell.trim())
    .sort()
    .join() === header.split(',').sort().join()

/** Spreadsheets in many languages write another sign between cells. */
const hintAt = (line: string): string => {
  const sign = [';', '\t'].find((one) => isHeader(line.replaceAll(one, ',')))
  if (sign === undefined) return ''
  return ` Its cells are separated by ${sign === ';' ? 'semicolons' : 'tabs'}: save it with commas.`
}

const reasons: Record<NonNullable<Coefficient['why']>, string> = {
  no_pairs: 'no unit has two ratings',
  one_category: 'all ratings are of one category, which leaves nothing to chance',
  not_two_raters: 'it is made for two raters',
  not_numeric: 'the scale has no numbers',
  negative: 'the scale goes below zero, where ratios have no meaning',
}

const report = (agreement: Agreement) => {
  const { n, units, raters, percent, cohen, scott, fleiss, ac, alpha, interval } = agreement
  const named = { percent, cohen, scott, fleiss, ac, alpha }
  const notes = Object.entries(named).flatMap(([name, { why }]) =>
    why === null ? [] : [`${name} is not computable: ${reasons[why]}.`],
  )
  const numbers = Object.fromEntries(
    Object.entries(named).map(([name, { value }]) => [name, value]),
  )
  return { n, units, raters, ...numbers, interval, notes }
}

/** For people six places are enough. */
const roundedHere = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(6)) : value

const run = async (words: readonly string[]): Promise<void> => {
  const options = readOptions(words)
  if (options === null) return void process.stdout.write(usage)
  const { file, level, weights: weighting, scale, bootstrap, seed, json } = options
  const table = ratingsTable(await readLines(file), scale ?? null)
  if ('bad' in table)
    throw new Unusable(
      table.bad.map(({ line, why }) => `${file}, line ${line}: ${why}.`).join('\n'),
    )
  const { ratings, values } = table
  const draws = bootstrap === undefined ? null : { draws: bootstrap, seed }
  const agreement = agreementOf(ratings, { values, level, weighting }, draws)
  const said = report(agreement)
  const isOrdered = level === 'ordinal' || weighting !== 'identity'
  if (values === null && scale === undefined && isOrdered)
    said.notes.push(
      'The order of the scale was not declared: names are in the order of the alphabet.',
    )
  if (draws !== null && said.interval === null && agreement.alpha.value !== null)
    said.notes.push(
      'interval is not computable: fewer than two units have two ratings, or too few draws of them have an alpha.',
    )
  const compared = comparedUnits(patternsOf(ratings))
  if (said.interval !== null && compared < fewTitles)
    said.notes.push(
      `The interval rests on ${compared} units with two ratings; of fewer than ${fewTitles} it says little.`,
    )
  if (draws !== null && draws.draws < fewDraws)
    said.notes.push(
      `The ends of an interval of fewer than ${fewDraws} draws are hardly more than its outermost draws.`,
    )
  if (json) return void process.stdout.write(`${JSON.stringify(said)}\n`)
  for (const [name, value] of Object.entries(said))
    if (name !== 'notes')
      process.stdout.write(`${name.padEnd(9)} ${JSON.stringify(value, roundedHere)}\n`)
  for (const note of said.notes) process.stdout.write(`${note}\n`)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Unusable)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
