import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import { defaultPreferences } from '../../shared/contract/defaultPreferences.ts'
import type { Preferences, PreferencesPatch } from '../../shared/contract/preferences.ts'

export type PreferencesStoreApi = StoreApi<Preferences> & {
  /** Shown at once; a failure to keep it is returned, and the value stays for this evening. */
  change(patch: PreferencesPatch): Promise<Failure | null>
}

export const createPreferencesStore = (
  bridge: Pick<Bridge, 'call'>,
  initial: Preferences = defaultPreferences,
): PreferencesStoreApi => {
  const store = createStore<Preferences>(() => initial)
  return Object.assign(store, {
    change: async (patch: PreferencesPatch) => {
      store.setState(patch)
      const answer = await bridge.call('preferences.set', patch)
      return answer.ok ? null : answer.failure
    },
  })
}
