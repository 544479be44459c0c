import { announcementOf } from '../admin/assignments.ts'
import type { Announcement } from '../feed/announce.ts'
import type { Trx } from '../store/open.ts'
import type { AssignmentsTable } from '../store/tables.ts'

/** A title that is to be somebody's. */
export interface Gift {
  assignmentId: string
  titleId: string
  personId: string
}

/** Rows of one statement. */
const atOnce = 1_000

/**
 * Gives titles so that nobody can tell them from those that were given by hand: with the date and coverage of what the person has already.
 * Answers what they are told.
 */
export const give = async (
  trx: Trx,
  gifts: readonly Gift[],
  at: number,
): Promise<Announcement[]> => {
  const usual = await usualOf(trx, [...new Set(gifts.map(({ personId }) => personId))], at)
  const rows = gifts.map(({ assignmentId, titleId, personId }): AssignmentsTable => ({
    person_id: personId,
    assignment_id: assignmentId,
    title_id: titleId,
    ...(usual.get(personId) ?? { due_at: null, minimum_coverage: null }),
    revoked_at: null,
    returned: null,
    submitted_at: null,
    begun_session: null,
    begun_at: null,
    declined: null,
    created_at: at,
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await trx
      .insertInto('assignments')
      .values(rows.slice(from, from + atOnce))
      .execute()
  return rows.map(announcementOf)
}

/** Of each person the newest assignment: its coverage, and its date unless that has passed. */
const usualOf = async (
  trx: Trx,
  personIds: readonly string[],
  at: number,
): Promise<Map<string, Pick<AssignmentsTable, 'due_at' | 'minimum_coverage'>>> => {
  if (personIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('assignments')
    .distinctOn('person_id')
    .select(['person_id', 'due_at', 'minimum_coverage'])
    .where('person_id', 'in', personIds)
    .where('revoked_at', 'is', null)
    .orderBy('person_id')
    .orderBy('created_at', 'desc')
    .orderBy('assignment_id')
    .execute()
  return new Map(
    rows.map(({ person_id, due_at, minimum_coverage }) => [
      person_id,
      { due_at: due_at !== null && due_at > at ? due_at : null, minimum_coverage },
    ]),
  )
}
