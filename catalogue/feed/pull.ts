import { z } from 'zod'
import type { Caller } from '../people/authenticate.ts'
import { epochOf, type Db } from '../store/open.ts'
import { readStretch } from './stretch.ts'

/** Which feeds somebody reads. */
export const audiencesOf = ({ personId, role }: Pick<Caller, 'personId' | 'role'>): string[] =>
  role === 'tagger' ? ['everyone', personId] : ['everyone', 'reviewers', personId]

/** Where a reader is: how far in each of their feeds, in which epoch of the catalogue. */
const Cursor = z.object({ epoch: z.string(), read: z.record(z.string(), z.int().min(0)) })
type Cursor = z.infer<typeof Cursor>

/** A page ends with the change that reaches this, bytes: no more than a push, for lines that are slow. */
const pageBytes = 1024 * 1024

export interface Pulled {
  changes: Record<string, unknown>[]
  cursor: string
  hasMore: boolean
  /** The cursor was unknown or of an earlier life of the catalogue: what comes is all there is, from the beginning. */
  reset?: true
}

/**
 * The next changes for somebody, oldest first within each feed.
 *
 * @param kinds only these, where they are given; the cursor passes the others.
 */
export const pull = async (
  db: Db,
  caller: Pick<Caller, 'personId' | 'role'>,
  { cursor, limit, kinds }: { cursor: string | undefined; limit: number; kinds?: string[] },
): Promise<Pulled> => {
  const epoch = await epochOf(db)
  const known = cursor === undefined ? null : readCursor(cursor)
  const audiences = audiencesOf(caller)
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
  const read: Cursor['read'] = isOurs ? { ...known.read } : {}

  const changes: Record<string, unknown>[] = []
  let bytes = pageBytes
  let hasMore = false
  for (const audience of audiences) {
    const room = limit - changes.length
    const after = read[audience] ?? 0
    if (room === 0 || bytes <= 0) {
      hasMore ||= after < (ends.get(audience) ?? 0)
      continue
    }
    const stretch = await readStretch(db, caller, audience, {
      after,
      limit: room,
      bytes,
      kinds,
    })
    changes.push(...stretch.changes)
    read[audience] = stretch.through
    bytes -= stretch.bytes
    hasMore ||= stretch.hasMore
  }
  return {
    changes,
    cursor: writeCursor({ epoch, read }),
    hasMore,
    ...(cursor !== undefined && !isOurs ? { reset: true } : {}),
  }
}

const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

const readCursor = (text: string): Cursor | null => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
