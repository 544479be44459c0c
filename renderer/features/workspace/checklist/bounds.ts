import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import type { Words } from '../../../locales/sentences.ts'

/** How many terms a facet takes, as a short sentence; empty where nothing bounds it. */
export const boundsText = ({ kind, min, max, terms }: Facet, t: Words): string => {
  if (kind === 'scale') return ''
  if (kind === 'single') return t('checklist:bounds.single')
  const top = max !== undefined && max < terms.length ? max : null
  if (min !== undefined && min > 1)
    return top === null
      ? t('checklist:bounds.atLeast', { min })
      : t('checklist:bounds.between', { min, max: top })
  return top === null ? '' : t('checklist:bounds.upTo', { max: top })
}
