import { z } from 'zod'
import { epochOf, type Db } from '../store/open.ts'

/** Where a reader is: how far in each of their feeds, in which epoch of the catalogue. */
const Cursor = z.object({ epoch: z.string(), read: z.record(z.string(), z.int().min(0)) })
export type Cursor = z.infer<typeof Cursor>

/** A reader at the place its cursor names. */
export interface Opened {
  cursor: Cursor
  /** Where each feed ends at this moment. */
  ends: ReadonlyMap<string, number>
  /** The cursor was unknown or of an earlier life of the catalogue: reading begins anew. */
  isReset: boolean
}

/** @param text as `writeCursor` made it; undefined: from the beginning. */
export const openCursor = async (
  db: Db,
  audiences: readonly string[],
  text: string | undefined,
): Promise<Opened> => {
  const epoch = await epochOf(db)
  const known = text === undefined ? null : readCursor(text)
  const reached = await db
    .selectFrom('counters')
    .select(['audience', 'number'])
    .where('audience', 'in', audiences)
    .execute()
  const ends = new Map(reached.map(({ audience, number }) => [audience, number]))
  const isOurs =
    known !== null &&
    known.epoch === epoch &&
    Object.entries(known.read).every(([audience, number]) => number <= (ends.get(audience) ?? 0))
  return {
    cursor: { epoch, read: isOurs ? { ...known.read } : {} },
    ends,
    isReset: text !== undefined && !isOurs,
  }
}

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

const readCursor = (text: string): Cursor | null => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
