import type { Caller } from '../people/authenticate.ts'
import type { Db } from '../store/open.ts'
import { openCursor, writeCursor } from './cursor.ts'
import { readStretch } from './stretch.ts'

/** Which feeds somebody reads. */
export const audiencesOf = ({ personId, role }: Pick<Caller, 'personId' | 'role'>): string[] =>
  role === 'tagger' ? ['everyone', personId] : ['everyone', 'reviewers', personId]

/** A page ends with the change that reaches this, bytes: no more than a push, for lines that are slow. */
const pageBytes = 1024 * 1024

export interface Pulled {
  changes: Record<string, unknown>[]
  cursor: string
  hasMore: boolean
  /** The cursor was unknown or of an earlier life of the catalogue: what comes is all there is, from the beginning. */
  reset?: true
}

/** The next changes for somebody, oldest first within each feed. */
export const pull = async (
  db: Db,
  caller: Pick<Caller, 'personId' | 'role'>,
  { cursor: text, limit }: { cursor: string | undefined; limit: number },
): Promise<Pulled> => {
  const audiences = audiencesOf(caller)
  const { cursor, ends, isReset } = await openCursor(db, audiences, text)
  const { read } = cursor
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
    const stretch = await readStretch(db, caller, audience, { after, limit: room, bytes })
    changes.push(...stretch.changes)
    read[audience] = stretch.through
    bytes -= stretch.bytes
    hasMore ||= stretch.hasMore
  }
  return { changes, cursor: writeCursor(cursor), hasMore, ...(isReset ? { reset: true } : {}) }
}
