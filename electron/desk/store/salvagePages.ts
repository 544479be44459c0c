import { z } from 'zod'
import type { DeviceId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import type { Database } from './database.ts'
import { eventColumns, type EventRow, highestOrdinal, insertEvent, placeAt } from './events.ts'
import { readEvent } from './examine.ts'
import { type LeafRow, rowsOfLeaves } from './leafPages.ts'
import { openPages } from './pageFile.ts'

const names = eventColumns.split(', ')

const Text = z.string()
const Whole = z.int()
const StrayRow: z.ZodType<EventRow> = z.object({
  position: Whole,
  device_id: Text,
  seq: Whole,
  event_id: Text,
  session_id: Text,
  assignment_id: Text.nullable(),
  type: Text,
  vocabulary_id: Text.nullable(),
  vocabulary_version: Whole.nullable(),
  body: Text,
  wall_ms: Whole,
  mono_ms: z.number(),
  boot_id: Text,
  prev_hash: Text,
  hash: Text,
})

/**
 * Adds to the new file what lies in the pages of the damaged one and is not in it yet. An event is never removed, but it can have been
 * moved to the log of another device (retelling.ts), under its own id: so an older copy of one that is there does not come back.
 *
 * @param isProven whether an event is what it was when it was stored.
 * @param listed devices by their number, as their table has them.
 */
export const carryStrays = (
  damaged: string,
  fresh: Database,
  {
    isProven,
    listed,
  }: { isProven(event: LoggedEvent): boolean; listed: ReadonlyMap<number, DeviceId> },
): void => {
  const isThere = fresh.prepare<[string]>('SELECT 1 FROM events WHERE event_id = ?')
  const insert = insertEvent(fresh, 'OR IGNORE')
  const ordinals = ordinalsIn(fresh)
  const pages = openPages(damaged)
  try {
    for (const found of rowsOfLeaves(pages, names.length)) {
      const row = eventRowOf(found)
      if (row === null || isThere.get(row.event_id) !== undefined) continue
      const event = readEvent(row)
      if (event === null || !isProven(event)) continue
      const ordinal = ordinals.get(event.deviceId) ?? ordinalFor(event, row, { ordinals, listed })
      if (ordinal === null) continue
      ordinals.set(event.deviceId, ordinal)
      insert(event, ordinal)
    }
  } finally {
    pages.close()
  }
}

const eventRowOf = ({ rowid, values }: LeafRow): EventRow | null => {
  // The key of the table is the number of the row; among its values it is null.
  if (values[0] !== null) return null
  const row = Object.fromEntries(names.map((name, at) => [name, values[at]]))
  const parsed = StrayRow.safeParse({ ...row, position: rowid })
  return parsed.success ? parsed.data : null
}

const ordinalsIn = (fresh: Database): Map<DeviceId, number> => {
  const rows = fresh
    .prepare<[], [DeviceId, number]>(
      'SELECT device_id, max(position) FROM events GROUP BY device_id',
    )
    .raw()
    .all()
  return new Map(rows.map(([deviceId, position]) => [deviceId, placeAt(position).ordinal]))
}

/**
 * The number of a device of which this is the first event found. The hash does not vouch for it: the rest of the key must fit, and it must
 * be nobody else's. Otherwise it is that of the table.
 */
const ordinalFor = (
  { deviceId }: LoggedEvent,
  { position, seq }: EventRow,
  {
    ordinals,
    listed,
  }: { ordinals: ReadonlyMap<DeviceId, number>; listed: ReadonlyMap<number, DeviceId> },
): number | null => {
  const place = placeAt(position)
  const own = place.seq === seq ? [place.ordinal] : []
  const told = [...listed].filter(([, id]) => id === deviceId).map(([ordinal]) => ordinal)
  const taken = new Set(ordinals.values())
  const isLikely = (ordinal: number) =>
    ordinal >= 1 && ordinal <= highestOrdinal && !taken.has(ordinal)
  return [...own, ...told].find(isLikely) ?? null
}
