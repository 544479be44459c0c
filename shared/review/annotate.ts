import { judge, judgementsOf, gap, isCategory } from '../agreement/judgements.ts'
import { weightsOf } from '../agreement/scale.ts'
import { jaccardDistance } from '../agreement/sets.ts'
import { entryAt, measureAt, shortAt } from '../entries.ts'
import { effectiveTerms } from '../session/applicability.ts'
import { answerOf } from '../session/cells.ts'
import type { SessionState } from '../session/state.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'
import type { FacetAnnotation } from './annotations.ts'
import { Ruling } from './ruling.ts'

/** A decision, as far as it settles something. */
interface Settling {
  decisionId: string
  facet: string
  term?: string | null | undefined
  ruling: NonNullable<FacetAnnotation['settled']>['ruling']
  decidedAt: number
}

type Answers = Pick<SessionState, 'answers'>
type TermAnnotation = NonNullable<FacetAnnotation['terms']>[number]

/**
 * What taggers said of a title in sum, and what was settled: the facets of which somebody said something, in the order of the vocabulary.
 *
 * @param submissions of this version of the vocabulary. @param decisions on the title, the first one first.
 */
export const annotate = (
  vocabulary: Vocabulary,
  submissions: readonly Answers[],
  decisions: readonly Settling[],
): FacetAnnotation[] => {
  const judgements = judgementsOf(vocabulary)
  const codes = submissions.map((submission) => judge(vocabulary, submission))
  return vocabulary.facets.flatMap((facet): FacetAnnotation[] => {
    const columns = judgements.flatMap((judgement, at) => (judgement.facet === facet.id ? at : []))
    const rows = codes.map((row) => columns.map((column) => shortAt(row, column)))
    const rulings = decisions.filter((decision) => decision.facet === facet.id)
    const answers = countsIn(facet, submissions, rows)
    const isSilent = answers.unanswered + answers.notApplicable === submissions.length
    const isStated = submissions.some((one) => answerOf(one, facet.id) !== null)
    if (isSilent && !isStated && rulings.length === 0) return []
    const settled = settledIn(rulings)
    const agreement = agreementIn(facet, rows)
    const weight = settled === null ? agreement : 1
    const all = { facet: facet.id, answers, agreement, settled, weight }
    return [
      facet.kind === 'scale'
        ? { ...all, degrees: degreesIn(facet, rows) }
        : { ...all, terms: termsIn(facet, rows, rulings) },
    ]
  })
}

const countsIn = (
  { id }: Facet,
  submissions: readonly Answers[],
  rows: readonly number[][],
): FacetAnnotation['answers'] => {
  const counts = { said: 0, none: 0, notApplicable: 0, unsure: 0, unanswered: 0 }
  for (const [at, submission] of submissions.entries()) {
    const [code = gap.unanswered] = entryAt(rows, at)
    const answer = answerOf(submission, id)
    if (code === gap.notApplicable) counts.notApplicable += 1
    else if (code === gap.unsure) counts.unsure += 1
    else if (answer?.kind === 'stated' && answer.state === 'none') counts.none += 1
    else if (code === gap.unanswered) counts.unanswered += 1
    else counts.said += 1
  }
  return counts
}

/** Share of the pairs of taggers that agree, over those who said something (annotations.ts says how, and after whom). */
const agreementIn = (facet: Facet, rows: readonly number[][]): number | null => {
  const said = rows.filter((row) => row.every(isCategory))
  if (facet.kind === 'multi')
    return meanOverPairs(said, (one, other) => {
      const common = one.filter((code, at) => code === 1 && other[at] === 1).length
      return 1 - jaccardDistance(common, chosenIn(one), chosenIn(other))
    })
  const values =
    facet.kind === 'scale'
      ? degreeValues(facet)
      : // One more for “none applies”.
        Array.from({ length: facet.terms.length + 1 }, (_, at) => at)
  const weights = weightsOf(facet.kind === 'scale' ? 'linear' : 'identity', values)
  return meanOverPairs(said, ([one = 0], [other = 0]) =>
    measureAt(weights, one * values.length + other),
  )
}

const chosenIn = (row: readonly number[]): number => row.filter((code) => code === 1).length

const degreeValues = ({ degrees }: Facet): number[] =>
  degrees.map(({ value }) => value).toSorted((a, b) => a - b)

const meanOverPairs = <T>(all: readonly T[], of: (one: T, other: T) => number): number | null => {
  if (all.length < 2) return null
  let sum = 0
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) sum += of(one, other)
  return sum / ((all.length * (all.length - 1)) / 2)
}

const degreesIn = (facet: Facet, rows: readonly number[][]) =>
  degreeValues(facet).flatMap((degree, code) => {
    const taggers = rows.filter(([said]) => said === code).length
    return taggers === 0 ? [] : [{ degree, taggers }]
  })

const termsIn = (
  facet: Facet,
  rows: readonly number[][],
  rulings: readonly Settling[],
): TermAnnotation[] =>
  facet.terms.flatMap(({ id: term }, at): TermAnnotation[] => {
    const said = rows.flatMap((row) => saysTerm(facet, row, at) ?? [])
    const taggers = said.filter(Boolean).length
    const settled = settledTerm(facet, term, rulings)
    if (taggers === 0 && settled?.applies !== true) {
      const isRuledUpon = rulings.some((ruling) => ruling.term === term)
      if (!isRuledUpon) return []
    }
    const agreement = meanOverPairs(said, (one, other) => (one === other ? 1 : 0))
    return [{ term, taggers, agreement, settled, weight: settled === null ? agreement : 1 }]
  })

/** Whether somebody said that a term applies; null where they said nothing to it. */
const saysTerm = (facet: Facet, row: readonly number[], at: number): boolean | null => {
  const code = facet.kind === 'single' ? row[0] : row[at]
  if (code === undefined || !isCategory(code)) return null
  return facet.kind === 'single' ? code === at : code === 1
}

/** Whether a ruling says that the criterion has to be written better first, which settles nothing. */
export const isUnclear = ({ ruling }: Pick<Settling, 'ruling'>): boolean =>
  typeof ruling === 'object' && 'outcome' in ruling && ruling.outcome === 'unclear'

/** What holds of a facet as a whole: the last ruling on it, unless that says that the criterion is unclear. */
const settledIn = (rulings: readonly Settling[]): FacetAnnotation['settled'] => {
  const last = rulings.findLast(({ term }) => (term ?? null) === null)
  if (last === undefined || isUnclear(last)) return null
  const { decisionId, ruling, decidedAt } = last
  return { decisionId, ruling, decidedAt }
}

/** What holds of a term: the last ruling on it or on its facet; nothing where that says nothing of terms. */
const settledTerm = (
  facet: Facet,
  term: string,
  rulings: readonly Settling[],
): TermAnnotation['settled'] => {
  for (const decision of rulings.toReversed()) {
    const of = decision.term ?? null
    if (of !== null && of !== term) continue
    const applies = appliesBy(facet, term, decision)
    // What was ruled before is overruled by it.
    if (applies === null) return null
    return { decisionId: decision.decisionId, decidedAt: decision.decidedAt, applies }
  }
  return null
}

const appliesBy = (facet: Facet, term: string, { ruling }: Settling): boolean | null => {
  const parsed = Ruling.safeParse(ruling)
  if (!parsed.success) return null
  switch (parsed.data.kind) {
    case 'term':
      return parsed.data.applies
    case 'terms':
      return [...effectiveTerms(parsed.data.terms, facet)].some((one) => one === term)
    case 'stated':
      return parsed.data.state === 'none' ? false : null
    default:
      return null
  }
}
