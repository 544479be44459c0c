import type { TitleId } from '../../../shared/ids.ts'
import {
  AccessAnswer,
  type AccessRecord,
  hashOfRecord,
  mostRecords,
  noRecords,
} from '../../../shared/sync/access.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import { RefusedError } from '../sync/exchange.ts'
import type { Errand } from '../sync/loop.ts'

/** What became of screeners on this computer: a hash chain for each device it is, told to the catalogue of that device. */
export interface AccessLog {
  /** On the disk when it returns. */
  add(ordinal: number, happened: Happened): void
  /** Of an account, the newest first. */
  lines(
    ordinal: number,
    before: number | null,
    limit: number,
  ): { record: AccessRecord; told: boolean }[]
  /** Tells the catalogue what it was not told. */
  errand: Errand
}

export type Happened = Pick<AccessRecord, 'kind' | 'grantId'> &
  Partial<Pick<AccessRecord, 'fromMs' | 'toMs' | 'reason'>> & { titleId: TitleId }

/** What a record says, whichever device tells it. */
type Content = Pick<
  AccessRecord,
  'titleId' | 'grantId' | 'kind' | 'fromMs' | 'toMs' | 'reason' | 'wallMs'
>

export const openAccessLog = ({ work }: Store, accounts: Accounts, ports: Ports): AccessLog => {
  const last = work.prepare<[number], { seq: number; hash: string }>(
    'SELECT seq, hash FROM access_log WHERE ordinal = ? ORDER BY seq DESC LIMIT 1',
  )
  const insert = work.prepare<[number, number, string, string]>(
    'INSERT INTO access_log (ordinal, seq, record, hash) VALUES (?, ?, ?, ?)',
  )
  const newest = work.prepare<[number, number, number], { seq: number; record: string }>(
    'SELECT seq, record FROM access_log WHERE ordinal = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  )
  const after = work
    .prepare<[number, number, number], string>(
      'SELECT record FROM access_log WHERE ordinal = ? AND seq > ? ORDER BY seq LIMIT ?',
    )
    .pluck()
  const told = work
    .prepare<[number], number>('SELECT through FROM access_told WHERE ordinal = ?')
    .pluck()
  const tell = work.prepare<[number, number]>(
    `INSERT INTO access_told (ordinal, through) VALUES (?, ?)
     ON CONFLICT (ordinal) DO UPDATE SET through = excluded.through`,
  )
  const before = work
    .prepare<[string, number], number>(
      'SELECT ordinal FROM accounts WHERE person_id = ? AND ordinal < ? ORDER BY ordinal',
    )
    .pluck()
  const endOf = (ordinal: number) => last.get(ordinal) ?? noRecords
  const toldThrough = (ordinal: number) => told.get(ordinal) ?? 0
  /** Devices whose log the catalogue does not take: said once in the log of the program. */
  const refused = new Set<number>()

  const append = ({ ordinal, deviceId }: Account, content: Content) => {
    const end = endOf(ordinal)
    const unhashed = {
      ...content,
      deviceId,
      seq: end.seq + 1,
      recordId: ports.newId(),
      prevHash: end.hash,
    }
    const hash = hashOfRecord(unhashed)
    insert.run(ordinal, unhashed.seq, JSON.stringify({ ...unhashed, hash }), hash)
  }

  const add = work.transaction((account: Account, happened: Happened) =>
    append(account, {
      titleId: happened.titleId,
      grantId: happened.grantId,
      kind: happened.kind,
      fromMs: happened.fromMs ?? null,
      toMs: happened.toMs ?? null,
      reason: happened.reason ?? null,
      wallMs: Math.round(ports.clock.wall()),
    }),
  )

  /**
   * What was never told under a name this computer had before, and for which there are no tokens any more, is told under the one it has
   * now. The catalogue may have taken it and its answer was lost: it is told as records of their own, rather twice than not at all. The
   * older chain stays as it is.
   */
  const retell = work.transaction((account: Account) => {
    for (const ordinal of before.all(account.personId, account.ordinal)) {
      const untold = after.all(ordinal, toldThrough(ordinal), Number.MAX_SAFE_INTEGER)
      if (untold.length === 0) continue
      for (const { titleId, grantId, kind, fromMs, toMs, reason, wallMs } of untold.map(recordIn))
        append(account, { titleId, grantId, kind, fromMs, toMs, reason, wallMs })
      tell.run(ordinal, endOf(ordinal).seq)
    }
  })

  /** Where the log stands there, as far as that can be of a log that ends here. */
  const corrected = (ordinal: number, { code, members }: RefusedError): boolean => {
    const expected = members['expectedSeq']
    if (code !== 'gap' || typeof expected !== 'number' || !Number.isInteger(expected)) return false
    if (expected < 1 || expected > endOf(ordinal).seq || expected - 1 === toldThrough(ordinal))
      return false
    tell.run(ordinal, expected - 1)
    return true
  }

  return {
    add: (ordinal, happened) => {
      const account = accounts.at(ordinal)
      if (account === null) throw new TypeError('screeners belong to an account')
      add.immediate(account, happened)
    },
    lines: (ordinal, before, limit) => {
      const through = toldThrough(ordinal)
      return newest
        .all(ordinal, before ?? Number.MAX_SAFE_INTEGER, limit)
        .map(({ seq, record }) => ({ record: recordIn(record), told: seq <= through }))
    },
    errand: async (who, ask, signal) => {
      const { ordinal, deviceId } = who
      retell(who)
      let corrections = 0
      while (!signal.aborted && !refused.has(ordinal)) {
        const from = toldThrough(ordinal)
        const records = after.all(ordinal, from, mostRecords).map(recordIn)
        if (records.length === 0) return
        const body = { deviceId, records }
        try {
          const { ackedThrough } = await ask((wire, token) =>
            wire.ask(AccessAnswer, 'POST', 'v1/access-log', { token, body }),
          )
          // Of what was sent, and no more.
          const through = Math.min(ackedThrough, records.at(-1)?.seq ?? 0)
          if (through <= from) return
          tell.run(ordinal, through)
        } catch (error) {
          if (!(error instanceof RefusedError) || !isItsOwn(error)) throw error
          if (corrections < 3 && corrected(ordinal, error)) {
            corrections += 1
            continue
          }
          // What is played is told apart from what is tagged: the work goes on being sent.
          refused.add(ordinal)
          ports.log('the catalogue does not take the access log', error)
        }
      }
    },
  }
}

/** A refusal of these records, not of everything. */
const isItsOwn = ({ status, code }: RefusedError): boolean =>
  [400, 403, 404, 409, 413].includes(status) && code !== 'device_revoked'

/** What is in the table was made here. */
const recordIn = (json: string): AccessRecord => JSON.parse(json) as AccessRecord
