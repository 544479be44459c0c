import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Loopback, type LoopbackRooms, startLoopback } from './server.ts'

/** Where a run listened and what its windows show as their pass, while it is under way. */
const Place = z.object({
  port: z.int().min(1).max(65_535),
  pass: z.string().min(40).optional(),
})
export type Place = z.infer<typeof Place>

/**
 * The place of the run that is under way, kept for this user alone (mode 0600). When it ends well its pass is forgotten; after a kill
 * that is still there: the next run listens where the last one did, and a window that outlived it finds it again, with what waits in
 * it. The port of a window with a profile of its own stays in either case, because a browser keeps what it made of the page's scripts
 * by their address: a start at a new port reads and compiles all of them anew. In the browser a person uses for everything else that
 * would not be safe: whoever has the port meanwhile could leave something there that stands before the next run.
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
    keep: (place: Required<Place>): void => write(file, place),
    forgetPass: (port: number): void => write(file, { port }),
    forget: (): void => remove(file),
  }
}

const remove = (file: string): void => {
  try {
    rmSync(file, { force: true })
  } catch {
    // The disk is read-only by now, or the like: nothing could be kept there either.
  }
}

const write = (file: string, place: Place): void => {
  try {
    rmSync(file, { force: true })
    writeFileSync(file, JSON.stringify(place), { mode: 0o600, flag: 'wx' })
  } catch {
    // The disk is full: there is work that matters more.
  }
}

/**
 * Listens on a port; where any will do, on that of the run before, if it is still free.
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
