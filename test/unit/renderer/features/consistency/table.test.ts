import { describe, expect, it } from 'vitest'
import { csvOf, pasted } from '../../../../../renderer/features/consistency/table.ts'

const table = {
  head: ['Term', 'α'],
  rows: [
    ['Feel-good, warm', 0.123456789],
    ['=1+1', -0.07],
    ['say "no"', null],
  ],
} as const

describe('an exported table', () => {
  it('keeps every place, quotes what would part cells, and lets nothing be a formula', () => {
    expect(csvOf(table, 'en')).toBe(
      '\uFEFFTerm,α\r\n"Feel-good, warm",0.123456789\r\n\'=1+1,-0.07\r\n"say ""no""",\r\n',
    )
  })

  it('is written in French as spreadsheets read it there', () => {
    expect(csvOf(table, 'fr')).toBe(
      '\uFEFFTerm;α\r\nFeel-good, warm;0,123456789\r\n\'=1+1;-0,07\r\n"say ""no""";\r\n',
    )
  })

  it('is pasted with tabs, a line for each row', () => {
    expect(pasted({ head: ['a', 'b'], rows: [['x\ty\nz', 1.5]] }, 'en')).toBe('a\tb\nx y z\t1.5')
  })
})
