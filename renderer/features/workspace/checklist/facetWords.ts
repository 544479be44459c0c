import type { FacetAnswer } from '../../../../shared/session/state.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import { formatList } from '../../../locales/formatList.ts'
import type { Words } from '../../../locales/sentences.ts'
import type { FacetPicture } from './facetPictures.ts'

type Standing = Pick<FacetPicture, 'applicability' | 'said' | 'value' | 'fault'>

/** The sign at the end of a facet's row: a figure, a tick, or a short word. */
export const signOf = ({ applicability, said, value }: Standing, kind: Facet['kind'], t: Words) => {
  if (applicability !== 'applies' && said === 'unanswered') return '·'
  switch (said) {
    case 'unanswered':
      return '–'
    case 'terms':
      return kind === 'single' ? '✓' : String(value ?? 0)
    case 'degree':
      return String(value ?? 0)
    default:
      return t(`checklist:short.${said}`)
  }
}

/** The same in words, for those who hear it: what was said, and what is wrong with it. */
export const standingText = (standing: Standing, kind: Facet['kind'], t: Words): string =>
  [
    saidText(standing, kind, t),
    standing.applicability === 'applies' ? '' : t(`checklist:said.${standing.applicability}`),
    standing.fault === null ? '' : t(`checklist:fault.${standing.fault}`),
  ]
    .filter((words) => words !== '')
    .join(', ')

const saidText = (
  { applicability, said, value }: Standing,
  kind: Facet['kind'],
  t: Words,
): string => {
  switch (said) {
    case 'unanswered':
      return applicability === 'applies' ? t('checklist:said.unanswered') : ''
    case 'terms':
      return kind === 'single'
        ? t('checklist:said.chosen')
        : t('checklist:said.terms', { count: value ?? 0 })
    case 'degree':
      return t('checklist:said.degree', { degree: value ?? 0 })
    default:
      return t(`checklist:said.${said}`)
  }
}

/** How a row's sign looks: a colour that repeats what the sign says. */
export const toneOf = ({
  applicability,
  said,
  fault,
}: Standing): 'good' | 'stated' | 'warn' | 'quiet' => {
  if (applicability !== 'applies') return 'quiet'
  if (fault !== null) return 'warn'
  if (said === 'unanswered') return 'quiet'
  return said === 'terms' || said === 'degree' ? 'good' : 'stated'
}

/** An answer in words, for sentences that name it. */
export const answerText = (
  answer: FacetAnswer | null,
  facet: Facet,
  language: Language,
  t: Words,
): string => {
  if (answer === null) return t('checklist:said.unanswered')
  if (answer.kind === 'stated') return t(`checklist:said.${answer.state}`)
  if (answer.kind === 'degree') return String(answer.degree)
  const labels = answer.terms.map(
    (id) => facet.terms.find((term) => term.id === id)?.label[language] ?? id,
  )
  return formatList(labels, language)
}
