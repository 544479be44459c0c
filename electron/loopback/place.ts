import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Loopback, type LoopbackRooms, startLoopback } from './server.ts'

/** Where a run listened and what its windows show as their pass. */
const Place = z.object({ port: z.int().min(1).max(65_535), pass: z.string().min(40) })
export type Place = z.infer<typeof Place>

/**
 * The place of the run that is under way, kept for this user alone (mode 0600) and forgotten when it ends well. After a kill it is
 * still there: the next run listens where the last one did, and a window that outlived it finds it again, with what waits in it.
 */
export const keptPlace = (dataFolder: string) => {
  const file = join(dataFolder, 'loopback.json')
  return {
    /** Null where there is none, or none that can be read. */
    read: (): Place | null => {
      try {
        return Place.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return null
      }
    },
    /** A place that cannot be kept is missed only after a kill. */
    keep: (place: Place): void => {
      try {
        rmSync(file, { force: true })
        writeFileSync(file, JSON.stringify(place), { mode: 0o600, flag: 'wx' })
      } catch {
        // The disk is full: there is work that matters more.
      }
    },
    forget: (): void => {
      try {
        rmSync(file, { force: true })
      } catch {
        // An old place is tried and left, should it be taken.
      }
    },
  }
}

/**
 * Listens on a port; where any will do, on that of a run that was killed, if it is still free.
 *
 * @throws Node's error where the port cannot be had.
 */
export const startWhereItWas = async (
  port: number,
  place: Pick<ReturnType<typeof keptPlace>, 'read'>,
  rooms: LoopbackRooms,
): Promise<Loopback> => {
  const before = place.read()
  if (before !== null && (port === 0 || port === before.port)) {
    try {
      return await startLoopback(before.port, rooms, before.pass)
    } catch (error) {
      if (port !== 0) throw error
    }
  }
  return startLoopback(port, rooms)
}
