import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Preferences } from '../../shared/contract/preferences.ts'
import { createAppStore, type AppStoreApi } from './app.ts'
import { createPlayerStore, type PlayerStoreApi } from './player.ts'
import { createPreferencesStore, type PreferencesStoreApi } from './preferences.ts'
import { createSessionStore, type SessionStoreApi } from './session.ts'
import { createCatalogueStore, type CatalogueStoreApi } from './catalogue.ts'
import { createConsistencyStore, type ConsistencyStoreApi } from './consistency.ts'
import { createScreenersStore, type ScreenersStoreApi } from './screeners.ts'
import { createPrecedentsStore, type PrecedentsStoreApi } from './precedents.ts'
import { createReviewStore, type ReviewStoreApi } from './review.ts'
import { createSlipsStore, type SlipsStoreApi } from './slips.ts'
import { createSyncStore, type SyncStoreApi } from './sync.ts'
import { createTimesheetStore, type TimesheetStoreApi } from './timesheet.ts'
import { createTonightStore, type TonightStoreApi } from './tonight.ts'

/** Everything the page knows, made once; actions and components receive it, none of them makes its own. */
export interface Stores {
  bridge: Bridge
  app: AppStoreApi
  preferences: PreferencesStoreApi
  tonight: TonightStoreApi
  session: SessionStoreApi
  player: PlayerStoreApi
  sync: SyncStoreApi
  catalogue: CatalogueStoreApi
  consistency: ConsistencyStoreApi
  screeners: ScreenersStoreApi
  review: ReviewStoreApi
  precedents: PrecedentsStoreApi
  slips: SlipsStoreApi
  timesheet: TimesheetStoreApi
}

export const createStores = (bridge: Bridge, kept?: Preferences): Stores => {
  const preferences = createPreferencesStore(bridge, kept)
  return {
    bridge,
    app: createAppStore(),
    preferences,
    tonight: createTonightStore(bridge, preferences),
    session: createSessionStore(bridge),
    player: createPlayerStore(),
    sync: createSyncStore(bridge),
    catalogue: createCatalogueStore(bridge),
    consistency: createConsistencyStore(bridge),
    screeners: createScreenersStore(bridge),
    review: createReviewStore(bridge),
    precedents: createPrecedentsStore(bridge),
    slips: createSlipsStore(bridge),
    timesheet: createTimesheetStore(bridge, preferences),
  }
}
