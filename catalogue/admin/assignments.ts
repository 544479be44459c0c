import { z } from 'zod'
import type { Declined } from '../../shared/care/declines.ts'
import { audit } from './audit.ts'
import { announce, type Announcement } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { Text } from '../text.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { AssignmentsTable } from '../store/tables.ts'

/** A title given to somebody. */
export const Assignment = z.strictObject({
  assignmentId: z.guid(),
  titleId: Text(200),
  personId: z.guid(),
  /** ms since 1970 UTC. */
  dueAt: z.int().min(0).nullish(),
  /** Between 0 and 1. */
  minimumCoverage: z.number().min(0).max(1).nullish(),
})
export type Assignment = z.infer<typeof Assignment>

/** Assignments of one request at most. */
export const mostAssignments = 5_000

/**
 * Gives titles to people; a known assignment may get another date or coverage, and nothing else. Repeating changes nothing.
 *
 * @throws Problem `invalid` naming a title or person that is not here, `conflict` for an id that is somebody else's.
 */
export const putAssignments = async (
  db: Db,
  owner: Caller,
  assignments: readonly Assignment[],
  ports: Ports,
): Promise<{ accepted: number; unchanged: number }> =>
  inTransaction(db, async (trx) => {
    const at = ports.now()
    const changed: { index: number; row: AssignmentsTable }[] = []
    // In one order, whoever asks: two that give the same ones at once wait for each other instead of each holding one.
    for (const { given, index } of inOrder(assignments)) {
      const row = await putOne(trx, given, index, at)
      if (row !== null) changed.push({ index, row })
    }
    const counts = { accepted: changed.length, unchanged: assignments.length - changed.length }
    await audit(trx, owner, 'assign', counts, ports)
    const told = changed.toSorted((a, b) => a.index - b.index)
    await announce(
      trx,
      told.map(({ row }) => announcementOf(row)),
      at,
    )
    return counts
  })

const inOrder = (assignments: readonly Assignment[]) =>
  assignments
    .map((given, index) => ({ given, index, key: given.assignmentId.toLowerCase() }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))

/** Whether an assignment was not taken back. */
export const isLive = ({ revoked_at }: AssignmentsTable): boolean => revoked_at === null

/** The row as it is now; null where nothing changed. */
const putOne = async (
  trx: Trx,
  given: Assignment,
  index: number,
  at: number,
): Promise<AssignmentsTable | null> => {
  const known = await trx
    .selectFrom('assignments')
    .selectAll()
    .where('assignment_id', '=', given.assignmentId)
    .forUpdate()
    .executeTakeFirst()
  const wanted = { due_at: given.dueAt ?? null, minimum_coverage: given.minimumCoverage ?? null }
  if (known) {
    if (known.person_id !== given.personId.toLowerCase() || known.title_id !== given.titleId)
      throw new Problem(
        'conflict',
        `The assignment ${given.assignmentId} is of another title or person. Nothing was stored.`,
        { index, assignmentId: given.assignmentId },
      )
    // What was taken back stays so: under this id it is not given again.
    if (!isLive(known)) return null
    if (known.due_at === wanted.due_at && known.minimum_coverage === wanted.minimum_coverage)
      return null
    await trx
      .updateTable('assignments')
      .set(wanted)
      .where('person_id', '=', known.person_id)
      .where('assignment_id', '=', known.assignment_id)
      .execute()
    return { ...known, ...wanted }
  }
  await demandKnown(trx, given, index)
  const row = {
    person_id: given.personId.toLowerCase(),
    assignment_id: given.assignmentId.toLowerCase(),
    title_id: given.titleId,
    ...wanted,
    revoked_at: null,
    returned: null,
    submitted_at: null,
    begun_session: null,
    begun_at: null,
    declined: null,
    created_at: at,
  }
  const added = await trx
    .insertInto('assignments')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('assignment_id')
    .executeTakeFirst()
  // Given twice at once: the other one was first, and is there now.
  return added ? row : putOne(trx, given, index, at)
}

const demandKnown = async (trx: Trx, given: Assignment, index: number): Promise<void> => {
  const missing = (what: string, id: string) =>
    new Problem('invalid', `There is no ${what} ${id}. Nothing was stored.`, { index })
  const title = await trx
    .selectFrom('titles')
    .select('title_id')
    .where('title_id', '=', given.titleId)
    .executeTakeFirst()
  if (!title) throw missing('title', given.titleId)
  const person = await trx
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', given.personId)
    .executeTakeFirst()
  if (!person) throw missing('person', given.personId)
}

/** That its person does not want it, and why; null where they did not say so. */
export const declinedOf = ({ declined }: Pick<AssignmentsTable, 'declined'>): Declined | null =>
  // Written by `decline` (care/declines.ts).
  declined === null ? null : (JSON.parse(declined) as Declined)

/** What those concerned are told of an assignment. */
export const announcementOf = (row: AssignmentsTable): Announcement => ({
  audience: row.person_id,
  kind: 'assignment',
  ref: row.assignment_id,
  body: {
    assignmentId: row.assignment_id,
    titleId: row.title_id,
    personId: row.person_id,
    dueAt: row.due_at,
    minimumCoverage: row.minimum_coverage,
    // Written by the return of a submission, as a JSON object.
    returned: row.returned === null ? null : (JSON.parse(row.returned) as unknown),
    submittedAt: row.submitted_at,
    // So that another computer of the same person does not begin it a second time.
    begun: row.begun_session === null ? null : { sessionId: row.begun_session, at: row.begun_at },
    // And so that none of them shows it as work to be done.
    declined: declinedOf(row),
  },
})

/** Takes an assignment back. What was tagged stays. Answers whether there is such an assignment; repeating changes nothing. */
export const revokeAssignment = (
  db: Db,
  owner: Caller,
  assignmentId: string,
  ports: Ports,
): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom('assignments')
      .selectAll()
      .where('assignment_id', '=', assignmentId)
      .forUpdate()
      .executeTakeFirst()
    if (!known) return false
    await audit(trx, owner, 'revoke assignment', { id: known.assignment_id }, ports)
    if (known.revoked_at !== null) return true
    const at = ports.now()
    await trx
      .updateTable('assignments')
      .set({ revoked_at: at })
      .where('person_id', '=', known.person_id)
      .where('assignment_id', '=', known.assignment_id)
      .execute()
    await announce(
      trx,
      [
        {
          audience: known.person_id,
          kind: 'revocation',
          ref: known.assignment_id,
          body: { assignmentId: known.assignment_id, titleId: known.title_id },
        },
      ],
      at,
    )
    return true
  })
