import type { z } from 'zod'
import type { Submission, SubmissionChange } from '../../shared/review/submission.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { coverage } from '../../shared/session/watched.ts'
import { audit } from '../admin/audit.ts'
import { announcementOf, isLive } from '../admin/assignments.ts'
import { announce, type Announcement } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import { maySeeAnswers } from '../people/blindness.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/open.ts'
import type { SessionsTable } from '../store/tables.ts'
import { inTransaction } from '../store/transaction.ts'

/** The current submissions of a title that somebody may see; those that were sent back are not among them. */
export const submissionsOf = async (
  db: Db,
  { personId }: Pick<Caller, 'personId'>,
  titleId: string,
): Promise<Submission[]> => {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.person_id', 'sessions.person_id')
    .select(['sessions.session_id', 'sessions.person_id', 'people.name', 'sessions.submission'])
    .select('sessions.status')
    .where('sessions.title_id', '=', titleId)
    .where('sessions.status', '<>', 'returned')
    .where('sessions.submission', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('sessions.person_id', '=', personId),
        maySeeAnswers(personId, 'sessions.title_id'),
      ]),
    )
    .orderBy('sessions.submitted_at')
    .orderBy('sessions.session_id')
    .execute()
  return rows.map((row) => submissionIn(row))
}

/** A submission as it is stored. */
interface SubmissionRow {
  session_id: string
  person_id: string
  name: string
  status: SessionsTable['status']
  submission: string | null
}

const submissionIn = (row: SubmissionRow): Submission => {
  // Written by the push that brought it.
  const state = JSON.parse(row.submission ?? '{}') as SessionState
  return {
    sessionId: state.sessionId,
    personId: row.person_id,
    name: row.name,
    revision: state.revision,
    submittedAt: state.submittedWallMs,
    vocabulary: state.vocabulary,
    answers: state.answers,
    marks: Object.values(state.marks),
    notes: state.notes,
    watched: coverage(state.watched, state.media.durationMs),
    ...(row.status === 'open' ? { reopened: true } : {}),
  }
}

/** Those who review are told that a submission is another, or another thing is true of it; what, is read when they ask. */
export const submissionAnnouncement = (sessionId: string): Announcement => ({
  audience: 'reviewers',
  kind: 'submission',
  ref: sessionId,
  body: null,
})

/** A submission may be told whole up to this, bytes as it is stored; a desk takes answers of twice as much. */
const mostBytes = 8 * 1024 * 1024

/**
 * What reviewers are told of a submission, as it stands now: whole, without its evidence where that is larger than a desk takes, or
 * that it was sent back.
 *
 * @param at when it was announced, ms since 1970 UTC.
 */
export const submissionChangeIn = (
  row: SubmissionRow & { title_id: string; revision: number },
  at: number,
): z.input<typeof SubmissionChange> => {
  const heading = { kind: 'submission', at, titleId: row.title_id } as const
  if (row.status === 'returned') {
    const { session_id: sessionId, person_id: personId, revision } = row
    return { ...heading, sessionId, personId, revision, returned: true }
  }
  const submission = { ...heading, ...submissionIn(row) }
  if (Buffer.byteLength(row.submission ?? '') <= mostBytes) return submission
  const watched = { ...submission.watched, gaps: [] }
  return { ...submission, watched, marks: [], notes: {}, cut: true }
}

/**
 * Sends a submission back to its tagger with a note. Answers whether there is such a submission; one that was sent back already and
 * not submitted again stays as it is.
 */
export const returnSubmission = (
  db: Db,
  reviewer: Caller,
  sessionId: string,
  note: string,
  ports: Ports,
): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const session = await trx
      .selectFrom('sessions')
      .select(['session_id', 'person_id', 'assignment_id', 'status', 'submission'])
      .where('session_id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst()
    if (!session || session.submission === null) return false
    await audit(trx, reviewer, 'return', { id: sessionId }, ports)
    if (session.status === 'returned') return true
    const at = ports.now()
    await trx
      .updateTable('sessions')
      .set({ status: 'returned' })
      .where('person_id', '=', session.person_id)
      .where('session_id', '=', sessionId)
      .execute()
    const returned = await trx
      .updateTable('assignments')
      .set({ returned: JSON.stringify({ sessionId, note, at }), submitted_at: null })
      .where('person_id', '=', session.person_id)
      .where('assignment_id', '=', session.assignment_id)
      .returningAll()
      .execute()
    await announce(
      trx,
      [submissionAnnouncement(session.session_id), ...returned.filter(isLive).map(announcementOf)],
      at,
    )
    return true
  })
