import { z } from 'zod'
import { longestWhy, type PrecedentText } from '../../shared/review/acts.ts'
import type { DecisionsTable } from '../store/tables.ts'
import { Text } from '../text.ts'

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
    .strictObject({ en: Text(longestWhy, 0), fr: Text(longestWhy, 0) })
    .nullish()
    .meta({ description: 'Shown under the criterion of its term or facet; either may be empty.' }),
  basis: z.array(z.strictObject({ sessionId: z.guid(), revision: z.int().min(1) })).max(500),
  after: z.guid().nullish().meta({
    description:
      'The decision on the same facet or term that its reviewer knew of, null for none: where another one holds, nothing is decided. Left out: not checked.',
  }),
})
export type Decision = z.infer<typeof Decision>

export interface Decided extends Omit<Decision, 'after'> {
  personId: string
  decidedAt: number
}

/** A decision as it is stored. */
export const decidedIn = (row: DecisionsTable): Decided => ({
  decisionId: row.decision_id,
  titleId: row.title_id,
  facet: row.facet,
  term: row.term,
  // All were checked by the schema above when they were written.
  ruling: JSON.parse(row.ruling) as Decision['ruling'],
  note: row.note,
  precedent: row.precedent === null ? null : (JSON.parse(row.precedent) as PrecedentText),
  basis: JSON.parse(row.basis) as Decision['basis'],
  personId: row.person_id,
  decidedAt: row.decided_at,
})
