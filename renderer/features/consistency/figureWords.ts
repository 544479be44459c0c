import { titlesBehind } from '../../../shared/agreement/measured.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import {
  formatBias,
  formatCoefficient,
  formatShortMonth,
  formatTick,
} from '../../locales/formatFigure.ts'
import { sayKey, type Words } from '../../locales/sentences.ts'
import type { ConsistencyStore } from '../../stores/consistency.ts'
import type { ListWords } from './plots.ts'
import type { FigureRow } from './rows.ts'

/** How the figures of a list are said: coefficients, or degrees more or less. */
export const wordsOfList = (
  t: Words,
  language: Language,
  { tab, place }: Pick<ConsistencyStore, 'tab' | 'place'>,
  isScale: boolean,
): ListWords & { interval(row: FigureRow): string; since(row: FigureRow): string } => {
  const isBias = tab === 'taggers'
  const say = isBias ? formatBias : formatCoefficient
  return {
    heads: {
      figure: isBias
        ? t('consistency:severity.bias')
        : tab !== 'pairs'
          ? 'α'
          : t(`consistency:pairs.${isScale ? 'weighted' : 'kappa'}`),
      titles: t(`consistency:list.${isOfTerms({ tab, place }) ? 'applied' : 'titles'}`),
    },
    tone: (tone) => t(`consistency:tone.${tone}`),
    figure: ({ value }) => (value === null ? '–' : say(value, language)),
    titles: (row) => formatNumber(titlesBehind(row), language),
    tick: (value) => formatTick(value, language),
    none: ({ percent, why }) =>
      why === 'no_pairs'
        ? t('consistency:list.noPairs')
        : percent === null
          ? t('consistency:list.noneAtAll')
          : t('consistency:list.none', { percent: formatPercent(percent, language) }),
    /** What the plot of a line shows. */
    interval: ({ interval, tone, value }) => {
      if (value === null) return ''
      const said = { value: say(value, language), tone: t(`consistency:tone.${tone}`) }
      if (interval === null)
        return t(isBias ? 'consistency:biasAlone' : 'consistency:figureAlone', said)
      const [low, high] = [say(interval[0], language), say(interval[1], language)]
      return sayKey(t, isBias ? 'consistency:biasFigure' : 'consistency:figure', {
        ...said,
        low,
        high,
      })
    },
    since: ({ since }) => (since === null ? '' : formatShortMonth(since, language)),
  }
}

/** Whether every figure of a list is of a term, which says little where it was hardly ever applied. */
export const isOfTerms = ({ tab, place }: Pick<ConsistencyStore, 'tab' | 'place'>): boolean =>
  tab === 'terms' ||
  ((tab === 'pairs' || tab === 'months') && place !== null && place.term !== null)
