import { z } from 'zod'
import type { Precedent } from '../../shared/review/ruling.ts'
import { audit } from '../admin/audit.ts'
import { announce, type Announcement } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { Text } from '../text.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DecisionsTable } from '../store/tables.ts'

/** What holds for a facet or term of a title: a degree, terms, or a word such as *applies*. */
const Ruling = z.union([
  Text(2_000),
  z.number(),
  z.boolean(),
  z.array(Text(200)).max(200),
  z.record(
    Text(200),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
])

/** A reviewer's ruling on a facet or term of a title, with the submissions it was made upon. */
export const Decision = z.strictObject({
  decisionId: z.guid(),
  titleId: Text(200),
  facet: Text(100),
  term: Text(100).nullish(),
  ruling: Ruling,
  note: Text(20_000, 0),
  precedent: z
    .strictObject({ en: Text(4_000, 0), fr: Text(4_000, 0) })
    .nullish()
    .meta({ description: 'Shown under the criterion of its term or facet; either may be empty.' }),
  basis: z.array(z.strictObject({ sessionId: z.guid(), revision: z.int().min(1) })).max(500),
})
export type Decision = z.infer<typeof Decision>

export interface Decided extends Decision {
  personId: string
  decidedAt: number
}

/**
 * Settles a question. The same id again answers what was decided then.
 *
 * @throws Problem `not_found` for an unknown title, `stale` where a submission of its basis was changed or sent back since.
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
    const title = await trx
      .selectFrom('titles')
      .select('title_id')
      .where('title_id', '=', decision.titleId)
      .executeTakeFirst()
    if (!title) throw new Problem('not_found', `There is no title ${decision.titleId}.`)
    await demandCurrent(trx, decision)
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
    await announce(trx, [decisionAnnouncement(decided, 'everyone')], row.decided_at)
    return { decided, isNew: true }
  })

/** What is told of a decision: never by whom it was made, nor upon whose answers. */
const decisionAnnouncement = (
  { basis: _basis, personId: _by, ...told }: Decided,
  audience: 'everyone' | 'reviewers',
): Announcement => ({ audience, kind: 'decision', ref: told.decisionId, body: told })

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

const decidedIn = (row: DecisionsTable): Decided => ({
  decisionId: row.decision_id,
  titleId: row.title_id,
  facet: row.facet,
  term: row.term,
  // All were checked by the schema above when they were written.
  ruling: JSON.parse(row.ruling) as Decision['ruling'],
  note: row.note,
  precedent: row.precedent === null ? null : (JSON.parse(row.precedent) as Precedent),
  basis: JSON.parse(row.basis) as Decision['basis'],
  personId: row.person_id,
  decidedAt: row.decided_at,
})
