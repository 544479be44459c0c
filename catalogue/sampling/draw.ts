import { sql } from 'kysely'
import type { Sampling } from '../../shared/review/sampling.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { audit } from '../admin/audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import { chanceOf, facetsIn, numberOf } from './chance.ts'
import { give, type Gift } from './give.ts'
import { holdSampling, readSampling } from './policy.ts'

/** What a draw did. */
export interface Drawn {
  /** Titles in the sample, with those that had their taggers already. */
  titles: number
  /** Titles that are tagged, of which those are some: priorities make them more than the share. */
  of: number
  assignments: Gift[]
  /** Assignments for which nobody was left who has not had the title. */
  missing: number
}

/** What is known of a title that is tagged. */
interface Known {
  titleId: string
  /** Whoever had it in any way: none of them gets it again. */
  had: Set<string>
  /** Taggers who have it to do, or submitted it. */
  taggers: number
}

/**
 * Makes the assignments that the sample lacks. A title that at least one tagger has, or has submitted, is in the sample when its number
 * lies under its chance (chance.ts); it is given to whoever has the least to do, and among those with as much by a number of their own.
 * The same catalogue and seed give the same; drawing again makes nothing new until something is.
 *
 * @throws Problem `not_found` where no policy was set.
 */
export const draw = (db: Db, owner: Caller, ports: Ports): Promise<Drawn> =>
  inTransaction(db, async (trx) => {
    await holdSampling(trx)
    const policy = await readSampling(trx)
    if (policy === null)
      throw new Problem('not_found', 'No sampling was set yet. Nothing was drawn.')
    const known = await knownTitles(trx)
    const sampled = await sampleOf(trx, policy, known)
    const load = await loadOfTaggers(trx)
    const drawn: Drawn = { titles: sampled.length, of: known.length, assignments: [], missing: 0 }
    for (const { titleId, had, taggers } of sampled) {
      const lacking = Math.max(0, policy.taggers - taggers)
      const chosen = leastLoaded(load, policy.seed, titleId, had).slice(0, lacking)
      drawn.missing += lacking - chosen.length
      for (const personId of chosen) {
        load.set(personId, (load.get(personId) ?? 0) + 1)
        drawn.assignments.push({ assignmentId: ports.newId(), titleId, personId })
      }
    }
    const { assignments, ...counts } = drawn
    await audit(trx, owner, 'draw sample', { ...counts, made: assignments.length }, ports)
    const at = ports.now()
    await announce(trx, await give(trx, assignments, at), at)
    return drawn
  })

/** Those who may get a title, whoever has the least to do first. */
const leastLoaded = (
  load: ReadonlyMap<string, number>,
  seed: string,
  titleId: string,
  had: ReadonlySet<string>,
): string[] =>
  [...load]
    .filter(([personId]) => !had.has(personId))
    .map(([personId, open]) => ({ personId, open, number: numberOf(seed, titleId, personId) }))
    .sort((a, b) => a.open - b.open || a.number - b.number)
    .map(({ personId }) => personId)

/** The titles of the sample, in the order of their numbers. */
const sampleOf = async (trx: Trx, policy: Sampling, titles: Known[]): Promise<Known[]> => {
  const highest = Object.keys(policy.priorities)
  const numbered = titles
    .map((title) => ({ ...title, number: numberOf(policy.seed, title.titleId) }))
    .filter(({ number }) => number < chanceOf(policy, highest))
    .sort((a, b) => a.number - b.number)
  const sampled: Known[] = []
  for (const { number, ...title } of numbered) {
    // What was submitted is read only where it matters.
    const isDrawn =
      number < policy.share || number < chanceOf(policy, await facetsOf(trx, title.titleId))
    if (isDrawn) sampled.push(title)
  }
  return sampled
}

const facetsOf = async (trx: Trx, titleId: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('sessions')
    .select('submission')
    .where('title_id', '=', titleId)
    .where('status', '<>', 'returned')
    .where('submission', 'is not', null)
    .execute()
  // Written by the push that brought it.
  return rows.flatMap(({ submission }) => facetsIn(JSON.parse(submission ?? '{}') as SessionState))
}

/** Titles that a tagger has, or has submitted. */
const knownTitles = async (trx: Trx): Promise<Known[]> => {
  const { rows } = await sql<{ title_id: string; had: string[]; taggers: number }>`
    WITH held AS (
      SELECT title_id, person_id, revoked_at IS NULL AND declined IS NULL AS counts FROM assignments
      UNION ALL SELECT title_id, person_id, submission IS NOT NULL FROM sessions)
    SELECT title_id, array_agg(DISTINCT person_id::text) AS had,
      (count(DISTINCT person_id) FILTER (WHERE counts AND people.role = 'tagger'))::integer AS taggers
    FROM held JOIN people USING (person_id)
    GROUP BY title_id
    HAVING bool_or(counts AND people.role = 'tagger')`.execute(trx)
  return rows.map(({ title_id: titleId, had, taggers }) => ({
    titleId,
    had: new Set(had),
    taggers,
  }))
}

/** What each tagger who can be reached has to do: assignments that are neither submitted nor declined. */
const loadOfTaggers = async (trx: Trx): Promise<Map<string, number>> => {
  const { rows } = await sql<{ person_id: string; open: number }>`
    SELECT people.person_id, (
      SELECT count(*) FROM assignments
      WHERE assignments.person_id = people.person_id
        AND revoked_at IS NULL AND declined IS NULL AND submitted_at IS NULL)::integer AS open
    FROM people
    WHERE role = 'tagger' AND EXISTS (
      SELECT 1 FROM devices WHERE devices.person_id = people.person_id AND devices.revoked_at IS NULL)
    ORDER BY people.person_id`.execute(trx)
  return new Map(rows.map(({ person_id: personId, open }) => [personId, open]))
}
