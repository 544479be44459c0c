import { isWarning, type Missing } from '../../../../shared/session/readiness.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import type { Words } from '../../../locales/sentences.ts'
import { sayMissing } from './missingWords.ts'

interface Speech {
  t: Words
  lookup: VocabularyLookup
  language: Language
}

/** What still stands before submitting though every facet is answered: the first of it in a few words, and all of it in a sentence. */
export interface Left {
  short: string
  /** Begins with the short words, so that who speaks to the page can say what they see. */
  long: string
}

/** Null where nothing does. */
export const sayLeft = (missing: readonly Missing[], speech: Speech): Left | null => {
  const { t } = speech
  const left = missing.filter((one) => !isWarning(one))
  const [first] = left
  if (!first) return null
  const short = t('checklist:left', { what: sayShortly(first, speech) })
  const sentence = sayMissing(first, speech)
  const more = left.length - 1
  const long = [`${short}.`, sentence, more > 0 ? t('checklist:leftMore', { count: more }) : '']
  return { short, long: long.filter((part) => part !== '').join(' ') }
}

const sayShortly = (missing: Missing, { t, lookup, language }: Speech): string => {
  switch (missing.kind) {
    case 'tag-later':
      return t('checklist:leftMark')
    case 'coverage':
      return t('checklist:leftUnseen')
    default: {
      const facet = lookup.facetById.get(missing.facet)?.label[language] ?? missing.facet
      const why =
        missing.kind === 'unanswered' || isWarning(missing)
          ? t('checklist:said.unanswered')
          : t(`checklist:fault.${missing.kind}`)
      return t('checklist:leftFacet', { facet, why })
    }
  }
}
