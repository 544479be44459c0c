import { describe, expect, it } from 'vitest'
import { asFaultTable, asLine, countFaults, faultNames } from '../../../scripts/test/faultTable.ts'
import type { FaultRow } from '../../support/faultRows.ts'

const row = (more: Partial<FaultRow>): FaultRow => ({
  fault: 1,
  what: 'a kill',
  held: 'everything',
  set: 'long',
  injected: 1_000,
  outcome: 'held',
  remark: '',
  seconds: 2.5,
  seed: 7,
  at: '2026-11-21T20:00:00.000Z',
  ...more,
})

describe('the count of faults', () => {
  it('is of the twenty, the model and the fuzz', () => {
    expect(faultNames).toHaveLength(22)
  })

  it('takes one that said nothing, or that broke anywhere, for failed', () => {
    const rows = [row({}), row({ outcome: 'broke' }), row({ fault: 2 }), row({ fault: 2 })]
    expect(countFaults(rows, [1, 2, 3])).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  it('takes one that could not be run to the end for skipped, never for passed', () => {
    const rows = [row({}), row({ outcome: 'skipped' })]
    const counts = countFaults(rows, [1])
    expect([counts, asLine(counts)]).toEqual([
      { passed: 0, failed: 0, skipped: 1 },
      'faults: 0 passed, 0 failed, 1 skipped',
    ])
  })
})

describe('the table of faults', () => {
  it('has a line for each test, with what was injected, how often, and what held', () => {
    expect(asFaultTable([row({})], [1])).toContain(
      '| 1 | a kill | long | 1,000 | everything | 2.5 | 7 |\n',
    )
  })

  it('says where one broke, why one was not run, and of which nothing is known', () => {
    const rows = [
      row({ outcome: 'broke', remark: 'at injection 3 (a | b): Error' }),
      row({ fault: 2, outcome: 'skipped', remark: 'no root' }),
    ]
    const table = asFaultTable(rows, [1, 2, 'fuzz'])
    expect(table).toContain('**broke** at injection 3 (a \\| b): Error')
    expect(table).toContain('not run: no root')
    expect(table).toContain('| fuzz | – | – | – | **not run** |')
  })
})
