import { Change, type SessionEvent } from '../../shared/session/events.ts'
import { applyEvent, beginSession, foldContextOf } from '../../shared/session/fold.ts'
import { misfitOf } from '../../shared/session/refusals.ts'
import type { SessionState } from '../../shared/session/state.ts'
import type { LoggedEvent } from '../../shared/sync/event.ts'
import type { Trx } from '../store/open.ts'
import type { Vocabularies } from './vocabularies.ts'

/** Why a well-formed event is kept and not applied. */
export type Quarantine =
  | 'type_unknown'
  | 'body_invalid'
  | 'title_unknown'
  | 'vocabulary_unknown'
  | 'vocabulary_mismatch'
  | 'assignment_unknown'
  | 'assignment_revoked'
  | 'assignment_mismatch'
  | 'session_unknown'
  | 'session_taken'
  | 'session_submitted'
  | 'term_unknown'
  | 'change_refused'

/** A session a push writes in, as it goes. */
interface Open {
  state: SessionState
  status: 'open' | 'submitted' | 'returned'
  submission: string | null
  /** Whether its submission is another than before this push. */
  resubmitted: boolean
  touched: boolean
}

/** The sessions that one push writes in: read once, folded in memory, written once at its end. */
export interface SessionsOfPush {
  /** Applies an event; answers why not, where it does not. */
  take(event: LoggedEvent): Promise<Quarantine | null>
  /** Writes what was folded; answers the sessions whose submission changed. */
  write(): Promise<SessionState[]>
}

/** Sealed sessions take these all the same: that somebody sat and watched stays true. */
const alwaysTaken = new Set(['sitting.started', 'sitting.ended', 'watched', 'session.reopened'])

