import { sql } from 'kysely'
import { Change, type SessionEvent } from '../../shared/session/events.ts'
import {
  applyEvent,
  beginSession,
  foldContextOf,
  type OpenedEvent,
} from '../../shared/session/fold.ts'
import type { AssignmentId, SessionId } from '../../shared/ids.ts'
import { misfitOf } from '../../shared/session/refusals.ts'
import type { SessionState } from '../../shared/session/state.ts'
import type { LoggedEvent } from '../../shared/sync/event.ts'
import type { Trx } from '../store/open.ts'
import type { SessionsTable } from '../store/tables.ts'
import { isStorable } from '../text.ts'
import { hasStrayWords } from './strayWords.ts'
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
  /** Whether its tagger took it up again in this push, and did not submit it since. */
  reopened: boolean
  touched: boolean
}

/** What others are told of. */
export interface Written {
  /** Sessions whose submission changed. */
  submitted: SessionState[]
  /** Sessions whose submission stands while their taggers change it. */
  reopened: SessionState[]
  /** The first sessions of assignments; `at` by the clock of their device, ms since 1970 UTC. */
  begun: { assignmentId: string; sessionId: string; at: number }[]
}

/** The sessions that one push writes in: read once, folded in memory, written once at its end. */
export interface SessionsOfPush {
  /** Reads and locks the sessions of these events; to be called once, before they are taken. */
  lock(events: readonly LoggedEvent[]): Promise<void>
  /** Applies an event; answers why not, where it does not. */
  take(event: LoggedEvent): Promise<Quarantine | null>
  /** Writes what was folded. */
  write(): Promise<Written>
}

interface KnownAssignment {
  titleId: string
  revoked: boolean
  isBegun: boolean
}

/** Class of the advisory locks of sessions that are about to begin. */
const beginningLock = 7_322_020

type Row = Pick<SessionsTable, 'session_id' | 'person_id' | 'state' | 'status' | 'submission'>

const openOr = (row: Row, personId: string): Open | 'taken' =>
  row.person_id !== personId
    ? 'taken'
    : {
        // Written by `write` below.
        state: JSON.parse(row.state) as SessionState,
        status: row.status,
        submission: row.submission,
        resubmitted: false,
        reopened: false,
        touched: false,
      }

/** Sealed sessions take these all the same: that somebody sat and watched stays true. */
const alwaysTaken = new Set(['sitting.started', 'sitting.ended', 'watched', 'session.reopened'])

