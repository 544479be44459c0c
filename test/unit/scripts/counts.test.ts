import { describe, expect, it } from 'vitest'
import {
  asTable,
  countProgram,
  countVitest,
  failuresOf,
  leftOutOf,
  sumOf,
} from '../../../scripts/test/counts.ts'

const told = (status: string, ...failureMessages: string[]) => ({
  fullName: 'a rule holds',
  status,
  failureMessages,
})
const report = (more: object = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    { name: '/house/a.test.ts', status: 'passed', message: '', assertionResults: [told('passed')] },
  ],
  ...more,
})

describe('a run of Vitest', () => {
  it('counts what passed and what was held back', () => {
    expect(countVitest(report(), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })

  it('knows which files it says nothing of', () => {
    expect(leftOutOf(report(), ['a.test.ts', 'b.test.ts', 'house/b.test.ts'])).toEqual([
      'b.test.ts',
      'house/b.test.ts',
    ])
    expect(leftOutOf(report(), ['house/a.test.ts'])).toEqual([])
  })

  it('fails where there is no report', () => {
    expect(countVitest(null, 0).failed).toBe(1)
  })

  it('counts a file that did not load as one failure', () => {
    const testResults = [
      {
        name: '/house/b.test.ts',
        status: 'failed',
        message: 'no such\nfile',
        assertionResults: [],
      },
    ]
    expect(failuresOf(report({ testResults }), '/house/')).toEqual(['b.test.ts: no such'])
    expect(countVitest(report({ testResults }), 1).failed).toBe(1)
  })

  it('says each failure in a line', () => {
    const assertionResults = [told('passed'), told('failed', 'Error: one\n  at there', 'two')]
    const testResults = [
      { name: '/house/c.test.ts', status: 'failed', message: '', assertionResults },
    ]
    expect(failuresOf(report({ testResults }), '/house/')).toEqual([
      'c.test.ts > a rule holds: Error: one',
    ])
    expect(failuresOf(null, '/house/')).toEqual([])
  })

  it('counts a failure outside every test', () => {
    expect(countVitest(report(), 1).failed).toBe(1)
  })
})

describe('a program of checks', () => {
  it('is counted by its own last word', () => {
    const said =
      'package: 1 passed, 0 failed\nother: 9 passed, 9 failed\npackage: 7 passed, 2 failed\n'
    expect(countProgram('package', said, 1)).toEqual({ passed: 7, failed: 2, skipped: 0 })
  })

  it('is one check where it says nothing', () => {
    expect(countProgram('package', 'built\n', 0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(countProgram('package', 'built\n', 3)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('fails where it ends badly after good words', () => {
    expect(countProgram('package', 'package: 7 passed, 0 failed\n', 1).failed).toBe(1)
  })

  it('is skipped, not passed, where it could not run', () => {
    expect(countProgram('electron', 'not run: no Electron runtime\n', 75)).toEqual({
      passed: 0,
      failed: 0,
      skipped: 1,
    })
  })
})

describe('the table', () => {
  const rows = [
    { part: 'unit', passed: 300, failed: 0, skipped: 1, tookMs: 4_210, remark: '' },
    { part: 'e2e:electron', passed: 0, failed: 2, skipped: 1, tookMs: 90, remark: 'not run' },
  ]

  it('ends with the sum of all parts', () => {
    expect(sumOf(rows)).toEqual({ passed: 300, failed: 2, skipped: 2 })
    expect(asTable(rows).split('\n').at(-1)).toBe('all: 300 passed, 2 failed, 2 skipped')
  })

  it('says again what failed, before the sum', () => {
    const [one, ...others] = rows
    const told = one ? [{ ...one, failures: ['a.test.ts > b: c'] }, ...others] : []
    expect(asTable(told).split('\n').slice(-2)).toEqual([
      'failed: a.test.ts > b: c',
      'all: 300 passed, 2 failed, 2 skipped',
    ])
  })

  it('has a line for each part, in columns', () => {
    const [head, first, second] = asTable(rows).split('\n')
    expect(first?.indexOf('300')).toBe((head?.indexOf('passed') ?? 0) + 3)
    expect(second).toMatch(/^e2e:electron .* not run$/)
  })
})
