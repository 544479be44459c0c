import { sql } from 'kysely'
import {
  type AccessAnswer,
  type AccessFault,
  type AccessRecord,
  faultInAccessLog,
  hashOfRecord,
} from '../../shared/sync/access.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Stores a stretch of a device's access log: all of it, or none. Told again, it changes nothing.
 *
 * @throws Problem `forbidden`, `invalid`, `gap`, `fork`.
 */
export const keepRecords = (
  db: Db,
  caller: Caller,
  { deviceId, records }: { deviceId: string; records: readonly AccessRecord[] },
  ports: Ports,
): Promise<AccessAnswer> => {
  if (deviceId !== caller.deviceId)
    throw new Problem('forbidden', 'A device tells its own access log, with its own token.')
  for (const record of records) {
    if (record.deviceId !== deviceId) throw invalid(record, 'is of another device')
    if (hashIn(record) !== record.hash) throw invalid(record, 'does not have the hash it says')
  }
  return inTransaction(db, async (trx) => {
    const device = await trx
      .selectFrom('devices')
      .select(['screener_seq', 'screener_hash'])
      .where('person_id', '=', caller.personId)
      .where('device_id', '=', deviceId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    let last = { seq: device.screener_seq, hash: device.screener_hash }
    const hashes = await storedHashes(trx, caller, records, last.seq)
    const added: AccessRecord[] = []
    for (const record of records) {
      if (record.seq <= last.seq) {
        if (hashes.get(record.seq) !== record.hash) throw fork(record.seq)
        continue
      }
      if (record.seq !== last.seq + 1)
        throw new Problem('gap', `Record ${last.seq + 1} is missing before ${record.seq}.`, {
          expectedSeq: last.seq + 1,
        })
      if (record.prevHash !== last.hash) throw invalid(record, 'does not follow the one before it')
      added.push(record)
      hashes.set(record.seq, record.hash)
      last = record
    }
    const at = ports.now()
    if (added.length > 0) await insert(trx, caller, added, at)
    return { ackedThrough: last.seq, serverTime: at }
  })
}

const insert = async (trx: Trx, caller: Caller, added: readonly AccessRecord[], at: number) => {
  const rows = added.map((record) => ({
    person_id: caller.personId,
    device_id: record.deviceId,
    seq: record.seq,
    record_id: record.recordId,
    title_id: record.titleId,
    content: JSON.stringify(record),
    hash: record.hash,
    received_at: at,
  }))
  const { rows: taken } = await sql`
    SELECT 1 FROM access_records WHERE record_id = ANY(${rows.map((row) => row.record_id)}::uuid[]) LIMIT 1
  `.execute(trx)
  if (taken.length > 0)
    throw new Problem('invalid', 'A record of these is stored already, in another place.')
  await trx.insertInto('access_records').values(rows).execute()
  const last = added.at(-1)
  if (last === undefined) return
  await trx
    .updateTable('devices')
    .set({ screener_seq: last.seq, screener_hash: last.hash })
    .where('person_id', '=', caller.personId)
    .where('device_id', '=', caller.deviceId)
    .execute()
}

const storedHashes = async (
  trx: Trx,
  { personId, deviceId }: Caller,
  records: readonly AccessRecord[],
  through: number,
): Promise<Map<number, string>> => {
  const seqs = records.map(({ seq }) => seq).filter((seq) => seq <= through)
  if (seqs.length === 0) return new Map()
  const rows = await trx
    .selectFrom('access_records')
    .select(['seq', 'hash'])
    .where('person_id', '=', personId)
    .where('device_id', '=', deviceId)
    .where('seq', 'in', seqs)
    .execute()
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

const invalid = ({ seq, recordId }: AccessRecord, why: string) =>
  new Problem('invalid', `Record ${seq} (${recordId}) ${why}. Nothing was stored.`, {
    seq,
    recordId,
  })

const fork = (seq: number) =>
  new Problem('fork', `Another record ${seq} of this device is stored.`, { seq })

const hashIn = (record: AccessRecord): string | null => {
  try {
    return hashOfRecord(record)
  } catch {
    return null
  }
}

/** What was found in the access log of one device. */
export interface Verified {
  deviceId: string
  person: string
  records: number
  /** Null where it holds together from its beginning to its end. */
  fault: AccessFault | null
}

/** Looks at the access log of every device, record by record. */
export async function* verifyAccessLogs(db: Db): AsyncGenerator<Verified> {
  const devices = await db
    .selectFrom('devices')
    .innerJoin('people', 'people.person_id', 'devices.person_id')
    .select(['devices.person_id', 'device_id', 'screener_seq', 'screener_hash', 'people.name'])
    .orderBy('devices.created_at')
    .execute()
  for (const device of devices) {
    const rows = await db
      .selectFrom('access_records')
      .select('content')
      .where('person_id', '=', device.person_id)
      .where('device_id', '=', device.device_id)
      .orderBy('seq')
      .execute()
    // What was stored had its schema; what was altered since is found by its hash.
    const records = rows.map(({ content }) => JSON.parse(content) as AccessRecord)
    if (records.length === 0 && device.screener_seq === 0) continue
    yield {
      deviceId: device.device_id,
      person: device.name,
      records: records.length,
      fault: faultInAccessLog(records, { seq: device.screener_seq, hash: device.screener_hash }),
    }
  }
}
