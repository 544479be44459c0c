import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Preferences } from '../../shared/contract/preferences.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'
import * as en from './en/index.ts'
import * as fr from './fr/index.ts'
import { namespaces } from './react.ts'
import type { Words } from './sentences.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

/** The language shown: the person's choice, or the system's where we speak it, or English. */
export const languageFor = (
  choice: Preferences['language'],
  system: readonly string[] = navigator.languages,
): Language => {
  if (choice !== 'system') return choice
  const known = system
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'fr' || tag === 'en')
  return known === 'fr' ? 'fr' : 'en'
}

/** The language the page speaks now. */
export const spokenLanguage = (): Language => (i18next.language === 'fr' ? 'fr' : 'en')

/** The same function as `useWords` gives, for what speaks outside of a component. */
export const spokenWords = (): Words => i18next.getFixedT(null, namespaces)

export const startLocales = async (language: Language): Promise<void> => {
  if (i18next.isInitialized) return
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en, fr },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** Switches without a restart, and says on the page which language it is in. */
export const speak = async (language: Language): Promise<void> => {
  if (i18next.language !== language) await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
