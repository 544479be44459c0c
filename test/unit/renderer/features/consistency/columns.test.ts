import { describe, expect, it } from 'vitest'
import {
  type Column,
  intervalColumns,
  tableOf,
} from '../../../../../renderer/features/consistency/columns.ts'
import { wordsIn } from '../../../../support/words.ts'

/** A table is described once, for those who read it and for those who take it out of the page. */

const en = await wordsIn('en')
const fr = await wordsIn('fr')

interface Line {
  name: string
  alpha: number | null
  interval: [number, number] | null
}
const lines: Line[] = [
  { name: 'Tone', alpha: 0.8123, interval: [0.7, 0.9] },
  { name: 'Gore', alpha: null, interval: null },
]
const interval = ({ interval: ends }: Line) => ends
const columns: Column<Line>[] = [
  { name: 'Facet', shown: ({ name }) => `${name}!`, exported: ({ name }) => name },
  { name: 'α', isFigure: true, shown: () => '0.81', exported: ({ alpha }) => alpha },
  ...intervalColumns(en, interval, (end, { name }) => `${end} ${name}`),
  { name: 'A picture', shown: () => '★' },
]

const shownOf = (line: Line) => columns.flatMap(({ shown }) => (shown ? [shown(line)] : []))

describe('the columns of a table', () => {
  it('are exported with all their places, those that are only shown left out', () => {
    expect(tableOf(columns, lines)).toEqual({
      head: ['Facet', 'α', en('consistency:list.low'), en('consistency:list.high')],
      rows: [
        ['Tone', 0.8123, 0.7, 0.9],
        ['Gore', null, null, null],
      ],
    })
  })

  it('show an interval as one', () => {
    expect(lines.map(shownOf)).toEqual([
      ['Tone!', '0.81', '0.7 Tone to 0.9 Tone', '★'],
      ['Gore!', '0.81', null, '★'],
    ])
    const [shown] = columns.filter(({ name }) => name === en('consistency:coefficients.interval'))
    expect(shown).toMatchObject({ isFigure: true })
  })

  it.each([
    [en, '−.38 to −.22'],
    [fr, 'de −.38 à −.22'],
  ] as const)('set no dash between ends that have a minus', (t, said) => {
    const [shown] = intervalColumns<null>(
      t,
      () => [-0.38, -0.22],
      (end) => `−${String(-end).slice(1)}`,
    )
    expect(shown?.shown?.(null)).toBe(said)
  })

  it('export an interval that is not shown', () => {
    expect(intervalColumns(en, interval).map(({ shown }) => shown)).toEqual([undefined, undefined])
  })
})
