import { sql } from 'kysely'
import type { Announcement } from '../feed/announce.ts'
import type { Db, Trx } from '../store/open.ts'
import { decidedIn, type Decided } from './decided.ts'

/** Whether a title is set apart for calibration: what is decided of it is for reviewers. */
export const isCalibration = async (db: Db, titleId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('calibration_titles')
    .select('title_id')
    .where('title_id', '=', titleId)
    .executeTakeFirst()
  return row !== undefined
}

/** What is told of a decision: never by whom it was made, nor upon whose answers. */
export const decisionAnnouncement = (
  { decisionId, titleId, facet, term, ruling, note, precedent, decidedAt }: Decided,
  audience: 'everyone' | 'reviewers',
): Announcement => ({
  audience,
  kind: 'decision',
  ref: decisionId,
  body: { decisionId, titleId, facet, term, ruling, note, precedent, decidedAt },
})

/** Takes what was decided of titles from those who tag and leaves it to those who review; answers what both are told. */
export const withdrawDecisions = async (
  trx: Trx,
  titleIds: readonly string[],
): Promise<Announcement[]> => {
  const decisions = await decisionsOf(trx, titleIds)
  const published = await unannounce(trx, 'decision', decisions)
  return [
    ...published.map(withdrawalOf),
    ...decisions.map((decided) => decisionAnnouncement(decided, 'reviewers')),
  ]
}

/** Publishes to everyone what was decided of titles; answers what they are told. */
export const publishDecisions = async (
  trx: Trx,
  titleIds: readonly string[],
): Promise<Announcement[]> => {
  const decisions = await decisionsOf(trx, titleIds)
  await unannounce(trx, 'withdrawal', decisions)
  return decisions.map((decided) => decisionAnnouncement(decided, 'everyone'))
}

/** Which title it was is not said: whoever never held it would learn from that which titles are set apart. */
const withdrawalOf = (decisionId: string): Announcement => ({
  audience: 'everyone',
  kind: 'withdrawal',
  ref: decisionId,
  body: { decisionId, withdrawn: true },
})

/** What was decided of these titles, the first decision first. */
export const decisionsOf = async (db: Db, titleIds: readonly string[]): Promise<Decided[]> => {
  const rows = await db
    .selectFrom('decisions')
    .selectAll()
    .where(sql<boolean>`title_id = ANY(${titleIds}::text[])`)
    .orderBy('decided_at')
    .orderBy('decision_id')
    .execute()
  return rows.map(decidedIn)
}

/** Takes what everyone is told of decisions out of their feed; the ids of those that were in it. */
const unannounce = async (
  trx: Trx,
  kind: 'decision' | 'withdrawal',
  decisions: readonly Decided[],
): Promise<string[]> => {
  const gone = await trx
    .deleteFrom('feed')
    .where('audience', '=', 'everyone')
    .where('kind', '=', kind)
    .where(sql<boolean>`ref = ANY(${decisions.map(({ decisionId }) => decisionId)}::text[])`)
    .returning('ref')
    .execute()
  return gone.map(({ ref }) => ref)
}
