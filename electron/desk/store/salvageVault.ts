import { z } from 'zod'
import { AccessRecord, follows, noRecords } from '../../../shared/sync/access.ts'
import type { Database } from './database.ts'
import { readRows } from './salvageRows.ts'

const SavedRecord = z.object({ ordinal: z.int().min(1), seq: z.int().min(1), record: z.string() })
const SavedReach = z.object({ ordinal: z.int().min(1), through: z.int().min(0) })
const SavedPerson = z.object({
  person_id: z.string(),
  passphrase_allowed: z.int(),
  salt: z.instanceof(Uint8Array).nullable(),
  cost: z.int().nullable(),
  proof: z.instanceof(Uint8Array).nullable(),
})
const SavedChoices = z.object({
  only: z.literal(1),
  limit_bytes: z.int().nullable(),
  most_at_once: z.int().min(1),
  paused: z.int(),
})

/** The access logs as far as they hold together from their beginning on, and what people chose for the vault. */
export const carryVault = (database: Database, fresh: Database): void => {
  carryAccessLogs(database, fresh)
  carryTable(database, fresh, 'access_told', SavedReach)
  // Of a log that lost its end, what is written next was not told yet, whatever was told of what is gone.
  fresh
    .prepare(
      `UPDATE access_told SET through = min(through,
         coalesce((SELECT max(seq) FROM access_log WHERE access_log.ordinal = access_told.ordinal), 0))`,
    )
    .run()
  carryTable(database, fresh, 'vault_people', SavedPerson)
  carryTable(database, fresh, 'vault_choices', SavedChoices)
}

const carryTable = (
  database: Database,
  fresh: Database,
  table: string,
  saved: z.ZodObject,
): void => {
  const columns = Object.keys(saved.shape)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of readRows(database, table, columns.join(', '))) {
    const parsed = saved.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}

const carryAccessLogs = (database: Database, fresh: Database): void => {
  const insert = fresh.prepare<[number, number, string, string]>(
    'INSERT INTO access_log (ordinal, seq, record, hash) VALUES (?, ?, ?, ?)',
  )
  const deviceOf = fresh
    .prepare<[number], string>('SELECT device_id FROM devices WHERE ordinal = ?')
    .pluck()
  const logs = new Map<number, AccessRecord[]>()
  for (const row of readRows(database, 'access_log', 'ordinal, seq, record')) {
    const saved = SavedRecord.safeParse(row)
    const record = saved.success ? recordIn(saved.data.record) : null
    if (!saved.success || record === null) continue
    const { ordinal } = saved.data
    // One bit of the number before it puts a record into the log of another device.
    if ((deviceOf.get(ordinal) ?? record.deviceId) !== record.deviceId) continue
    const log = logs.get(ordinal) ?? []
    log.push(record)
    logs.set(ordinal, log)
  }
  for (const [ordinal, records] of logs) {
    let last = noRecords
    for (const record of records.toSorted((one, other) => one.seq - other.seq)) {
      if (!follows(last, record)) continue
      insert.run(ordinal, record.seq, JSON.stringify(record), record.hash)
      last = record
    }
  }
}

const recordIn = (text: string): AccessRecord | null => {
  try {
    return AccessRecord.parse(JSON.parse(text))
  } catch {
    return null
  }
}
