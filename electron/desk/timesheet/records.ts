import type { SessionId } from '../../../shared/ids.ts'
import {
  type SittingRecord,
  sittingRecordsOf,
  sittingRecordsVersion,
} from '../../../shared/timesheet/sittingRecord.ts'
import { failureOf } from '../disk.ts'
import type { Log } from '../sessions/log.ts'
import type { Store } from '../store/open.ts'

/** What the log says of the sittings of each session, kept so that a year of it need not be read for every sheet. */
export interface Records {
  /** Null where they have to be made from the log. */
  kept(sessionId: SessionId): SittingRecord[] | null
  /** Makes them from the log, and keeps them. */
  make(sessionId: SessionId): SittingRecord[]
}

export const openRecords = (store: Store, log: Log): Records => {
  const read = store.work.prepare<[string], { through: number; version: number; json: string }>(
    'SELECT through_position AS through, version, json FROM sitting_records WHERE session_id = ?',
  )
  const write = store.work.prepare<[string, number, number, string]>(
    `INSERT INTO sitting_records (session_id, through_position, version, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE
     SET through_position = excluded.through_position, version = excluded.version, json = excluded.json`,
  )

  /** Records that cannot be kept are made again next time: a full disk must not hide the sheet. */
  const keep = (sessionId: SessionId, through: number, records: SittingRecord[]) => {
    try {
      write.run(sessionId, through, sittingRecordsVersion, JSON.stringify(records))
    } catch (error) {
      if (failureOf(error, store.folder) === null) throw error
    }
  }

  return {
    kept: (sessionId) => {
      const row = read.get(sessionId)
      const isCurrent =
        row?.version === sittingRecordsVersion && row.through === log.rows.lastPositionOf(sessionId)
      return isCurrent ? parsed(row.json) : null
    },
    make: (sessionId) => {
      const through = log.rows.lastPositionOf(sessionId)
      const records = sittingRecordsOf(log.rows.ofSession(sessionId))
      // A session that goes on would be behind at once.
      if (records.at(-1)?.endedMs !== null) keep(sessionId, through, records)
      return records
    },
  }
}

/** What this program wrote, unless the file was touched; then it is made again. */
const parsed = (json: string): SittingRecord[] | null => {
  try {
    return JSON.parse(json) as SittingRecord[]
  } catch {
    return null
  }
}
