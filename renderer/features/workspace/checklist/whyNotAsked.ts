import type { FacetId } from '../../../../shared/ids.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import type { Words } from '../../../locales/sentences.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { checklistPicture } from './facetPictures.ts'
import { answerText } from './facetWords.ts'

interface Speech {
  t: Words
  language: Language
}

/** Why a facet is not asked, or not yet, by the answer that decides it; null for one that is asked. */
export const whyNotAsked = (
  id: FacetId,
  state: SessionState,
  { vocabulary, lookup }: Pick<SessionGround, 'vocabulary' | 'lookup'>,
  { t, language }: Speech,
): string | null => {
  const facet = lookup.facetById.get(id)
  const deciding = facet?.appliesWhen && lookup.facetById.get(facet.appliesWhen.facet)
  const { facets } = checklistPicture(state, vocabulary)
  const applicability = facets.get(id)?.applicability
  if (!deciding || applicability === 'applies') return null
  const label = deciding.label[language]
  if (applicability === 'undecided') return t('checklist:askedAfter', { facet: label })
  if (facets.get(deciding.id)?.applicability !== 'applies')
    return t('checklist:notAskedEither', { facet: label })
  const answer = answerText(state.answers[deciding.id] ?? null, deciding, language, t)
  return t('checklist:notAsked', { facet: label, answer })
}
