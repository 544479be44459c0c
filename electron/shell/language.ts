import type { Preferences } from '../../shared/contract/preferences.ts'

/** The language of menu and dialogs: the person's choice, or the first of the system's that Séance speaks. */
export const languageOf = (
  { language }: Pick<Preferences, 'language'>,
  systemLanguages: readonly string[],
): 'en' | 'fr' => {
  if (language !== 'system') return language
  const spoken = systemLanguages.map((tag) => tag.slice(0, 2).toLowerCase())
  return spoken.find((each) => each === 'fr' || each === 'en') === 'fr' ? 'fr' : 'en'
}
