import type { SessionState } from '../../shared/session/state.ts'
import { coverage } from '../../shared/session/watched.ts'
import { audit } from '../admin/audit.ts'
import { announcementOf, isLive } from '../admin/assignments.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import { maySeeAnswers } from '../people/blindness.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/** What a tagger submitted of a title, as reviewers see it. Times of the title in ms; `watched` is a summary. */
export interface Submission {
  sessionId: string
  personId: string
  name: string
  revision: number
  submittedAt: number | null
  vocabulary: { id: string; version: number }
  answers: SessionState['answers']
  marks: SessionState['marks'][string][]
  notes: SessionState['notes']
  watched: { share: number; seenMs: number; gaps: { fromMs: number; toMs: number }[] }
}

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

const submissionIn = (row: {
  session_id: string
  person_id: string
  name: string
  submission: string | null
}): Submission => {
  // Written by the push that brought it.
  const state = JSON.parse(row.submission ?? '{}') as SessionState
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    name: row.name,
    revision: state.revision,
    submittedAt: state.submittedWallMs,
    vocabulary: state.vocabulary,
    answers: state.answers,
    marks: Object.values(state.marks),
    notes: state.notes,
    watched: coverage(state.watched, state.media.durationMs),
  }
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
      .select(['person_id', 'title_id', 'assignment_id', 'status', 'revision', 'submission'])
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
      [
        {
          audience: 'reviewers',
          kind: 'submission',
          ref: sessionId,
          body: {
            titleId: session.title_id,
            sessionId,
            personId: session.person_id,
            revision: session.revision,
            returned: true,
          },
        },
        ...returned.filter(isLive).map(announcementOf),
      ],
      at,
    )
    return true
  })