/** Of the caller whose device log is locked by this transaction. */
export const openSessions = (
  trx: Trx,
  personId: string,
  vocabularies: Vocabularies,
): SessionsOfPush => {
  const sessions = new Map<string, Open | 'taken'>()
  const assignments = new Map<string, KnownAssignment | null>()
  const titles = new Map<string, boolean>()
  const begun: Written['begun'] = []

  const read = async (sessionIds: readonly string[]): Promise<void> => {
    const { rows } = await sql<Row>`
      SELECT session_id, person_id, state, status, submission FROM sessions
      WHERE session_id = ANY(${sessionIds}::uuid[]) ORDER BY session_id FOR UPDATE`.execute(trx)
    for (const row of rows) sessions.set(row.session_id, openOr(row, personId))
  }

  const assignmentOf = async (assignmentId: string) => {
    const known = assignments.get(assignmentId)
    if (known !== undefined) return known
    const row = await trx
      .selectFrom('assignments')
      .select(['title_id', 'revoked_at', 'begun_session'])
      .where('person_id', '=', personId)
      .where('assignment_id', '=', assignmentId)
      .executeTakeFirst()
    const found = row
      ? {
          titleId: row.title_id,
          revoked: row.revoked_at !== null,
          isBegun: row.begun_session !== null,
        }
      : null
    assignments.set(assignmentId, found)
    return found
  }

  const isTitle = async (titleId: string): Promise<boolean> => {
    const known = titles.get(titleId)
    if (known !== undefined) return known
    if (!isStorable(titleId)) return false
    const row = await trx
      .selectFrom('titles')
      .select('title_id')
      .where('title_id', '=', titleId)
      .executeTakeFirst()
    titles.set(titleId, row !== undefined)
    return row !== undefined
  }

  /** Why nothing may be done under an assignment; null where it is the person's own and live. */
  const refusalOfAssignment = async (
    assignmentId: AssignmentId | null,
  ): Promise<Quarantine | null> => {
    if (assignmentId === null) return null
    const assignment = await assignmentOf(assignmentId)
    if (assignment === null) return 'assignment_unknown'
    return assignment.revoked ? 'assignment_revoked' : null
  }

  const begin = async (event: InSession, opened: OpenedEvent): Promise<Quarantine | null> => {
    const { titleId, vocabulary } = opened.body
    const own = lowerCase(opened.body.assignmentId)
    if (own !== null && event.assignmentId !== null && own !== event.assignmentId)
      return 'assignment_mismatch'
    const assignmentId = own ?? event.assignmentId
    const refusal = await refusalOfAssignment(assignmentId)
    if (refusal !== null) return refusal
    const assignment = assignmentId === null ? null : await assignmentOf(assignmentId)
    if (assignment !== null && assignment.titleId !== titleId) return 'assignment_mismatch'
    if (!(await isTitle(titleId))) return 'title_unknown'
    if ((await vocabularies.find(trx, vocabulary)) === null) return 'vocabulary_unknown'
    if (assignmentId !== null && assignment?.isBegun === false) {
      assignment.isBegun = true
      begun.push({ assignmentId, sessionId: event.sessionId, at: opened.wallMs })
    }
    sessions.set(event.sessionId, {
      state: { ...beginSession(event.sessionId, opened), assignmentId },
      status: 'open',
      submission: null,
      resubmitted: false,
      reopened: false,
      touched: true,
    })
    return null
  }

  const apply = async (
    open: Open,
    change: SessionEvent,
    { assignmentId, vocabulary: spoken }: InSession,
  ): Promise<Quarantine | null> => {
    const own = lowerCase(open.state.assignmentId)
    // An event that names no assignment is done under its session's own.
    const refusal = await refusalOfAssignment(assignmentId ?? own)
    if (refusal !== null) return refusal
    if (own !== null && assignmentId !== null && own !== assignmentId) return 'assignment_mismatch'
    const { id, version } = open.state.vocabulary
    if (spoken !== null && (spoken.id !== id || spoken.version !== version))
      return 'vocabulary_mismatch'
    const vocabulary = await vocabularies.find(trx, open.state.vocabulary)
    if (vocabulary === null) return 'vocabulary_unknown'
    if (open.state.status === 'submitted' && !alwaysTaken.has(change.type))
      return 'session_submitted'
    const misfit = misfitOf(change, open.state, vocabulary)
    if (misfit !== null) return misfit.code
    const next =
      change.type === 'vocabulary.accepted'
        ? await vocabularies.find(trx, { id, version: change.body.version })
        : vocabulary
    if (next === null) return 'vocabulary_unknown'
    const ignored = open.state.ignored
    const after = applyEvent(open.state, change, foldContextOf(vocabulary))
    if (after.ignored > ignored) return 'change_refused'
    if (next !== vocabulary && hasStrayWords(after, next)) return 'term_unknown'
    open.state = after
    open.touched = true
    noteSubmission(open, change)
    return null
  }

  return {
    lock: async (events) => {
      const ids = (some: readonly LoggedEvent[]) =>
        [...new Set(some.map(({ sessionId }) => sessionId.toLowerCase()))].sort()
      // In one order, whichever device asks: two that write in the same sessions wait for each other instead of each holding one.
      await read(ids(events))
      const beginning = ids(events.filter(({ type }) => type === 'session.opened')).filter(
        (id) => !sessions.has(id),
      )
      if (beginning.length === 0) return
      // Two devices may begin the same session at once: the second one waits here, and then finds it.
      await sql`SELECT pg_advisory_xact_lock(${beginningLock}, hashtext(id))
        FROM unnest(${beginning}::text[]) AS id`.execute(trx)
      await read(beginning)
    },

    take: async (logged) => {
      const change = changeIn(logged)
      if (change === null) return isKnownType(logged.type) ? 'body_invalid' : 'type_unknown'
      const event = inSession(logged)
      const open = sessions.get(event.sessionId) ?? null
      if (open !== null && open !== 'taken' && change.type !== 'session.opened')
        return apply(open, change, event)
      if (open === null && change.type === 'session.opened') return begin(event, change)
      const refusal = await refusalOfAssignment(event.assignmentId)
      if (refusal !== null) return refusal
      if (open === 'taken') return 'session_taken'
      return open === null ? 'session_unknown' : 'change_refused'
    },

    write: async () => {
      const written: Written = { submitted: [], reopened: [], begun }
      for (const [sessionId, open] of sessions) {
        if (open === 'taken' || !open.touched) continue
        const { state, status, submission } = open
        if (open.resubmitted) written.submitted.push(state)
        else if (open.reopened) written.reopened.push(state)
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
      return written
    },
  }
}

/**
 * A submission is what reviewers see. It stays as it was while its session is reopened: what somebody stood by last counts until
 * the next is there, and reviewers are told that it is being changed.
 */
const noteSubmission = (open: Open, change: SessionEvent): void => {
  if (change.type === 'session.submitted') {
    open.status = 'submitted'
    open.submission = JSON.stringify(submittedOf(open.state))
    open.resubmitted = true
  } else if (change.type === 'session.reopened' && open.status === 'submitted') {
    // What was sent back stays sent back until it comes again.
    open.status = 'open'
    open.reopened = true
  }
}

/** A session as reviewers need it: how it came about, which may be most of it, is in the log. */
const submittedOf = (state: SessionState): SessionState => ({
  ...state,
  sittings: [],
  undo: [],
  redo: [],
})

/** The part of an event that says where it belongs. An id is the same in small letters and in capitals. */
type InSession = Pick<LoggedEvent, 'sessionId' | 'assignmentId' | 'vocabulary'>

const inSession = ({ sessionId, assignmentId, vocabulary }: LoggedEvent): InSession => ({
  // A brand says nothing of the letters.
  sessionId: sessionId.toLowerCase() as SessionId,
  assignmentId: lowerCase(assignmentId),
  vocabulary,
})

const lowerCase = (assignmentId: AssignmentId | null): AssignmentId | null =>
  assignmentId === null ? null : (assignmentId.toLowerCase() as AssignmentId)

const changeIn = (event: LoggedEvent): SessionEvent | null => {
  const { type, body, eventId, wallMs } = event
  const parsed = Change.safeParse({ type, body })
  return parsed.success ? { ...parsed.data, eventId, wallMs } : null
}

const types = new Set<string>(Change.options.map(({ shape }) => shape.type.value))
const isKnownType = (type: string): boolean => types.has(type)
