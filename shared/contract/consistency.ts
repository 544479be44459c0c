import { z } from 'zod'
import { CaseFilter } from '../agreement/among.ts'
import type { Calibrated } from '../agreement/calibration.ts'
import type { PairAgreement } from '../agreement/byPair.ts'
import type { MonthAgreement } from '../agreement/byMonth.ts'
import type { Case } from '../agreement/cases.ts'
import type { Coefficient } from '../agreement/coefficient.ts'
import type { ConfusedTerms } from '../agreement/confusion.ts'
import type { Measured } from '../agreement/measured.ts'
import type { Overview } from '../agreement/overview.ts'
import type { TaggerSeverity } from '../agreement/severity.ts'
import { FacetId, TermId, VocabularyRef } from '../ids.ts'
import type { TitleId, VocabularyRef as Version } from '../ids.ts'
import type { Vocabulary } from '../vocabulary/schema.ts'
import { answers, call } from './call.ts'
import type { NamedTitle } from './sync.ts'

/** Which submissions are studied: of one version of a vocabulary, submitted in a time. Null: without an end there. ms since 1970 UTC. */
export const StudyScope = z.strictObject({
  vocabulary: VocabularyRef,
  fromMs: z.int().nullable(),
  toMs: z.int().nullable(),
})
export type StudyScope = z.infer<typeof StudyScope>

/** The titles behind a figure, as its room lists them: of a facet or one term of it. */
export const StudiedCases = z.strictObject({
  scope: StudyScope,
  facet: FacetId,
  term: TermId.nullable(),
  among: CaseFilter.nullable(),
})
export type StudiedCases = z.infer<typeof StudiedCases>

/** A vocabulary version that something was submitted under. */
export interface StudiedVersion extends Version {
  submissions: number
  /** Titles with submissions of two or more taggers, and those taggers. */
  titles: number
  taggers: number
  firstMs: number | null
  lastMs: number | null
}

/** What can be studied on this computer; the version with the latest submission first. */
export interface StudyChoices {
  versions: StudiedVersion[]
  /** Titles that are left out of everything, because the reader has still to tag them alone. */
  hidden: TitleId[]
}

export interface Tagger {
  personId: string
  name: string
}

/** With their place among all taggers known here, for their letter where names are hidden. */
export interface LetteredTagger extends Tagger {
  place: number
}

/** What every figure of a study rests on. */
export interface StudyFacts {
  scope: StudyScope
  /** With their words; taggers by the id that figures name them by. */
  vocabulary: Vocabulary
  taggers: LetteredTagger[]
  submissions: number
  /** Titles with one or more submissions, and with two or more. */
  titles: number
  paired: number
  /** How intervals were drawn, so that they can be drawn again. */
  bootstrap: { draws: number; seed: number }
}

export interface ConsistencyOverview extends StudyFacts, Overview {}

/** One coefficient of a judgement, with its interval where one was drawn. */
export interface NamedCoefficient {
  name:
    | 'percent'
    | 'alpha.nominal'
    | 'alpha.ordinal'
    | 'alpha.interval'
    | 'alpha.masi'
    | 'alpha.jaccard'
    | 'fleiss'
    | 'fleiss.quadratic'
    | 'ac1'
    | 'ac2.quadratic'
  coefficient: Coefficient
  interval: [number, number] | null
}

/** A title whose taggers differ, with its names and how many moments they marked for it. */
export interface NamedCase extends Case {
  named: NamedTitle
  marks: number
}

/** Everything about one facet or term. */
export interface ConsistencyDetail {
  measured: Measured
  coefficients: NamedCoefficient[]
  /** Of a single judgement; none of a multiple choice as a whole. */
  pairs: PairAgreement[]
  months: MonthAgreement[]
  /** Of a choice; for a term those that clash with it. */
  confused: ConfusedTerms[]
  /** Of a scale. */
  severity: TaggerSeverity[]
  /** Those who differ most first; `titles` counts all. */
  cases: { cases: NamedCase[]; titles: number }
}

/** A calibration title that a reviewer wished into the queue of a tagger. */
export interface Slip extends Tagger {
  slipId: string
  madeAtMs: number
  /** `waiting`: the catalogue is still to be told. `refused`: it gave none, for `refusal`. */
  standing: 'waiting' | 'told' | 'refused'
  /** `none_left`: that tagger has had every calibration title; or another code of the catalogue. */
  refusal: string | null
}

/** How each tagger stands to the others and to what was settled. */
export interface TaggersAtWork {
  scales: { facet: string; taggers: TaggerSeverity[] }[]
  calibrated: Calibrated[]
  /** Calibration titles with settled answers. */
  calibrationTitles: number
}

/**
 * How far taggers agree, for whoever reviews; over what is on this computer. All fail `not_reviewer` for others, `study_empty` where there is
 * nothing under the scope, and `cancelled` where a newer question or `consistency.cancel` broke them off.
 */
export const consistencyCalls = {
  'consistency.choices': call(z.strictObject({}), answers<StudyChoices>()),
  'consistency.overview': call(StudyScope, answers<ConsistencyOverview>()),
  'consistency.detail': call(
    z.strictObject({ scope: StudyScope, facet: FacetId, term: TermId.nullable() }),
    answers<ConsistencyDetail>(),
  ),
  'consistency.taggers': call(StudyScope, answers<TaggersAtWork>()),
  'consistency.cancel': call(z.strictObject({}), answers<null>()),
  /** Wishes a calibration title into somebody's queue, assigned like any other; also without a network. The same id again is one wish. */
  'consistency.slip': call(
    z.strictObject({ slipId: z.guid(), personId: z.guid(), name: z.string().max(200) }),
    answers<null>(),
  ),
  /** What was wished here, the latest first. */
  'consistency.slips': call(z.strictObject({}), answers<Slip[]>()),
} as const

/** Bootstrap draws of every interval that is shown, and the seed they begin with. */
export const shownBootstrap = { draws: 1_000, seed: 20_260_101 } as const
