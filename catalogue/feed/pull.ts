import { z } from 'zod'
import type { Caller } from '../people/authenticate.ts'
import { mayReview } from '../people/blindness.ts'
import { epochOf, type Db } from '../store/open.ts'

/** Which feeds somebody reads. */
export const audiencesOf = ({ personId, role }: Pick<Caller, 'personId' | 'role'>): string[] =>
  role === 'tagger' ? ['everyone', personId] : ['everyone', 'reviewers', personId]

/** Where a reader is: how far in each of their feeds, in which epoch of the catalogue. */
const Cursor = z.object({ epoch: z.string(), read: z.record(z.string(), z.int().min(0)) })
type Cursor = z.infer<typeof Cursor>

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
  let hasMore = false
  for (const audience of audiences) {
    const room = limit - changes.length
    if (room === 0) {
      hasMore ||= (read[audience] ?? 0) < (ends.get(audience) ?? 0)
      continue
    }
    const rows = await db
      .selectFrom('feed')
      .leftJoin('titles', (join) =>
        join.onRef('titles.title_id', '=', 'feed.ref').on('feed.kind', '=', 'title'),
      )
      .select(['feed.kind', 'feed.number', 'feed.at', 'feed.body', 'titles.body as title'])
      .where('audience', '=', audience)
      .where((eb) => eb.or([eb('audience', '<>', 'reviewers'), mayReview(caller.personId)]))
      .where('number', '>', read[audience] ?? 0)
      .orderBy('number')
      .limit(room + 1)
      .execute()
    const shown = rows.slice(0, room)
    hasMore ||= rows.length > room
    for (const row of shown) {
      read[audience] = row.number
      if (kinds && !kinds.includes(row.kind)) continue
      changes.push({ ...bodyOf(row), kind: row.kind, at: row.at })
    }
  }
  return {
    changes,
    cursor: writeCursor({ epoch, read }),
    hasMore,
    ...(cursor !== undefined && !isOurs ? { reset: true } : {}),
  }
}

const bodyOf = (row: { kind: string; body: string | null; title: string | null }) => {
  // Written by `announce` and by the import of titles, as JSON objects.
  if (row.kind !== 'title') return JSON.parse(row.body ?? '{}') as Record<string, unknown>
  const title = JSON.parse(row.title ?? '{}') as Record<string, unknown>
  return { titleId: title['titleId'], title }
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
