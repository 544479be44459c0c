import { countAt, entryAt, numberAt } from '../entries.ts'
import { agreementOf, type Bootstrap, type DeclaredScale } from './agreement.ts'
import type { Coefficient } from './coefficient.ts'
import type { Judgement } from './judgements.ts'
import { isCategory } from './judgements.ts'
import type { Ratings } from './ratings.ts'
import { bitSetsOf, jaccardDistance, masiDistance } from './sets.ts'
import { type SetAgreement, setAlphaOf } from './setAlpha.ts'
import { codeAt, ratingsAt, type Study } from './study.ts'

/** How far taggers agree about a facet or term, as rooms and exports show it. */
export interface Measured {
  facet: string
  /** Null: the facet as a whole. */
  term: string | null
  /** What α measures with: names, an order of degrees, or distances between sets of terms. */
  measure: 'nominal' | 'ordinal' | 'jaccard' | 'masi'
  alpha: Coefficient
  interval: [number, number] | null
  /** Of pairs of answers, those that are the same. */
  percent: Coefficient
  /** AC1; AC2 with quadratic weights for a scale; null for sets. */
  ac: Coefficient | null
  /** Answers; titles with two or more of them; taggers. */
  ratings: number
  titles: number
  taggers: number
  /** Of a term: of these titles, those on which anybody applied it; null for everything else. */
  applied: number | null
}

/** Below this many titles a coefficient says little, whatever it is. */
export const fewTitles = 30

/**
 * The titles that a figure rests on. A term that was applied twice in a thousand titles was put to the test twice: all the others say no more
 * than that it is rare.
 */
export const titlesBehind = ({ applied, titles }: Pick<Measured, 'applied' | 'titles'>): number =>
  applied ?? titles

/** Judgements of a scale are ordered, everything else is names. Weights are those of the declared scale, not of what was seen. */
export const scaleOf = ({ kind, categories }: Judgement): DeclaredScale =>
  kind === 'degree'
    ? { values: categories.map(Number), level: 'ordinal', weighting: 'quadratic' }
    : { values: null, level: 'nominal', weighting: 'identity' }

/** Of one judgement. @param counts whether a row of the study is asked at all. */
export const measureJudgement = (
  study: Study,
  at: number,
  bootstrap: Bootstrap,
  counts?: (row: number) => boolean,
): Measured => {
  const judgement = judgementAt(study, at)
  const ratings = ratingsAt(study, at, counts)
  const { alpha, interval, percent, ac, n, raters } = agreementOf(
    ratings,
    scaleOf(judgement),
    bootstrap,
  )
  const measure = judgement.kind === 'degree' ? 'ordinal' : 'nominal'
  const { facet, term } = judgement
  const applied = judgement.kind === 'term' ? appliedUnits(ratings) : null
  const counted = { ratings: n, titles: pairedUnits(ratings), taggers: raters, applied }
  return { facet, term, measure, alpha, interval, percent, ac, ...counted }
}

/** Of all terms of a multiple choice at once, as sets. Who left it unanswered is not counted. */
export const measureSets = (
  study: Study,
  facet: string,
  measure: 'jaccard' | 'masi',
  { draws, seed }: Bootstrap,
): Measured => {
  const found = setsIn(study, facet)
  const distance = measure === 'masi' ? masiDistance : jaccardDistance
  const agreed: SetAgreement = setAlphaOf(found, distance, { draws, seed })
  return {
    facet,
    term: null,
    measure,
    alpha: agreed.alpha,
    interval: agreed.interval,
    percent: agreed.same,
    ac: null,
    ratings: found.ratings,
    titles: agreed.units,
    taggers: found.taggers,
    applied: null,
  }
}

/** The judgements of a facet, by their numbers. */
export const judgementsIn = ({ judgements }: Study, facet: string): number[] =>
  judgements.flatMap((judgement, at) => (judgement.facet === facet ? at : []))

/** The sets of terms that taggers chose, by title; equal sets have one place, in the order of what is in them. */
const setsIn = (study: Study, facet: string) => {
  const columns = judgementsIn(study, facet)
  const rows = study.raterOf.length
  const chosenOf = Array.from({ length: rows }, (): number[] => [])
  for (const [at, column] of columns.entries()) {
    const first = column * rows
    for (let row = 0; row < rows; row += 1)
      if (study.codes[first + row] === 1) chosenOf[row]?.push(at)
  }
  const places = new Map<string, number>()
  const lists: number[][] = []
  const units: number[][] = []
  const said = new Set<number>()
  let ratings = 0
  for (let title = 0; title < study.titles.length; title += 1) {
    const chosen: number[] = []
    for (let row = countAt(study.starts, title); row < countAt(study.starts, title + 1); row += 1) {
      if (!isCategory(codeAt(study, row, numberAt(columns, 0)))) continue
      const list = entryAt(chosenOf, row)
      const name = String.fromCharCode(...list)
      const known = places.get(name)
      if (known === undefined) {
        places.set(name, lists.length)
        lists.push(list)
      }
      chosen.push(known ?? lists.length - 1)
      said.add(countAt(study.raterOf, row))
    }
    ratings += chosen.length
    units.push(chosen)
  }
  const order = [...places].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const placeOf = new Uint32Array(lists.length)
  for (const [place, [, before]] of order.entries()) placeOf[before] = place
  const sets = bitSetsOf(
    order.map(([, before]) => entryAt(lists, before)),
    columns.length,
  )
  const placed = units.map((chosen) => chosen.map((before) => countAt(placeOf, before)))
  return { sets, units: placed, ratings, taggers: said.size }
}

export const judgementAt = ({ judgements }: Study, at: number): Judgement => {
  const judgement = judgements[at]
  if (judgement === undefined) throw new RangeError(`there is no judgement ${at}`)
  return judgement
}

const pairedUnits = ({ starts }: Ratings): number => {
  let units = 0
  for (let unit = 0; unit + 1 < starts.length; unit += 1)
    if (countAt(starts, unit + 1) - countAt(starts, unit) > 1) units += 1
  return units
}

/** Of units with two or more ratings those where anybody said yes. */
const appliedUnits = ({ categoryOf, starts }: Ratings): number => {
  let units = 0
  for (let unit = 0; unit + 1 < starts.length; unit += 1) {
    const to = countAt(starts, unit + 1)
    let at = countAt(starts, unit)
    if (to - at < 2) continue
    // Of each term of a whole catalogue: views of the ratings would be made by the million.
    while (at < to && categoryOf[at] !== 1) at += 1
    if (at < to) units += 1
  }
  return units
}
