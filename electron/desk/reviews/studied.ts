import { acOf, fleissOf, percentOf } from '../../../shared/agreement/manyRaters.ts'
import { alphaOf } from '../../../shared/agreement/alpha.ts'
import { intervalOf } from '../../../shared/agreement/bootstrap.ts'
import { agreementByMonth } from '../../../shared/agreement/byMonth.ts'
import { agreementByPair } from '../../../shared/agreement/byPair.ts'
import { calibrationOf } from '../../../shared/agreement/calibration.ts'
import { casesOf } from '../../../shared/agreement/cases.ts'
import type { Coefficient } from '../../../shared/agreement/coefficient.ts'
import { confusedTerms } from '../../../shared/agreement/confusion.ts'
import {
  judgementAt,
  judgementsIn,
  measureJudgement,
  measureSets,
  scaleOf,
} from '../../../shared/agreement/measured.ts'
import { monthOf } from '../../../shared/agreement/month.ts'
import { overviewOf, type Watch } from '../../../shared/agreement/overview.ts'
import { type Patterns, patternsOf } from '../../../shared/agreement/patterns.ts'
import { differencesOf, type Level, weightsOf } from '../../../shared/agreement/scale.ts'
import { severityOf, type TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { ratingsAt, type Study } from '../../../shared/agreement/study.ts'
import {
  type ConsistencyDetail,
  type ConsistencyOverview,
  type NamedCoefficient,
  shownBootstrap,
  type TaggersAtWork,
} from '../../../shared/contract/consistency.ts'
import { countAt } from '../../../shared/entries.ts'
import { placesOf } from '../../../shared/review/places.ts'
import type { StudyGround, UnnamedDetail } from './studyMessages.ts'

/** What the rooms of consistency ask of a study. Null: broken off. */

/** Cases that are told whole. */
const mostCases = 200

/** How far everybody agrees about everything. */
export const overviewIn = (
  study: Study,
  { scope, vocabulary, names }: StudyGround,
  watch: Watch,
): ConsistencyOverview | null => {
  const overview = overviewOf(study, shownBootstrap, watch)
  if (overview === null) return null
  const known = new Map(names.map(({ personId, name }) => [personId, name]))
  const places = placesOf(names)
  let paired = 0
  for (let title = 0; title < study.titles.length; title += 1)
    if (countAt(study.starts, title + 1) - countAt(study.starts, title) > 1) paired += 1
  return {
    ...overview,
    scope,
    vocabulary,
    taggers: study.raters.map((personId) => ({
      personId,
      name: known.get(personId) ?? '',
      place: places[personId] ?? names.length,
    })),
    submissions: study.raterOf.length,
    titles: study.titles.length,
    paired,
    bootstrap: shownBootstrap,
  }
}

/** Everything about one facet or term. */
export const detailOf = (
  study: Study,
  { facet, term }: { facet: string; term: string | null },
  { report, cancelled }: Watch,
): UnnamedDetail | null => {
  const all = judgementsIn(study, facet)
  const columns =
    term === null ? all : all.filter((column) => judgementAt(study, column).term === term)
  const [only] = columns
  if (only === undefined) throw new RangeError(`there is no judgement ${facet} ${term ?? ''}`)
  const isSet = columns.length > 1 || (term === null && judgementAt(study, only).kind === 'term')
  const bootstrap = { ...shownBootstrap, cancelled }

  const cases = casesOf(study, columns, mostCases, all)
  report(0.2)
  const confused = confusedTerms(study, facet).filter(
    ({ one, other }) => term === null || one === term || other === term,
  )
  report(0.4)
  if (cancelled()) return null
  if (isSet) {
    const measured = measureSets(study, facet, 'masi', bootstrap)
    const jaccard = measureSets(study, facet, 'jaccard', bootstrap)
    const coefficients: NamedCoefficient[] = [
      { name: 'percent', coefficient: measured.percent, interval: null },
      { name: 'alpha.masi', coefficient: measured.alpha, interval: measured.interval },
      { name: 'alpha.jaccard', coefficient: jaccard.alpha, interval: jaccard.interval },
    ]
    const none = { pairs: [], months: [], severity: [] }
    return cancelled() ? null : { measured, coefficients, confused, cases, ...none }
  }
  const measured = measureJudgement(study, only, bootstrap)
  const detail = {
    measured,
    coefficients: coefficientsOf(study, only, bootstrap),
    pairs: agreementByPair(study, only, bootstrap),
    months: agreementByMonth(study, only, monthOf, bootstrap),
    confused,
    severity: severityIn(study, only),
    cases,
  }
  return cancelled() ? null : detail
}

/** How each tagger stands to the others on every scale, and to what was settled. */
export const taggersIn = (
  study: Study,
  settled: ReadonlyMap<string, Uint16Array>,
  { report, cancelled }: Watch,
): TaggersAtWork | null => {
  const scales: TaggersAtWork['scales'] = []
  for (const [at, { kind, facet }] of study.judgements.entries()) {
    if (cancelled()) return null
    report(at / study.judgements.length)
    if (kind === 'degree') scales.push({ facet, taggers: severityIn(study, at) })
  }
  return { scales, calibrated: calibrationOf(study, settled), calibrationTitles: settled.size }
}

const severityIn = (study: Study, judgement: number): TaggerSeverity[] =>
  judgementAt(study, judgement).kind === 'degree' ? severityOf(study, judgement, monthOf) : []

/** Every coefficient over any number of taggers, each with its interval. */
const coefficientsOf = (
  study: Study,
  judgement: number,
  bootstrap: { draws: number; seed: number; cancelled: () => boolean },
): ConsistencyDetail['coefficients'] => {
  const { values, level } = scaleOf(judgementAt(study, judgement))
  const patterns = patternsOf(ratingsAt(study, judgement))
  const places = values ?? Array.from({ length: patterns.categories }, (_, at) => at)
  const identity = weightsOf('identity', places)
  const named = (
    name: NamedCoefficient['name'],
    of: (drawn: Patterns) => Coefficient,
  ): NamedCoefficient => ({
    name,
    coefficient: of(patterns),
    interval: intervalOf(patterns, of, bootstrap),
  })
  const alpha = (name: NamedCoefficient['name'], of: Level) =>
    named(name, (drawn) => alphaOf(drawn, (totals) => differencesOf(of, places, totals)))
  const always = [
    named('percent', (drawn) => percentOf(drawn, identity)),
    alpha('alpha.nominal', 'nominal'),
  ]
  const unweighted = [
    named('fleiss', (drawn) => fleissOf(drawn, identity)),
    named('ac1', (drawn) => acOf(drawn, identity)),
  ]
  if (level === 'nominal') return [...always, ...unweighted]
  const quadratic = weightsOf('quadratic', places)
  return [
    ...always,
    alpha('alpha.ordinal', 'ordinal'),
    alpha('alpha.interval', 'interval'),
    ...unweighted,
    named('fleiss.quadratic', (drawn) => fleissOf(drawn, quadratic)),
    named('ac2.quadratic', (drawn) => acOf(drawn, quadratic)),
  ]
}
