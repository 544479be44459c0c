import type { DeclineBody, Declined } from '../../shared/care/declines.ts'
import { announcementOf, declinedOf } from '../admin/assignments.ts'
import { audit } from '../admin/audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Notes that somebody does not want a title they were given, for the owner to give it to another. Nothing of what they tagged of it is
 * touched, and what they still send is taken. Told twice, or from two computers, the first one counts.
 *
 * @throws Problem `assignment_unknown`, `forbidden` for one of somebody else, `revoked`, `assignment_submitted`.
 */
export const decline = (
  db: Db,
  caller: Caller,
  assignmentId: string,
  { declineId, reason, note }: DeclineBody,
  ports: Ports,
): Promise<{ declined: Declined; isNew: boolean }> =>
  inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom('assignments')
      .selectAll()
      .where('assignment_id', '=', assignmentId)
      .forUpdate()
      .executeTakeFirst()
    if (!known) throw new Problem('assignment_unknown', `There is no assignment ${assignmentId}.`)
    if (known.person_id !== caller.personId)
      throw new Problem('forbidden', 'This title was given to somebody else.')
    const before = declinedOf(known)
    if (before !== null) return { declined: before, isNew: false }
    if (known.revoked_at !== null)
      throw new Problem('revoked', 'The assignment of this title was taken back.')
    if (known.submitted_at !== null)
      throw new Problem(
        'assignment_submitted',
        'This title was submitted, which is not undone by declining it. Nothing was changed.',
        { submittedAt: known.submitted_at },
      )
    const at = ports.now()
    const declined = { declineId: declineId.toLowerCase(), reason, note: note ?? null, at }
    await trx
      .updateTable('assignments')
      .set({ declined: JSON.stringify(declined) })
      .where('person_id', '=', known.person_id)
      .where('assignment_id', '=', known.assignment_id)
      .execute()
    await audit(trx, caller, 'decline', { id: known.assignment_id, declineId, reason }, ports)
    const row = { ...known, declined: JSON.stringify(declined) }
    await announce(trx, [announcementOf(row)], at)
    return { declined, isNew: true }
  })
