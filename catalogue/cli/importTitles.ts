import { isAdvisoryCode } from '../../shared/care/advisoryCodes.ts'
import { CommandError, type Owner } from './owner.ts'
import { whyUnreadable } from './sentences.ts'
import { columns, type GoodRow, titleRows, UnknownColumns } from './titleRows.ts'

export interface ImportResult {
  rows: number
  accepted: number
  unchanged: number
  bad: { row: number; fault: string }[]
  /** Advisories that are no code of the list, each once: kept as they are, or misspelt. */
  unknownAdvisories: string[]
  /** Members of JSON that no title has, each once: they were left out. */
  unknownMembers: string[]
}

/** Titles sent at once. */
const batch = 1_000

/** Faults kept for the end; all of them are counted. */
const mostFaults = 100

/**
 * Sends a file of titles to the server, a batch at a time; a row that cannot be taken is noted and the others go on.
 *
 * @param progress told after each batch how many rows were read.
 */
export const importTitles = async (
  owner: Owner,
  path: string,
  progress: (rows: number) => void,
): Promise<ImportResult & { badCount: number }> => {
  const unknown = new Set<string>()
  const unknownMembers = new Set<string>()
  /** Of this file: they may be called alike. */
  const ids = new Set<string>()
  const result = { rows: 0, accepted: 0, unchanged: 0, bad: [] as ImportResult['bad'], badCount: 0 }
  let waiting: GoodRow[] = []
  const refuse = (row: number, fault: string) => {
    result.badCount += 1
    if (result.bad.length < mostFaults) result.bad.push({ row, fault })
  }
  const send = async () => {
    if (waiting.length === 0) return
    const doubled = await doublesIn(owner, waiting)
    const rows = waiting.filter(({ row, title }) => {
      const like = doubled.get(title.titleId)
      if (like === undefined || ids.has(like)) return true
      refuse(
        row,
        `it has no titleId, and “${like}” has its name and year. Give it that titleId, or one of its own where it is another title`,
      )
      return false
    })
    waiting = []
    if (rows.length > 0) {
      const titles = rows.map(({ title }) => title)
      // The schema of the route says so.
      const counts = (await owner.ask('POST', '/v1/admin/titles', { titles })) as {
        accepted: number
        unchanged: number
      }
      result.accepted += counts.accepted
      result.unchanged += counts.unchanged
    }
    progress(result.rows)
  }
  const rows = titleRows(path)
  const next = async () => {
    try {
      return await rows.next()
    } catch (error) {
      if (error instanceof UnknownColumns) throw refusedColumns(path, error)
      await send()
      throw brokenFile(path, error, result.rows)
    }
  }
  for (let one = await next(); one.done !== true; one = await next()) {
    result.rows += 1
    if ('title' in one.value) {
      waiting.push(one.value)
      ids.add(one.value.title.titleId)
      for (const name of one.value.unknown)
        if (unknownMembers.size < mostFaults) unknownMembers.add(name)
      for (const code of one.value.title.advisories ?? [])
        if (!isAdvisoryCode(code) && unknown.size < mostFaults) unknown.add(code)
    } else refuse(one.value.row, one.value.fault)
    if (waiting.length >= batch) await send()
  }
  await send()
  if (result.rows === 0)
    throw new CommandError(`${path} has no rows. Nothing was sent.`, { code: 'usage', exit: 2 })
  // Those that double a title were found when their batch was sent.
  result.bad.sort((one, other) => one.row - other.row)
  return { ...result, unknownAdvisories: [...unknown], unknownMembers: [...unknownMembers] }
}

/** Of those that brought no id: the title with which each has name, year and series in common, where it is not there itself. */
const doublesIn = async (
  owner: Owner,
  rows: readonly GoodRow[],
): Promise<ReadonlyMap<string, string>> => {
  const titles = rows.flatMap(({ title: { titleId, name, year, series }, isOwnId }) =>
    isOwnId ? [{ titleId, name, year, series }] : [],
  )
  if (titles.length === 0) return new Map()
  // The schema of the route says so.
  const { alike } = (await owner.ask('POST', '/v1/admin/titles/alike', { titles })) as {
    alike: { titleId: string; like: string }[]
  }
  return new Map(alike.map(({ titleId, like }) => [titleId, like]))
}

const refusedColumns = (path: string, { columns: unknown, sign }: UnknownColumns) => {
  const message =
    sign === undefined
      ? `${path} has ${unknown.length === 1 ? 'the column' : 'the columns'} ${unknown.map((name) => `“${name}”`).join(', ')}, which no title has. There are ${columns.join(', ')}. Nothing was sent.`
      : `The columns of ${path} are separated by ${sign === ';' ? 'semicolons' : 'tabs'}: save it with commas. Nothing was sent.`
  return new CommandError(message, { code: 'usage', exit: 2 })
}

const brokenFile = (path: string, error: unknown, rows: number) =>
  new CommandError(
    rows === 0
      ? `${path} cannot be read (${whyUnreadable(error)}). Nothing was sent.`
      : `${path} cannot be read further (${whyUnreadable(error)}). The ${rows} rows before that were sent; mend the file and import it again.`,
  )
