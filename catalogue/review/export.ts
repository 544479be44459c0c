import { pull } from '../feed/pull.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Db } from '../store/open.ts'
import { submissionsOf } from './submissions.ts'

/** Changes read at once. */
const page = 500

/**
 * The settled and the raw tags as NDJSON, one line each: first `reset` where the cursor was unknown, `decision`, `submission` (current
 * ones, whole; one that was sent back as `returned: true`) and last a `cursor`, from which the next export goes on. A page is in memory
 * at a time.
 */
export const exportAnnotations = async function* (
  db: Db,
  caller: Caller,
  since: string | undefined,
): AsyncGenerator<string> {
  let cursor = since
  const seen = new Set<string>()
  for (;;) {
    const pulled = await pull(db, caller, {
      cursor,
      limit: page,
      kinds: ['decision', 'submission'],
    })
    if (pulled.reset) yield line({ kind: 'reset' })
    for (const change of pulled.changes) {
      const { kind, sessionId, titleId } = change
      if (kind === 'decision') yield line(change)
      else if (change['returned'] === true) yield line({ kind, sessionId, titleId, returned: true })
      else yield* submissionsIn(db, caller, change, seen)
    }
    cursor = pulled.cursor
    if (!pulled.hasMore) break
  }
  yield line({ kind: 'cursor', cursor })
}

/** All current submissions of the title that changed, once. */
const submissionsIn = async function* (
  db: Db,
  caller: Caller,
  change: Record<string, unknown>,
  seen: Set<string>,
): AsyncGenerator<string> {
  const titleId = String(change['titleId'])
  if (seen.has(titleId)) return
  seen.add(titleId)
  for (const submission of await submissionsOf(db, caller, titleId))
    yield line({ kind: 'submission', titleId, ...submission })
}

const line = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`
