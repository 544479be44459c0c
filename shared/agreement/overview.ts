import { numberAt } from '../entries.ts'
import type { Bootstrap } from './agreement.ts'
import { judgementsIn, type Measured, measureJudgement, measureSets } from './measured.ts'
import type { Study } from './study.ts'

/** How far taggers agree about everything a vocabulary asks. */
export interface Overview {
  /** One for each facet, in the order of the vocabulary; a multiple choice as sets, by MASI. */
  facets: Measured[]
  /** One for each term of a multiple choice that anybody chose, in the order of the vocabulary. */
  terms: Measured[]
}

/** Something that takes its time, and can be broken off. */
export interface Watch {
  /** @param share of the work that is done, 0 to 1. */
  report: (share: number) => void
  cancelled: () => boolean
}

/** Null where it was cancelled. */
export const overviewOf = (
  study: Study,
  { draws, seed }: Omit<Bootstrap, 'cancelled'>,
  { report, cancelled }: Watch,
): Overview | null => {
  const { judgements } = study
  const overview: Overview = { facets: [], terms: [] }
  const facets = [...new Set(judgements.map(({ facet }) => facet))]
  const bootstrap = { draws, seed, cancelled }
  for (const facet of facets) {
    const columns = judgementsIn(study, facet)
    const isMulti = judgements[numberAt(columns, 0)]?.kind === 'term'
    if (isMulti) overview.facets.push(measureSets(study, facet, 'masi', bootstrap))
    for (const column of columns) {
      if (cancelled()) return null
      report(column / judgements.length)
      if (!isMulti) overview.facets.push(measureJudgement(study, column, bootstrap))
      else if (isChosen(study, column))
        overview.terms.push(measureJudgement(study, column, bootstrap))
    }
  }
  return cancelled() ? null : overview
}

/** Whether anybody said another category than the first: of a term, whether anybody chose it. */
const isChosen = ({ codes, raterOf }: Study, judgement: number): boolean =>
  codes.subarray(judgement * raterOf.length, (judgement + 1) * raterOf.length).includes(1)
