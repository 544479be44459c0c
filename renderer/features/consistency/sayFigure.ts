import { fewTitles, type Measured, titlesBehind } from '../../../shared/agreement/measured.ts'
import type { Calibrated } from '../../../shared/agreement/calibration.ts'
import type { PairAgreement } from '../../../shared/agreement/byPair.ts'
import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { holdsFrom, looselyFrom, verdictOf } from '../../../shared/agreement/verdict.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import {
  formatBias,
  formatCoefficient,
  formatDegrees,
  formatMonth,
  formatTick,
} from '../../locales/formatFigure.ts'
import type { Words } from '../../locales/sentences.ts'
import { asLetters } from './sentenceSigns.ts'

/** `over 312 titles`. */
const sayOver = (t: Words, count: number, language: Language): string =>
  t('consistency:over', { count, n: formatNumber(count, language) })

/** Of a term also on how many of them it was applied: `over 312 titles, applied on 35 of them`. */
const sayBehind = (
  t: Words,
  { applied, titles }: Pick<Measured, 'applied' | 'titles'>,
  language: Language,
): string =>
  applied === null
    ? sayOver(t, titles, language)
    : t('consistency:overApplied', {
        over: sayOver(t, titles, language),
        applied: formatNumber(applied, language),
      })

const sayBetween = (t: Words, interval: readonly [number, number] | null, language: Language) =>
  interval === null
    ? ''
    : t('consistency:between', {
        low: formatCoefficient(interval[0], language),
        high: formatCoefficient(interval[1], language),
      })

/** The same of degrees; one title alone has no interval. */
const sayBiasBetween = (
  t: Words,
  interval: readonly [number, number] | null,
  language: Language,
) =>
  interval === null
    ? ''
    : t('consistency:between', {
        low: formatBias(interval[0], language),
        high: formatBias(interval[1], language),
      })

/** What may be concluded of a figure and what not; figures between `<b>` and `</b>`. */
export const sayMeasured = (
  t: Words,
  language: Language,
  measured: Pick<Measured, 'alpha' | 'applied' | 'interval' | 'percent' | 'titles'>,
  kind: 'term' | 'facet' | 'scale',
): string => {
  const { alpha, interval, percent } = measured
  const over = sayBehind(t, measured, language)
  if (alpha.value === null) {
    if (alpha.why !== 'one_category') return t(`consistency:say.${alpha.why}`)
    return t('consistency:say.one_category', {
      over,
      percent: formatPercent(percent.value ?? 1, language),
    })
  }
  const said = {
    value: formatCoefficient(alpha.value, language),
    between: sayBetween(t, interval, language),
    over,
    on: t(`consistency:on.${kind}`),
  }
  const verdict = verdictOf(alpha, titlesBehind(measured))
  if (verdict === 'few')
    return t(`consistency:say.${measured.applied === null ? 'few' : 'fewApplied'}`, {
      ...said,
      few: formatNumber(fewTitles, language),
    })
  const [low, high] = interval ?? [alpha.value, alpha.value]
  const loosely = formatTick(looselyFrom, language)
  if (verdict === 'holds') {
    const sentence = t('consistency:say.holds', said)
    return low >= holdsFrom
      ? sentence
      : `${sentence} ${t('consistency:say.holdsUnsure', { mark: formatCoefficient(holdsFrom, language) })}`
  }
  if (verdict === 'loosely') {
    const sentence = t('consistency:say.loosely', said)
    return low >= looselyFrom
      ? sentence
      : `${sentence} ${t('consistency:say.looselyUnsure', { mark: loosely })}`
  }
  if (high < 0) return t('consistency:say.against', said)
  const sentence = t('consistency:say.unshared', said)
  return high < looselyFrom
    ? sentence
    : `${sentence} ${t('consistency:say.unsharedUnsure', { mark: loosely })}`
}

/** What two taggers have in common. */
export const sayPair = (
  t: Words,
  language: Language,
  { apart, applied, interval, kappa, same, titles }: PairAgreement,
  names: string,
): string => {
  const pair = asLetters(names)
  const over = sayBehind(t, { applied, titles }, language)
  const percent = formatPercent(same, language)
  const verdict = verdictOf(kappa, titlesBehind({ applied, titles }))
  const said = {
    pair,
    percent,
    over,
    // What weights make of far and near is not seen in how often they say the same.
    apart:
      apart === null
        ? ''
        : t('consistency:say.pairApart', { value: formatDegrees(apart, language) }),
    kappa: t(`consistency:pairs.${apart === null ? 'kappa' : 'weighted'}`),
    between: sayBetween(t, interval, language),
  }
  if (kappa.value === null || verdict === 'none') return t('consistency:say.pairNone', said)
  return t('consistency:say.pairShares', {
    ...said,
    value: formatCoefficient(kappa.value, language),
    verdict: t(`consistency:say.pairVerdict.${verdict}`),
  })
}

/** Whether somebody gives more or less than the others: the interval does not hold 0, and there are titles enough. */
export const sideOf = ({
  all,
}: Pick<TaggerSeverity, 'all'>): 'higher' | 'lower' | 'level' | 'few' => {
  if (all.interval === null || all.titles < fewTitles) return 'few'
  const [low, high] = all.interval
  return low > 0 ? 'higher' : high < 0 ? 'lower' : 'level'
}

/** From which month on somebody differs as they do over all of the time; null where that is nothing to be said of them. */
export const sinceOf = ({
  all,
  lately,
  since,
}: Pick<TaggerSeverity, 'all' | 'lately' | 'since'>): string | null => {
  const side = sideOf({ all })
  if (lately === null || (side !== 'higher' && side !== 'lower')) return null
  return lately.bias > 0 === (side === 'higher') ? since : null
}

/** How severe somebody is beside the others. */
export const saySeverity = (
  t: Words,
  language: Language,
  severity: TaggerSeverity,
  name: string,
): string => {
  const { all, lately } = severity
  const since = sinceOf(severity)
  const said = {
    name: asLetters(name),
    value: formatBias(all.bias, language),
    between: sayBiasBetween(t, all.interval, language),
    over: sayOver(t, all.titles, language),
  }
  const side = sideOf(severity)
  const sentence = t(`consistency:say.${side === 'few' ? 'biasFew' : side}`, said)
  if (since === null || lately === null) return sentence
  const details = {
    month: formatMonth(since, language),
    value: formatBias(lately.bias, language),
    between: sayBiasBetween(t, lately.interval, language),
    over: sayOver(t, lately.titles, language),
  }
  return `${sentence} ${t('consistency:say.since', details)}`
}

/** How somebody's answers to calibration titles stand to the settled ones. */
export const sayCalibrated = (t: Words, language: Language, of: Calibrated | null): string => {
  if (of === null || of.answers === 0) return t('consistency:say.uncalibrated')
  const sentence = t('consistency:say.calibrated', {
    count: of.titles,
    n: formatNumber(of.titles, language),
    same: formatNumber(of.same, language),
    answers: formatNumber(of.answers, language),
    percent: formatPercent(of.same / of.answers, language),
  })
  return of.bias === null
    ? sentence
    : `${sentence} ${t('consistency:say.calibratedBias', { value: formatBias(of.bias, language) })}`
}
