import { describe, expect, it } from 'vitest'
import {
  AccessRecord,
  faultInAccessLog,
  hashOfRecord,
  noRecords,
} from '../../../../shared/sync/access.ts'
import { uuid } from '../session/story.ts'

const linked = (record: Omit<AccessRecord, 'hash'>): AccessRecord => ({
  ...record,
  hash: hashOfRecord(record),
})

/** A log of `length` records, each linked to the one before. */
const logOf = (length: number): AccessRecord[] => {
  const log: AccessRecord[] = []
  for (let seq = 1; seq <= length; seq += 1)
    log.push(
      linked({
        deviceId: uuid(1),
        seq,
        recordId: uuid(0x100 + seq),
        titleId: 'the-garden',
        grantId: null,
        kind: 'played',
        fromMs: seq * 10,
        toMs: seq * 10 + 5,
        reason: null,
        wallMs: 1_700_000_000_000 + seq,
        prevHash: log.at(-1)?.hash ?? noRecords.hash,
      }),
    )
  return log
}
const log = logOf(3)
const end = { seq: 3, hash: log[2]?.hash ?? '' }
const changed = (at: number, change: Partial<AccessRecord>) =>
  log.map((record, index) => (index === at ? { ...record, ...change } : record))

describe('an access log', () => {
  it('as it was written holds together, and so does one without a record', () => {
    expect(log.map((record) => AccessRecord.parse(record))).toEqual(log)
    expect(faultInAccessLog(log, end)).toBeNull()
    expect(faultInAccessLog([], noRecords)).toBeNull()
  })

  it.each([
    ['whose first record is gone', log.slice(1), { seq: 1, why: 'missing' }],
    ['with a hole', log.toSpliced(1, 1), { seq: 2, why: 'missing' }],
    ['cut at its end', log.slice(0, 2), { seq: 3, why: 'missing' }],
    ['without any record left', [], { seq: 1, why: 'missing' }],
    ['linked to another', changed(1, { prevHash: noRecords.hash }), { seq: 2, why: 'broken link' }],
    ['with another moment in it', changed(1, { toMs: 99 }), { seq: 2, why: 'altered' }],
    ['with another kind in it', changed(2, { kind: 'opened' }), { seq: 3, why: 'altered' }],
  ])('%s is found out', (_, records, fault) => {
    expect(faultInAccessLog(records, end)).toEqual(fault)
  })

  it('whose last record was written anew, hash and all, is found out by the end it is known to have', () => {
    const last = linked({ ...(log[2] as AccessRecord), kind: 'opened' })
    expect(faultInAccessLog([...log.slice(0, 2), last], end)).toEqual({ seq: 3, why: 'altered' })
  })
})
