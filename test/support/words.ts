import i18next from 'i18next'
import * as en from '../../renderer/locales/en/index.ts'
import * as fr from '../../renderer/locales/fr/index.ts'
import { namespaces } from '../../renderer/locales/react.ts'
import type { Words } from '../../renderer/locales/sentences.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'

/** The words of the page in one language, without a page. */
export const wordsIn = async (language: Language): Promise<Words> => {
  const made = i18next.createInstance()
  await made.init({
    lng: language,
    defaultNS: 'common',
    resources: { en, fr },
    interpolation: { escapeValue: false },
  })
  return made.getFixedT(language, namespaces)
}