/** Of the caller whose device log is locked by this transaction. */
export const openSessions = (
  trx: Trx,
  personId: string,
  vocabularies: Vocabularies,
): SessionsOfPush => {
  const sessions = new Map<string, Open | 'taken' | null>()
  const assignments = new Map<string, { titleId: string; revoked: boolean } | null>()
  const titles = new Map<string, boolean>()

  const sessionOf = async (sessionId: string): Promise<Open | 'taken' | null> => {
    const known = sessions.get(sessionId)
    if (known !== undefined) return known
    const row = await trx
      .selectFrom('sessions')
      .select(['person_id', 'state', 'status', 'submission'])
      .where('session_id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst()
    const found = !row
      ? null
      : row.person_id !== personId
        ? 'taken'
        : {
            // Written by `write` below.
            state: JSON.parse(row.state) as SessionState,
            status: row.status,
            submission: row.submission,
            resubmitted: false,
            touched: false,
          }
    sessions.set(sessionId, found)
    return found
  }

  const assignmentOf = async (assignmentId: string) => {
    const known = assignments.get(assignmentId)
    if (known !== undefined) return known
    const row = await trx
      .selectFrom('assignments')
      .select(['title_id', 'revoked_at'])
      .where('person_id', '=', personId)
      .where('assignment_id', '=', assignmentId)
      .executeTakeFirst()
    const found = row ? { titleId: row.title_id, revoked: row.revoked_at !== null } : null
    assignments.set(assignmentId, found)
    return found
  }

  const isTitle = async (titleId: string): Promise<boolean> => {
    const known = titles.get(titleId)
    if (known !== undefined) return known
    const row = await trx
      .selectFrom('titles')
      .select('title_id')
      .where('title_id', '=', titleId)
      .executeTakeFirst()
    titles.set(titleId, row !== undefined)
    return row !== undefined
  }

  const begin = async (
    event: LoggedEvent,
    opened: Extract<SessionEvent, { type: 'session.opened' }>,
  ) => {
    const { titleId, vocabulary, assignmentId } = opened.body
    const assignment = assignmentId === null ? null : await assignmentOf(assignmentId)
    if (assignmentId !== null && assignmentId !== event.assignmentId) return 'assignment_mismatch'
    if (assignment !== null && assignment.titleId !== titleId) return 'assignment_mismatch'
    if (!(await isTitle(titleId))) return 'title_unknown'
    if ((await vocabularies.find(trx, vocabulary)) === null) return 'vocabulary_unknown'
    sessions.set(event.sessionId, {
      state: beginSession(event.sessionId, opened),
      status: 'open',
      submission: null,
      resubmitted: false,
      touched: true,
    })
    return null
  }

  const apply = async (
    open: Open,
    change: SessionEvent,
    spoken: LoggedEvent['vocabulary'],
  ): Promise<Quarantine | null> => {
    const { id, version } = open.state.vocabulary
    if (spoken !== null && (spoken.id !== id || spoken.version !== version))
      return 'vocabulary_mismatch'
    const vocabulary = await vocabularies.find(trx, open.state.vocabulary)
    if (vocabulary === null) return 'vocabulary_unknown'
    if (open.state.status === 'submitted' && !alwaysTaken.has(change.type))
      return 'session_submitted'
    const misfit = misfitOf(change, open.state, vocabulary)
    if (misfit !== null) return misfit.code
    if (change.type === 'vocabulary.accepted') {
      const next = { id: open.state.vocabulary.id, version: change.body.version }
      if ((await vocabularies.find(trx, next)) === null) return 'vocabulary_unknown'
    }
    const ignored = open.state.ignored
    const after = applyEvent(open.state, change, foldContextOf(vocabulary))
    if (after.ignored > ignored) return 'change_refused'
    open.state = after
    open.touched = true
    noteSubmission(open, change)
    return null
  }

  return {
    take: async (event) => {
      const change = changeIn(event)
      if (change === null) return isKnownType(event.type) ? 'body_invalid' : 'type_unknown'
      if (event.assignmentId !== null) {
        const assignment = await assignmentOf(event.assignmentId)
        if (assignment === null) return 'assignment_unknown'
        if (assignment.revoked) return 'assignment_revoked'
      }
      const open = await sessionOf(event.sessionId)
      if (open === 'taken') return 'session_taken'
      if (open === null)
        return change.type === 'session.opened' ? begin(event, change) : 'session_unknown'
      return change.type === 'session.opened'
        ? 'change_refused'
        : apply(open, change, event.vocabulary)
    },

    write: async () => {
      const resubmitted: SessionState[] = []
      for (const [sessionId, open] of sessions) {
        if (open === null || open === 'taken' || !open.touched) continue
        const { state, status, submission } = open
        if (open.resubmitted) resubmitted.push(state)
        const row = {
          state: JSON.stringify(state),
          status,
          revision: state.revision,
          submitted_at: state.submittedWallMs === null ? null : Math.round(state.submittedWallMs),
          submission,
        }
        await trx
          .insertInto('sessions')
          .values({
            person_id: personId,
            session_id: sessionId,
            title_id: state.titleId,
            assignment_id: state.assignmentId,
            ...row,
          })
          .onConflict((conflict) => conflict.columns(['person_id', 'session_id']).doUpdateSet(row))
          .execute()
      }
      return resubmitted
    },
  }
}

/** A submission is what reviewers see: it stays as it was while its session is reopened. */
const noteSubmission = (open: Open, change: SessionEvent): void => {
  if (change.type === 'session.submitted') {
    open.status = 'submitted'
    open.submission = JSON.stringify(open.state)
    open.resubmitted = true
  } else if (change.type === 'session.reopened') open.status = 'open'
}

const changeIn = (event: LoggedEvent): SessionEvent | null => {
  const { type, body, eventId, wallMs } = event
  const parsed = Change.safeParse({ type, body })
  return parsed.success ? { ...parsed.data, eventId, wallMs } : null
}

const types = new Set<string>(Change.options.map(({ shape }) => shape.type.value))
const isKnownType = (type: string): boolean => types.has(type)
