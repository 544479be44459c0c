import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { codeOf, freeBytesAt } from '../../../../electron/desk/disk.ts'
import { systemPorts } from '../../../../electron/desk/ports.ts'
import { reasonIn, traceOf } from '../../../../electron/desk/reason.ts'
import { theRow } from '../../../../electron/desk/store/theRow.ts'
import { temporaryFolder } from '../../../support/desk.ts'

describe('a line of the desk’s log', () => {
  it('says what happened, and why where there is a reason', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => void said.mockRestore())
    const { log } = systemPorts()
    log('all is well')
    log('it broke', 'no reason')
    log('it broke', new TypeError('no bytes'))
    const lines = said.mock.calls.map(([text]) => String(text))
    expect(lines.slice(0, 2)).toEqual(['desk: all is well\n', 'desk: it broke: no reason\n'])
    // With the place in the program.
    expect(lines[2]).toMatch(/^desk: it broke: TypeError: no bytes\n +at .*ports\.test\.ts/)
  })
})

describe('what went wrong', () => {
  it('is told in the words of an error, or as it was thrown', () => {
    expect(reasonIn(new Error('full'))).toBe('full')
    expect(reasonIn({ toString: () => 'odd' })).toBe('odd')
    expect(traceOf('odd')).toBe('odd')
    expect(codeOf(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toBe('ENOSPC')
    for (const other of [
      new Error('full'),
      'ENOSPC',
      null,
      Object.assign(new Error(), { code: 5 }),
    ])
      expect(codeOf(other)).toBe('')
  })
})

it('clocks of this computer go on, and ids are never the same', () => {
  const { clock, newId } = systemPorts()
  const before = clock.mono()
  expect(clock.wall()).toBeGreaterThan(1.7e12)
  expect(clock.mono()).toBeGreaterThanOrEqual(before)
  expect(newId()).not.toBe(newId())
  expect(freeBytesAt(temporaryFolder())).toBeGreaterThan(0)
})

it('a query that always has a row is never taken for a count of 0', () => {
  expect(theRow(0)).toBe(0)
  expect(() => theRow(undefined)).toThrow('had none')
})
