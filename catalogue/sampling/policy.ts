import { sql } from 'kysely'
import type { z } from 'zod'
import { Sampling } from '../../shared/review/sampling.ts'
import { VocabularyFile } from '../../shared/vocabulary/schema.ts'
import { audit } from '../admin/audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { publishDecisions, withdrawDecisions } from '../review/publishing.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/** What the owner sets; without a seed the one that was set before stays, or a random one begins. */
export const SamplingBody = Sampling.partial({ seed: true })
type SamplingBody = z.infer<typeof SamplingBody>

/** What is kept in one row; the titles for calibration have a table. */
const Kept = Sampling.omit({ calibration: true })
const key = 'sampling'

/** Class of the lock under which the policy is read to act on it, or changed. */
const samplingLock = 7_322_021

/** Until this transaction ends nobody else changes the policy, draws, or slips. */
export const holdSampling = async (trx: Trx): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(${samplingLock})`.execute(trx)
}

/** The policy as it is; null where no owner set one yet. */
export const readSampling = async (db: Db): Promise<Sampling | null> => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  if (!row) return null
  const titles = await db
    .selectFrom('calibration_titles')
    .select('title_id')
    .orderBy('title_id')
    .execute()
  return { ...Kept.parse(JSON.parse(row.value)), calibration: titles.map((one) => one.title_id) }
}

/**
 * Sets the policy. What was decided of a title that is for calibration from now on is withdrawn from taggers; of one that is no more, it
 * is published. Assignments that were made stay. Setting the same again changes nothing.
 *
 * @throws Problem `invalid` naming a title or facet that is not here.
 */
export const setSampling = async (
  db: Db,
  owner: Caller,
  body: SamplingBody,
  ports: Ports,
): Promise<Sampling> =>
  inTransaction(db, async (trx) => {
    await holdSampling(trx)
    const before = await readSampling(trx)
    const wanted: Sampling = {
      ...body,
      seed: body.seed ?? before?.seed ?? ports.newId(),
      calibration: [...new Set(body.calibration)].sort(),
    }
    await demandFacets(trx, Object.keys(wanted.priorities))
    const was = before?.calibration ?? []
    const added = except(wanted.calibration, was)
    const released = except(was, wanted.calibration)
    await lockTitles(trx, [...added, ...released], added)
    const at = ports.now()
    const { calibration, ...kept } = wanted
    await trx
      .insertInto('meta')
      .values({ key, value: JSON.stringify(kept) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(kept) }))
      .execute()
    if (added.length > 0)
      await trx
        .insertInto('calibration_titles')
        .values(added.map((title_id) => ({ title_id, since: at })))
        .execute()
    if (released.length > 0)
      await trx.deleteFrom('calibration_titles').where('title_id', 'in', released).execute()
    const { share, taggers } = wanted
    const detail = { share, taggers, calibration: calibration.length, added, released }
    await audit(trx, owner, 'set sampling', detail, ports)
    const told = [
      ...(await withdrawDecisions(trx, added)),
      ...(await publishDecisions(trx, released)),
    ]
    const policy = {
      audience: 'reviewers',
      kind: 'sampling',
      ref: key,
      body: { sampling: wanted },
    } as const
    await announce(trx, isSame(before, wanted) ? told : [policy, ...told], at)
    return wanted
  })

const except = (these: readonly string[], those: readonly string[]): string[] => {
  const left = new Set(those)
  return these.filter((one) => !left.has(one))
}

const isSame = (before: Sampling | null, wanted: Sampling): boolean =>
  before !== null && JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(wanted))

const inOrder = ({ share, taggers, priorities, seed, calibration }: Sampling) => [
  share,
  taggers,
  Object.entries(priorities).sort(([a], [b]) => (a < b ? -1 : 1)),
  seed,
  calibration,
]

/** Waits for decisions on these titles that are being made, and lets none begin. */
const lockTitles = async (
  trx: Trx,
  titleIds: readonly string[],
  added: readonly string[],
): Promise<void> => {
  if (titleIds.length === 0) return
  const rows = await trx
    .selectFrom('titles')
    .select('title_id')
    .where('title_id', 'in', titleIds)
    .orderBy('title_id')
    .forUpdate()
    .execute()
  const known = new Set(rows.map((row) => row.title_id))
  const missing = added.find((titleId) => !known.has(titleId))
  if (missing !== undefined)
    throw new Problem('invalid', `There is no title ${missing}. Nothing was changed.`, {
      titleId: missing,
    })
}

/** A slip of the pen in a facet's name would raise nothing, in silence. */
const demandFacets = async (trx: Trx, facets: readonly string[]): Promise<void> => {
  if (facets.length === 0) return
  const rows = await trx.selectFrom('vocabularies').select('content').execute()
  const known = new Set<string>(
    rows.flatMap(({ content }) =>
      VocabularyFile.parse(JSON.parse(content)).facets.map(({ id }) => id),
    ),
  )
  const missing = facets.find((facet) => !known.has(facet))
  if (missing !== undefined)
    throw new Problem(
      'invalid',
      `No published vocabulary has a facet “${missing}”. Nothing was changed.`,
      { facet: missing },
    )
}
