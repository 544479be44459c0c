import type { Language } from '../../shared/vocabulary/languages.ts'

/** `Bleak, Dark and Raw` in the person's language. */
export const formatList = (words: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(words)
