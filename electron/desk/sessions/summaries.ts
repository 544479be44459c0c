import type { SessionId } from '../../../shared/ids.ts'
import { answeredCount, missingFor } from '../../../shared/session/readiness.ts'
import { spentMs } from '../../../shared/session/fold.ts'
import type { SessionState, Sitting } from '../../../shared/session/state.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { failureOf } from '../disk.ts'
import type { Store } from '../store/open.ts'
import type { Book } from './book.ts'
import type { Log } from './log.ts'
import type { CoverageOf } from './work.ts'

/** What *Tonight* shows of a session. */
export interface Summary {
  status: SessionState['status']
  answered: number
  required: number
  missing: number
  marks: number
  spentMs: number
  lastWallMs: number
  sittings: Sitting[]
}

/** Summaries of sessions, kept so that *Tonight* need not fold every log; made again whenever the log went on. */
export interface Summaries {
  /** Null when the log does not say enough of the session. */
  of(sessionId: SessionId): Summary | null
}

export const openSummaries = (
  store: Store,
  {
    book,
    log,
    coverageOf,
    appVersion,
  }: { book: Book; log: Log; coverageOf: CoverageOf; appVersion: string },
): Summaries => {
  const read = store.work.prepare<[string], { through: number; madeBy: string; json: string }>(
    'SELECT through_position AS through, made_by AS madeBy, json FROM summaries WHERE session_id = ?',
  )
  const write = store.work.prepare<[string, number, string, string]>(
    `INSERT INTO summaries (session_id, through_position, made_by, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE
     SET through_position = excluded.through_position, made_by = excluded.made_by, json = excluded.json`,
  )

  /** A summary that cannot be kept is made again next time: a full disk must not hide Tonight. */
  const keep = (sessionId: SessionId, through: number, summary: Summary) => {
    try {
      write.run(sessionId, through, appVersion, JSON.stringify(summary))
    } catch (error) {
      if (failureOf(error, store.folder) === null) throw error
    }
  }

  return {
    of: (sessionId) => {
      const through = log.rows.lastPositionOf(sessionId)
      const kept = read.get(sessionId)
      if (kept?.through === through && kept.madeBy === appVersion) {
        const summary = parsed(kept.json)
        if (summary !== null) return summary
      }
      const found = book.peek(sessionId)
      if (found === null) return null
      const summary = summaryOf(found.state, found.vocabulary, coverageOf(found.state))
      // An open sitting goes on changing: its summary would be behind at once.
      if (summary.sittings.at(-1)?.endedWallMs !== null) keep(sessionId, through, summary)
      return summary
    },
  }
}

/** `vocabulary` null: it is not on this computer, and what is missing cannot be said. */
export const summaryOf = (
  state: SessionState,
  vocabulary: Vocabulary | null,
  coverage: { minimumCoverage?: number } = {},
): Summary => {
  const required = vocabulary && answeredCount(state, vocabulary).required
  const missing = vocabulary ? missingFor(state, vocabulary, coverage) : []
  const unanswered = missing.filter(({ kind }) => kind === 'unanswered').length
  return {
    status: state.status,
    answered: required === null ? Object.keys(state.answers).length : required - unanswered,
    required: required ?? 0,
    missing: missing.filter(({ kind }) => kind !== 'unseen-none').length,
    marks: Object.keys(state.marks).length,
    spentMs: spentMs(state),
    lastWallMs: state.lastWallMs,
    sittings: state.sittings,
  }
}

/** What this version of the program wrote, unless the file was touched; then it is made again. */
const parsed = (json: string): Summary | null => {
  try {
    return JSON.parse(json) as Summary
  } catch {
    return null
  }
}
