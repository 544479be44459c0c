import { isAdvisoryCode } from '../../shared/care/advisoryCodes.ts'
import type { Title } from '../admin/titles.ts'
import { CommandError, type Owner } from './owner.ts'
import { whyUnreadable } from './sentences.ts'
import { titleRows } from './titleRows.ts'

export interface ImportResult {
  rows: number
  accepted: number
  unchanged: number
  bad: { row: number; fault: string }[]
  /** Advisories that are no code of the list, each once: kept as they are, or misspelt. */
  unknownAdvisories: string[]
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
  const result = { rows: 0, accepted: 0, unchanged: 0, bad: [] as ImportResult['bad'], badCount: 0 }
  let waiting: Title[] = []
  const send = async () => {
    if (waiting.length === 0) return
    // The schema of the route says so.
    const counts = (await owner.ask('POST', '/v1/admin/titles', { titles: waiting })) as {
      accepted: number
      unchanged: number
    }
    result.accepted += counts.accepted
    result.unchanged += counts.unchanged
    waiting = []
    progress(result.rows)
  }
  const rows = titleRows(path)
  const next = async () => {
    try {
      return await rows.next()
    } catch (error) {
      await send()
      throw brokenFile(path, error, result.rows)
    }
  }
  for (let one = await next(); one.done !== true; one = await next()) {
    result.rows += 1
    if ('title' in one.value) {
      waiting.push(one.value.title)
      for (const code of one.value.title.advisories ?? [])
        if (!isAdvisoryCode(code) && unknown.size < mostFaults) unknown.add(code)
    } else {
      result.badCount += 1
      if (result.bad.length < mostFaults) result.bad.push(one.value)
    }
    if (waiting.length >= batch) await send()
  }
  await send()
  if (result.rows === 0)
    throw new CommandError(`${path} has no rows. Nothing was sent.`, { code: 'usage', exit: 2 })
  return { ...result, unknownAdvisories: [...unknown] }
}

const brokenFile = (path: string, error: unknown, rows: number) =>
  new CommandError(
    rows === 0
      ? `${path} cannot be read (${whyUnreadable(error)}). Nothing was sent.`
      : `${path} cannot be read further (${whyUnreadable(error)}). The ${rows} rows before that were sent; mend the file and import it again.`,
  )
