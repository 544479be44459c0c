import { audit } from '../admin/audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DecisionsTable } from '../store/tables.ts'
import { decidedIn, type Decided, type Decision } from './decided.ts'
import { decisionAnnouncement, isCalibration } from './publishing.ts'

/**
 * Settles a question. The same id again answers what was decided then.
 *
 * @throws Problem `not_found` for an unknown title, `stale` where a submission of its basis was changed or sent back since, or
 * another decision holds than the one its reviewer knew of.
 */
export const decide = (
  db: Db,
  caller: Caller,
  decision: Decision,
  ports: Ports,
): Promise<{ decided: Decided; isNew: boolean }> =>
  inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom('decisions')
      .selectAll()
      .where('decision_id', '=', decision.decisionId)
      .executeTakeFirst()
    if (before) return { decided: decidedIn(before), isNew: false }
    const titles = trx
      .selectFrom('titles')
      .select('title_id')
      .where('title_id', '=', decision.titleId)
    // Whether it is a calibration title does not change until this is told to those it is for; two who know of the same one decide in turn.
    const title = await (
      decision.after === undefined ? titles.forShare() : titles.forUpdate()
    ).executeTakeFirst()
    if (!title) throw new Problem('not_found', `There is no title ${decision.titleId}.`)
    await demandCurrent(trx, decision)
    await demandKnown(trx, decision)
    const row: DecisionsTable = {
      title_id: decision.titleId,
      decision_id: decision.decisionId.toLowerCase(),
      person_id: caller.personId,
      facet: decision.facet,
      term: decision.term ?? null,
      ruling: JSON.stringify(decision.ruling),
      note: decision.note,
      precedent: decision.precedent ? JSON.stringify(decision.precedent) : null,
      basis: JSON.stringify(decision.basis),
      decided_at: ports.now(),
    }
    const added = await trx
      .insertInto('decisions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('decision_id')
      .executeTakeFirst()
    if (!added) {
      // Two at once: the other one won.
      const other = await trx
        .selectFrom('decisions')
        .selectAll()
        .where('decision_id', '=', decision.decisionId)
        .executeTakeFirstOrThrow()
      return { decided: decidedIn(other), isNew: false }
    }
    const decided = decidedIn(row)
    await audit(trx, caller, 'decide', { id: decided.decisionId }, ports)
    const audience = (await isCalibration(trx, row.title_id)) ? 'reviewers' : 'everyone'
    await announce(trx, [decisionAnnouncement(decided, audience)], row.decided_at)
    return { decided, isNew: true }
  })

/** The submissions a decision rests on must be those that its reviewer saw; they are locked until it is made. */
const demandCurrent = async (trx: Trx, { basis, titleId }: Decision): Promise<void> => {
  for (const { sessionId, revision } of basis.toSorted((a, b) =>
    a.sessionId < b.sessionId ? -1 : 1,
  )) {
    const session = await trx
      .selectFrom('sessions')
      .select(['revision', 'status', 'title_id', 'submission'])
      .where('session_id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst()
    const isCurrent =
      session !== undefined &&
      session.title_id === titleId &&
      session.submission !== null &&
      session.status !== 'returned' &&
      session.revision === revision
    if (!isCurrent)
      throw new Problem(
        'stale',
        `The submission ${sessionId} is not at revision ${revision} any more. Look at it again; nothing was decided.`,
        { sessionId, revision: session?.revision ?? null },
      )
  }
}

/** Where its reviewer says which decision they knew of, no other may hold on the same facet or term. */
const demandKnown = async (trx: Trx, { after, facet, term, titleId }: Decision): Promise<void> => {
  if (after === undefined) return
  const held = await trx
    .selectFrom('decisions')
    .selectAll()
    .where('title_id', '=', titleId)
    .where('facet', '=', facet)
    .where('term', term === null || term === undefined ? 'is' : '=', term ?? null)
    .orderBy('decided_at', 'desc')
    .orderBy('decision_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // One that is not here any more, after a backup, contradicts nothing.
  if (!held || held.decision_id === after?.toLowerCase()) return
  const { decisionId, ruling, note, precedent, decidedAt } = decidedIn(held)
  throw new Problem(
    'stale',
    'Another decision holds here than the one this was made upon. Look at it again; nothing was decided.',
    { decision: { decisionId, ruling, note, precedent, decidedAt } },
  )
}
