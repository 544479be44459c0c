import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import type { Words } from '../../../locales/sentences.ts'

/** How many terms a facet takes, as a short sentence; empty where nothing bounds it. */
export const boundsText = ({ kind, min, max, terms }: Facet, t: Words): string => {
  // A scale and a single choice show by their controls that one answer is all.
  if (kind !== 'multi') return ''
  const top = max !== undefined && max < terms.length ? max : null
  if (min !== undefined && min > 1)
    return top === null
      ? t('checklist:bounds.atLeast', { min })
      : t('checklist:bounds.between', { min, max: top })
  return top === null ? '' : t('checklist:bounds.upTo', { max: top })
}
