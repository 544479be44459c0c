import {
  createElement,
  useEffect,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
} from 'react'
import type { Room } from '../../stores/app.ts'
import { TonightRoom } from '../tonight/TonightRoom.tsx'

/** The rooms behind the first: fetched while nobody waits, so that the first title is there sooner. */
const behind = {
  workspace: async () => (await import('../workspace/WorkspaceRoom.tsx')).WorkspaceRoom,
  submit: async () => (await import('../submit/SubmitRoom.tsx')).SubmitRoom,
  catalogue: async () => (await import('../catalogue/CatalogueRoom.tsx')).CatalogueRoom,
  review: async () => (await import('../review/ReviewRoom.tsx')).ReviewRoom,
  timesheet: async () => (await import('../timesheet/TimesheetRoom.tsx')).TimesheetRoom,
  consistency: async () => (await import('../consistency/ConsistencyRoom.tsx')).ConsistencyRoom,
  sync: async () => (await import('../sync/SyncRoom.tsx')).SyncRoom,
  settings: async () => (await import('../settings/SettingsRoom.tsx')).SettingsRoom,
} satisfies Partial<Record<Room, () => Promise<ComponentType>>>

type Arrival = { room: ReactElement } | { fault: unknown }

const arrivals = new Map<Room, Arrival>([['tonight', { room: createElement(TonightRoom) }]])
const under = new Map<Room, Promise<void>>()
const listeners = new Set<() => void>()

const fetchRoom = (name: keyof typeof behind): Promise<void> => {
  const known = under.get(name)
  if (known) return known
  const arrive = (arrival: Arrival) => {
    arrivals.set(name, arrival)
    for (const listen of listeners) listen()
  }
  const coming = behind[name]().then(
    (component) => arrive({ room: createElement(component) }),
    (fault: unknown) => {
      under.delete(name)
      arrive({ fault })
    },
  )
  under.set(name, coming)
  return coming
}

const listen = (changed: () => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

/**
 * A room; null for the moment until it is there.
 *
 * @throws what kept it from being fetched, for the boundary around the rooms; `fetchAgain` makes the next try a real one.
 */
export const useRoom = (name: Room): ReactElement | null => {
  const arrival = useSyncExternalStore(listen, () => arrivals.get(name))
  useEffect(() => {
    if (!arrival && name !== 'tonight') void fetchRoom(name)
  }, [name, arrival])
  if (arrival && 'fault' in arrival) throw arrival.fault
  return arrival?.room ?? null
}

/** Forgets what could not be fetched, so that entering the room fetches it anew. */
export const fetchAgain = (name: Room): void => {
  const arrival = arrivals.get(name)
  if (arrival && 'fault' in arrival) arrivals.delete(name)
}

/** Fetches every room once the page has nothing better to do. */
export const fetchRoomsBehind = (): void => {
  requestIdleCallback(
    () => {
      // Its keys are the names of these rooms.
      for (const name of Object.keys(behind) as (keyof typeof behind)[]) void fetchRoom(name)
    },
    { timeout: 1_000 },
  )
}
