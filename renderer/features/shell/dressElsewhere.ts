import type { Bridge } from '../../../shared/contract/bridge.ts'
import { defaultPreferences } from '../../../shared/contract/defaultPreferences.ts'
import { languageFor, speak, startLocales } from '../../locales/index.ts'
import { dressPage } from './dressPage.ts'

/** Dresses a window that does not work on the data: words and theme, and no stream, session or key of its own. */
export const dressElsewhere = async (bridge: Bridge): Promise<void> => {
  const kept = await bridge.call('preferences.get', {})
  const preferences = kept.ok ? kept.value : defaultPreferences
  const language = languageFor(preferences.language)
  await startLocales(language)
  await speak(language)
  dressPage(preferences)
}
