import type { DeviceId } from '../../../shared/ids.ts'
import type { Database } from './database.ts'
import { positionOf } from './events.ts'
import { readOrLose } from './salvageRows.ts'

/**
 * The number under which each device writes on this computer. An event says its device, and its hash vouches for that; the number is in
 * its key alone, where one bit makes another of it.
 */
export interface Homes {
  /** Numbers under which a log may lie, ascending. */
  ordinals: readonly number[]
  /** Whether an event of this device lies under the number of another, or has another itself. */
  isAstray(deviceId: DeviceId, ordinal: number): boolean
  /** Notes where a device was found; a device has one number, and a number one device. */
  note(deviceId: DeviceId, ordinal: number): void
}

/** Looked under, whatever the table of devices says: one more for each time the log was damaged, or somebody signed in. */
const usual = 16

/** @param listed what the table of devices says. Of a number that was altered there, no event lies under the one it has now. */
export const openHomes = (database: Database, listed: ReadonlyMap<number, DeviceId>): Homes => {
  const any = readOrLose(() =>
    database
      .prepare<[number, number], number>(
        'SELECT 1 FROM events WHERE position > ? AND position < ? LIMIT 1',
      )
      .pluck(),
  )
  const hasEvents = (ordinal: number): boolean =>
    readOrLose(() => any?.get(positionOf(ordinal, 0), positionOf(ordinal + 1, 0))) !== undefined
  const ownerOf = new Map([...listed].filter(([ordinal]) => hasEvents(ordinal)))
  const homeOf = new Map([...ownerOf].map(([ordinal, deviceId]) => [deviceId, ordinal]))
  const first = Array.from({ length: usual }, (_, at) => at + 1)

  return {
    ordinals: [...new Set([...first, ...listed.keys()])].toSorted((one, other) => one - other),
    isAstray: (deviceId, ordinal) =>
      (homeOf.get(deviceId) ?? ordinal) !== ordinal ||
      (ownerOf.get(ordinal) ?? deviceId) !== deviceId,
    note: (deviceId, ordinal) => {
      homeOf.set(deviceId, ordinal)
      ownerOf.set(ordinal, deviceId)
    },
  }
}
