import { z } from 'zod'
import { theRow } from '../store/theRow.ts'
import type { ReviewQuery, ReviewStanding } from '../../../shared/contract/review.ts'
import { TitleId, type VocabularyRef } from '../../../shared/ids.ts'
import type { Priorities } from '../../../shared/review/disagreement.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { nameKey } from '../catalogue/titleWords.ts'
import type { Store } from '../store/open.ts'
import { type Compared, type ComparedFacet, type Ruled, scoresOf, weighTitle } from './weigh.ts'

/** A title as the queue has it. */
export interface QueuedTitle {
  titleId: TitleId
  standing: ReviewStanding
  apart: number | null
  leftOver: number | null
  taggers: number
  uncompared: number
  vocabulary: VocabularyRef
  facets: ComparedFacet[]
}

/** The titles with two or more submissions, by how far their taggers are apart: made when submissions come, not when it is looked at. */
export interface Queue {
  /** Looks at titles anew whose submissions or decisions changed. */
  weigh(titleIds: Iterable<string>): void
  /** A title has this name now. */
  rename(titleId: string, name: string): void
  /** Takes the owner's policy, and puts the queue in its order; false where this program does not understand it. */
  takeSampling(change: unknown): boolean
  /** Titles that taggers are measured by, as the owner set them. */
  calibration(): TitleId[]
  /** @param hidden titles that are left out. @param among only these, in their order, whatever facet and standing are asked for. */
  list(
    query: ReviewQuery,
    hidden?: ReadonlySet<TitleId>,
    among?: readonly TitleId[] | null,
  ): { titles: QueuedTitle[]; total: number }
  /** Whether a facet is ruled on for a title, or that term of it. */
  isSettled(titleId: TitleId, about: { facet: string; term: string | null }): boolean
  find(titleId: TitleId): QueuedTitle | null
  counts(): { titles: number; open: number }
  /** Facets that somewhere are not agreed on. @param hidden titles that are left out. */
  facets(hidden: ReadonlySet<TitleId>): string[]
}

const Sampling = z.object({
  sampling: z.looseObject({
    priorities: z.record(z.string(), z.number().min(0).max(1)),
    calibration: z.array(TitleId).default([]),
  }),
})
type Policy = z.infer<typeof Sampling>['sampling']

interface Row {
  titleId: TitleId
  standing: ReviewStanding
  apart: number | null
  leftOver: number | null
  taggers: number
  uncompared: number
  id: string
  version: number
  facets: string
}

const columns = `review_titles.title_id AS titleId, standing, apart, left_over AS leftOver, taggers, uncompared,
  vocabulary_id AS id, vocabulary_version AS version, facets`
const withBodies = 'review_titles JOIN review_bodies USING (title_id)'

