import { applicabilityOf, effectiveTerms } from '../session/applicability.ts'
import { answerOf } from '../session/cells.ts'
import type { FacetAnswer, SessionState } from '../session/state.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'

/**
 * One question of a vocabulary as coefficients see it: something each tagger gives one of a few categories to. A multiple choice is a
 * yes/no judgement for each of its terms.
 */
export type Judgement =
  | { kind: 'choice'; facet: string; term: null; categories: readonly string[] }
  | { kind: 'degree'; facet: string; term: null; categories: readonly number[] }
  | { kind: 'term'; facet: string; term: string; categories: readonly ['no', 'yes'] }

/**
 * What is in the place of a category where none was given. Three answers that are not the same: they leave a coefficient as missing
 * ratings do, and are counted apart.
 */
export const gap = {
  unanswered: 0xffff,
  unsure: 0xfffe,
  notApplicable: 0xfffd,
  none: 0xfffc,
} as const

/** Whether a number is a category, and no gap. */
export const isCategory = (code: number): boolean => code < gap.none

/** Of a vocabulary, in its order. */
export const judgementsOf = ({ facets }: Pick<Vocabulary, 'facets'>): Judgement[] =>
  facets.flatMap((facet): Judgement[] => {
    const { id, kind, terms, degrees } = facet
    if (kind === 'scale') {
      const categories = degrees.map(({ value }) => value).toSorted((a, b) => a - b)
      return [{ kind: 'degree', facet: id, term: null, categories }]
    }
    if (kind === 'single')
      return [
        { kind: 'choice', facet: id, term: null, categories: [...terms.map(({ id }) => id), none] },
      ]
    return terms.map(({ id: term }) => ({ kind: 'term', facet: id, term, categories: yesNo }))
  })

/**
 * What a tagger's answers say to each judgement: the place of a category, or one of `gap`. *None applies* is a no to each term of a
 * multiple choice and a category of its own in a single one; of a scale it says nothing, whose 0 is a degree. A term that a narrower one
 * implies is a yes. What was left in a facet that is not asked any more is not applicable.
 *
 * Desks keep what this makes: whoever changes it or the order of judgements empties their table in a migration, so that all is judged again.
 *
 * @returns as many numbers as there are judgements, in their order.
 */
export const judge = (
  vocabulary: Vocabulary,
  state: Pick<SessionState, 'answers'>,
): Uint16Array => {
  const codes: number[] = []
  for (const facet of vocabulary.facets) {
    const answer = answerOf(state, facet.id)
    const isAsked = applicabilityOf(facet, state, vocabulary) !== 'does-not-apply'
    const stated = answer?.kind === 'stated' ? answer.state : null
    if (!isAsked || stated === 'not-applicable') fill(codes, facet, gap.notApplicable)
    else if (stated === 'unsure') fill(codes, facet, gap.unsure)
    else if (facet.kind === 'scale') codes.push(degreeIn(facet, answer))
    else if (facet.kind === 'single') codes.push(choiceIn(facet, answer))
    else if (answer === null || answer.kind === 'degree') fill(codes, facet, gap.unanswered)
    else {
      const said = effectiveTerms(answer.kind === 'terms' ? answer.terms : [], facet)
      for (const { id } of facet.terms) codes.push(said.has(id) ? 1 : 0)
    }
  }
  return Uint16Array.from(codes)
}

type Answer = FacetAnswer | null

const none = 'none'
const yesNo = ['no', 'yes'] as const

const fill = (codes: number[], { kind, terms }: Facet, code: number): void => {
  const width = kind === 'multi' ? terms.length : 1
  for (let at = 0; at < width; at += 1) codes.push(code)
}

const degreeIn = ({ degrees }: Facet, answer: Answer): number => {
  if (answer?.kind === 'stated') return gap.none
  if (answer?.kind !== 'degree') return gap.unanswered
  if (!degrees.some(({ value }) => value === answer.degree)) return gap.unanswered
  return degrees.filter(({ value }) => value < answer.degree).length
}

const choiceIn = ({ terms }: Facet, answer: Answer): number => {
  if (answer?.kind === 'stated') return terms.length
  const said = answer?.kind === 'terms' ? answer.terms.at(-1) : undefined
  const at = terms.findIndex(({ id }) => id === said)
  return at === -1 ? gap.unanswered : at
}
