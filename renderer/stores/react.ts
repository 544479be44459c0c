import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { AppStore } from './app.ts'
import type { Stores } from './index.ts'
import type { PlayerStore } from './player.ts'
import type { Preferences } from '../../shared/contract/preferences.ts'
import type { SessionStore } from './session.ts'
import type { CatalogueStore } from './catalogue.ts'
import type { ConsistencyStore } from './consistency.ts'
import type { ScreenersStore } from './screeners.ts'
import type { PrecedentsStore } from './precedents.ts'
import type { SlipsStore } from './slips.ts'
import type { ReviewStore } from './review.ts'
import type { SyncStore } from './sync.ts'
import type { TimesheetStore } from './timesheet.ts'
import type { TonightStore } from './tonight.ts'

const StoresContext = createContext<Stores | null>(null)

export const StoresProvider = StoresContext.Provider

export const useStores = (): Stores => {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('useStores belongs under StoresProvider')
  return stores
}

export const useApp = <T>(select: (app: AppStore) => T): T => useStore(useStores().app, select)

export const useSession = <T>(select: (session: SessionStore) => T): T =>
  useStore(useStores().session, select)

export const usePlayer = <T>(select: (player: PlayerStore) => T): T =>
  useStore(useStores().player, select)

export const useTonight = <T>(select: (tonight: TonightStore) => T): T =>
  useStore(useStores().tonight, select)

export const useSync = <T>(select: (sync: SyncStore) => T): T => useStore(useStores().sync, select)

export const useCatalogue = <T>(select: (catalogue: CatalogueStore) => T): T =>
  useStore(useStores().catalogue, select)

export const useConsistency = <T>(select: (consistency: ConsistencyStore) => T): T =>
  useStore(useStores().consistency, select)

export const useScreeners = <T>(select: (screeners: ScreenersStore) => T): T =>
  useStore(useStores().screeners, select)

export const useReview = <T>(select: (review: ReviewStore) => T): T =>
  useStore(useStores().review, select)

export const useSlips = <T>(select: (slips: SlipsStore) => T): T =>
  useStore(useStores().slips, select)

export const usePrecedents = <T>(select: (precedents: PrecedentsStore) => T): T =>
  useStore(useStores().precedents, select)

export const useTimesheet = <T>(select: (timesheet: TimesheetStore) => T): T =>
  useStore(useStores().timesheet, select)

export const usePreferences = <T>(select: (preferences: Preferences) => T): T =>
  useStore(useStores().preferences, select)