/** @param ruled what was ruled on of a title: by the feed, and here. */
export const openQueue = (
  { catalogue }: Pick<Store, 'catalogue'>,
  {
    find,
    ruled,
  }: {
    find: (ref: VocabularyRef) => Vocabulary | null
    ruled: (titleId: TitleId) => readonly Ruled[]
  },
): Queue => {
  const submitted = catalogue.prepare<
    [string],
    { personId: string; id: string; version: number; judgements: Uint8Array | null }
  >(
    `SELECT submissions.person_id AS personId, submissions.vocabulary_id AS id, submissions.vocabulary_version AS version,
       codes AS judgements
     FROM submissions LEFT JOIN judgements USING (session_id) WHERE submissions.title_id = ?
     ORDER BY submissions.submitted_at_ms, session_id`,
  )
  const put = catalogue.prepare<object>(
    `INSERT OR REPLACE INTO review_titles
       (title_id, standing, apart, left_over, taggers, uncompared, vocabulary_id, vocabulary_version, key)
     VALUES (@titleId, @standing, @apart, @leftOver, @taggers, @uncompared, @id, @version, @key)`,
  )
  const putBody = catalogue.prepare<[string, string]>(
    'INSERT OR REPLACE INTO review_bodies (title_id, facets) VALUES (?, ?)',
  )
  const remove = catalogue.prepare<[string]>('DELETE FROM review_titles WHERE title_id = ?')
  const removeBody = catalogue.prepare<[string]>('DELETE FROM review_bodies WHERE title_id = ?')
  const keyOf = catalogue
    .prepare<[string], string>('SELECT key FROM titles WHERE title_id = ?')
    .pluck()
  const rename = catalogue.prepare<[string, string]>(
    'UPDATE review_titles SET key = ? WHERE title_id = ?',
  )
  const putFacet = catalogue.prepare<[string, string, number, number]>(
    'INSERT INTO review_facets (title_id, facet, settled, distance) VALUES (?, ?, ?, ?)',
  )
  const removeFacets = catalogue.prepare<[string]>('DELETE FROM review_facets WHERE title_id = ?')
  const scores = catalogue.prepare<[], { titleId: string; facets: string }>(
    'SELECT title_id AS titleId, facets FROM review_bodies',
  )
  const score = catalogue.prepare<[number | null, number | null, string]>(
    'UPDATE review_titles SET apart = ?, left_over = ? WHERE title_id = ?',
  )
  const keepSampling = catalogue.prepare<[string]>(
    'INSERT OR REPLACE INTO sampling (only, json) VALUES (1, ?)',
  )
  const sampling = catalogue.prepare<[], string>('SELECT json FROM sampling').pluck()
  const one = catalogue.prepare<[string], Row>(
    `SELECT ${columns} FROM ${withBodies} WHERE title_id = ?`,
  )
  const counts = catalogue.prepare<[], { titles: number; open: number }>(
    `SELECT (SELECT count(*) FROM review_titles) AS titles,
       (SELECT count(*) FROM review_titles WHERE standing = 'open') AS open`,
  )
  // From one facet to the next, because there are few of them in many rows.
  const facets = catalogue
    .prepare<[], string>(
      `WITH RECURSIVE known (facet) AS (
         SELECT min(facet) FROM review_facets
         UNION ALL SELECT (SELECT min(facet) FROM review_facets WHERE facet > known.facet) FROM known WHERE facet IS NOT NULL
       ) SELECT facet FROM known WHERE facet IS NOT NULL`,
    )
    .pluck()
  const isApartOn = catalogue
    .prepare<[string, string], number>(
      `SELECT EXISTS (SELECT 1 FROM review_facets WHERE facet = ? AND title_id NOT IN (SELECT value FROM json_each(?)))`,
    )
    .pluck()

  const policy = (): Policy => {
    const text = sampling.get()
    // What is in the table was checked when it came.
    return text === undefined ? { priorities: {}, calibration: [] } : (JSON.parse(text) as Policy)
  }

  const weighOne = (titleId: string, weights: Priorities) => {
    const submissions = submitted
      .all(titleId)
      .map(({ personId, id, version, judgements }): Compared => ({
        personId,
        vocabulary: { id, version },
        judgements: judgements && numbersIn(judgements),
      }))
    removeFacets.run(titleId)
    const about = { find, ruled: ruled(titleId as TitleId), priorities: weights }
    const weighed = submissions.length < 2 ? null : weighTitle(submissions, about)
    if (weighed === null) {
      remove.run(titleId)
      removeBody.run(titleId)
      return
    }
    const { vocabulary, facets: compared, ...rest } = weighed
    put.run({ titleId, ...rest, ...vocabulary, key: keyOf.get(titleId) ?? '' })
    putBody.run(titleId, JSON.stringify(compared))
    for (const { distance, id, settled } of compared)
      if (distance > 0) putFacet.run(titleId, id, settled ? 1 : 0, distance)
  }

  const weigh = catalogue.transaction((titleIds: Iterable<string>) => {
    const weights = policy().priorities
    for (const titleId of titleIds) weighOne(titleId, weights)
  })

  const reorder = catalogue.transaction((weights: Priorities) => {
    for (const { titleId, facets: text } of scores.all()) {
      const { apart, leftOver } = scoresOf(JSON.parse(text) as ComparedFacet[], weights)
      score.run(apart, leftOver, titleId)
    }
  })

  const findTitle = (titleId: TitleId): QueuedTitle | null => {
    const row = one.get(titleId)
    return row === undefined ? null : read(row)
  }

  return {
    weigh: (titleIds) => weigh(titleIds),
    rename: (titleId, name) => void rename.run(nameKey(name), titleId),
    takeSampling: (change) => {
      const parsed = Sampling.safeParse(change)
      if (!parsed.success) return false
      keepSampling.run(JSON.stringify(parsed.data.sampling))
      reorder(parsed.data.sampling.priorities)
      return true
    },
    calibration: () => policy().calibration,
    list: (query, hidden = new Set(), among = null) => {
      const { from, order, table, where, values } = asked(query, hidden, among)
      const ids = catalogue
        .prepare<object, TitleId>(
          `SELECT ${table}.title_id FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
        )
        .pluck()
        .all({ ...values, limit: query.limit, offset: query.offset })
      const total = catalogue
        .prepare<object, number>(`SELECT count(*) FROM ${from} WHERE ${where}`)
        .pluck()
        .get(values)
      const titles = ids.map((titleId) => one.get(titleId)).filter((row) => row !== undefined)
      return { titles: titles.map(read), total: theRow(total) }
    },
    find: findTitle,
    isSettled: (titleId, { facet, term }) =>
      findTitle(titleId)?.facets.some(({ id, settled }) => id === facet && settled) === true ||
      (term !== null && ruled(titleId).some((by) => by.facet === facet && by.term === term)),
    counts: () => theRow(counts.get()),
    facets: (hidden) => {
      const left = JSON.stringify([...hidden])
      return facets.all().filter((facet) => hidden.size === 0 || isApartOn.get(facet, left) === 1)
    },
  }
}

/** What a query asks of the tables. *Waiting* and *stale* are of this computer, and asked elsewhere (handlers.ts). */
const asked = (
  { facet, filter, personId, text }: ReviewQuery,
  hidden: ReadonlySet<TitleId>,
  among: readonly TitleId[] | null,
) => {
  const ofFacet = facet !== null && among === null
  const isOfStanding = filter !== 'all' && among === null
  const table = ofFacet ? 'review_facets' : 'review_titles'
  const words = text.trim() === '' ? null : nameKey(text)
  const where = [
    hidden.size === 0 ? null : `${table}.title_id NOT IN (SELECT value FROM json_each(@hidden))`,
    ofFacet ? 'facet = @facet' : null,
    isOfStanding ? (ofFacet ? 'settled = @isSettled' : 'standing = @filter') : null,
    personId === null
      ? null
      : `EXISTS (SELECT 1 FROM submissions WHERE submissions.title_id = ${table}.title_id AND person_id = @personId)`,
    words === null
      ? null
      : ofFacet
        ? 'instr((SELECT key FROM review_titles WHERE review_titles.title_id = review_facets.title_id), @words) > 0'
        : 'instr(review_titles.key, @words) > 0',
  ].filter((part) => part !== null)
  const byTitle = filter === 'open' ? 'left_over DESC' : 'apart DESC'
  const byOrder = `${ofFacet ? 'distance DESC' : byTitle}, ${table}.title_id`
  return {
    table,
    // In the order of what is listed, which is the order of the first of the two.
    from:
      among === null
        ? table
        : `json_each(@among) AS listed CROSS JOIN ${table} ON ${table}.title_id = listed.value`,
    where: where.length === 0 ? '1' : where.join(' AND '),
    order: among === null ? byOrder : 'listed.key',
    values: {
      ...(hidden.size === 0 ? {} : { hidden: JSON.stringify([...hidden]) }),
      ...(ofFacet ? { facet } : {}),
      ...(isOfStanding ? (ofFacet ? { isSettled: filter === 'settled' ? 1 : 0 } : { filter }) : {}),
      ...(among === null ? {} : { among: JSON.stringify(among) }),
      ...(personId === null ? {} : { personId }),
      ...(words === null ? {} : { words }),
    },
  }
}

const read = ({ id, version, facets, ...row }: Row): QueuedTitle => ({
  ...row,
  vocabulary: { id, version },
  // Written above.
  facets: JSON.parse(facets) as ComparedFacet[],
})

/** A copy of its own, because what SQLite gives out need not begin at an even place of its memory. */
const numbersIn = (bytes: Uint8Array): Uint16Array => new Uint16Array(new Uint8Array(bytes).buffer)
