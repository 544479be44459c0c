import { describe, expect, it } from 'vitest'
import { addedTo, asMarkdown, asPage, type Found } from '../../bench/report.ts'

const found = (name: string, more: Partial<Found> = {}): Found => ({
  name,
  work: 'work',
  yardstick: 'another',
  target: '≤ 2×',
  met: true,
  figures: { ratio: '1.50×' },
  notes: ['in turn'],
  at: '2026-11-21T20:00:00.000Z',
  rounds: 3,
  ...more,
})
const machine = { system: 'Linux', SQLite: '3.51.3' }

describe('a report of benchmarks', () => {
  it('says of each what was measured, against what, and on which machine', () => {
    const text = asMarkdown({ machine, results: [found('keypress')] })
    expect(text).toContain('system: Linux · SQLite: 3.51.3')
    expect(text).toContain('| keypress | work | another | ≤ 2× | ratio: 1.50× | yes |')
    expect(text).toContain('- **keypress** (2026-11-21, median of 3 rounds): in turn.')
  })

  it('says of a target that is missed why', () => {
    const text = asMarkdown({
      machine,
      results: [found('start', { met: false, cause: 'two cores' })],
    })
    expect(text).toContain('| ratio: 1.50× | **no** |')
    expect(text).toContain('**missed**: two cores.')
  })

  it('does not hide that nobody knows why', () => {
    expect(asMarkdown({ machine, results: [found('start', { met: false })] })).toContain(
      '**missed**: why is not known yet',
    )
  })

  it('does not excuse a target that is met', () => {
    expect(
      asMarkdown({ machine, results: [found('start', { cause: 'two cores' })] }),
    ).not.toContain('two cores')
  })

  it('has what was measured before beside it, but for what was measured again, in the order of all', () => {
    const earlier = { machine, results: [found('a', { met: false }), found('b'), found('gone')] }
    const now = [found('c'), found('a')]
    expect(addedTo(earlier, now, ['a', 'b', 'c']).map(({ name, met }) => [name, met])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ])
    expect(addedTo(null, now, ['a', 'b', 'c']).map(({ name }) => name)).toEqual(['a', 'c'])
  })

  it('is a page that says how to repeat it', () => {
    const page = asPage({ machine, results: [found('keypress')] })
    expect(page).toContain('`npm run bench`')
    expect(page).toContain(asMarkdown({ machine, results: [found('keypress')] }))
  })
})
