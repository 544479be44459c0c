import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/desk.ts'

const script = fileURLToPath(new URL('../../../scripts/agreement.ts', import.meta.url))

/** Runs the command over a table. */
const run = (csv: string, ...words: string[]) => {
  const file = join(temporaryFolder(), 'ratings.csv')
  writeFileSync(file, csv)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file, ...words], {
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr.replaceAll(file, 'ratings.csv') }
}
const json = (csv: string, ...words: string[]) =>
  JSON.parse(run(csv, '--json', ...words).out) as Record<string, unknown>

const dataC = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, '', '', ''],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, '', 3],
  ['', 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, ''],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, ''],
]
const csvOf = (rows: (string | number)[][]) =>
  `unit,rater,value\n${rows.flatMap((row, rater) => row.map((value, unit) => `u${unit},r${rater},${value}`)).join('\n')}\n`

describe('npm run agreement', () => {
  it('gives the published coefficients, and says why there are no others', () => {
    const said = json(
      csvOf(dataC),
      '--scale',
      '1,2,3,4,5',
      '--level',
      'ordinal',
      '--weights',
      'quadratic',
    )
    expect(said).toMatchObject({
      n: 41,
      units: 12,
      raters: 4,
      cohen: null,
      scott: null,
      interval: null,
    })
    expect(said['alpha']).toBeCloseTo(0.815388, 6)
    expect(said['ac']).toBeCloseTo(0.914001, 6)
    expect(said['notes']).toEqual([
      'cohen is not computable: it is made for two raters.',
      'scott is not computable: it is made for two raters.',
    ])
    expect(Object.keys(said)).toEqual([
      'n',
      'units',
      'raters',
      'percent',
      'cohen',
      'scott',
      'fleiss',
      'ac',
      'alpha',
      'interval',
      'notes',
    ])
  })

  it('weighs by the declared scale, not by the levels that were said', () => {
    const csv = 'unit,rater,value\na,x,0\na,y,1\nb,x,1\nb,y,1\nc,x,0\nc,y,0\n'
    const narrow = json(csv, '--weights', 'linear')
    const wide = json(csv, '--weights', 'linear', '--scale', '0,1,2,3,4,5')
    expect(narrow['ac']).not.toBe(wide['ac'])
  })

  it('gives the same interval for the same seed', () => {
    const words = ['--bootstrap', '200', '--seed', '7', '--scale', '1,2,3,4,5']
    const [one, other] = [json(csvOf(dataC), ...words), json(csvOf(dataC), ...words)]
    expect(one['interval']).toEqual(other['interval'])
    expect(one['interval']).toEqual([expect.any(Number), expect.any(Number)])
  })

  it('says of one category that nothing can be computed but the share', () => {
    const said = json('unit,rater,value\na,x,1\na,y,1\nb,x,1\nb,y,1\n', '--scale', '0,1')
    expect(said).toMatchObject({ percent: 1, cohen: null, scott: null, fleiss: null, alpha: null })
    expect(said['notes']).toContain(
      'alpha is not computable: all ratings are of one category, which leaves nothing to chance.',
    )
  })

  it('prints lines for people', () => {
    const { out, status } = run(csvOf(dataC), '--scale', '1,2,3,4,5')
    expect(status).toBe(0)
    expect(out).toMatch(/^n {9}41$/m)
    expect(out).toMatch(/^alpha {5}0\.7434/m)
  })

  it('rounds in those lines to six places, and in JSON not at all', () => {
    const table = csvOf([
      [1, 1, 0, 1, 0],
      [1, 0, 0, 1, 1],
    ])
    const words = ['--scale', '0,1', '--bootstrap', '200', '--seed', '1']
    const { out } = run(table, ...words)
    const alpha = Number(/^alpha +(\S+)$/m.exec(out)?.[1])
    expect(out).not.toMatch(/\.\d{7}/)
    expect(alpha).toBe(0.25)
    expect(json(csvOf(dataC), '--scale', '1,2,3,4,5')['alpha']).toBe(0.743421052631579)
    expect(run(csvOf(dataC), '--scale', '1,2,3,4,5').out).toMatch(/^alpha {5}0\.743421$/m)
  })

  it('says on how few units an interval rests', () => {
    const few = csvOf([
      [1, 0, 1, ''],
      [1, 0, 0, 1],
    ])
    const note = 'The interval rests on 3 units with two ratings; of fewer than 30 it says little.'
    const said = run(few, '--scale', '0,1', '--bootstrap', '200').out
    expect(said).toMatch(/^interval +\[/m)
    expect(said).toContain(`${note}\n`)
    expect(json(few, '--bootstrap', '200')['notes']).toContain(note)
    const ratings = Array.from({ length: 30 }, (_, n) => n % 3)
    const many = csvOf([ratings, ratings.map((value, n) => (n < 9 ? 0 : value))])
    expect(json(many, '--bootstrap', '200')['notes']).toEqual([])
    expect(json(few)['notes']).toEqual([])
  })

  it.each([
    [
      'a value off the scale',
      'unit,rater,value\na,x,1\na,y,9\n',
      /line 3: “9” is not on the scale/,
    ],
    [
      'a rating given twice',
      'unit,rater,value\na,x,1\na,x,2\n',
      /line 3: x rates a a second time, after line 2/,
    ],
    ['a unit without a name', 'unit,rater,value\n,x,1\n', /line 2: it names no unit/],
    [
      'a row that is too short',
      'unit,rater,value\na,x,1\na,y\n',
      /line 3: it has 2 cells, and the header has 3\. Nothing behind it was read\.\n$/,
    ],
    [
      'a quotation mark that stays open',
      'unit,rater,value\na,x,"1\n',
      /line 2: a quotation mark there is opened and not closed\.\n$/,
    ],
    [
      'a quotation mark within a cell',
      'unit,rater,value\na,x,5" disk\n',
      /line 2: a quotation mark there stands within a cell: the cell has to be in quotation marks, and that one twice\.\n$/,
    ],
    [
      'a quotation mark that closes too early',
      'unit,rater,value\na,x,"5" disk\n',
      /line 2: a quotation mark there stands within a cell/,
    ],
    ['another header', 'film,who,what\na,x,1\n', /line 1: the header is unit,rater,value/],
    ['a file with nothing in it', '', /line 1: the header is unit,rater,value\.\n$/],
    ['semicolons', 'unit;rater;value\na;x;1\n', /line 1: .* separated by semicolons: save it/],
    ['tabs', 'unit\trater\tvalue\n', /line 1: .* separated by tabs/],
    ['a line with too many cells', 'unit,rater,value\na,x,1\na,y,1,1\n', /line 3/],
  ])('names %s by its line, and ends with 2', (_, csv, said) => {
    const { status, err, out } = run(csv, '--scale', '0,1,2', '--json')
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(said)
  })

  it.each([
    [['--level', 'cardinal'], /--level/],
    [['--bootstrap', 'many'], /--bootstrap/],
    [['--wights', 'linear'], /Unknown option/],
    [['another.csv'], /One file/],
  ])('refuses %j with its usage', (words, said) => {
    const { status, err } = run('unit,rater,value\n', ...words)
    expect(status).toBe(2)
    expect(err).toMatch(said)
    expect(err).toContain('Usage:')
  })

  it('takes a header without lines for no ratings', () => {
    expect(json('\uFEFFunit,rater,value\r\n')).toMatchObject({ n: 0, units: 0, alpha: null })
  })

  it('computes no ratio below zero', () => {
    const below = csvOf([
      [-1, 0],
      [1, 2],
    ])
    expect(json(below, '--level', 'interval')['alpha']).toBeTypeOf('number')
    const said = json(below, '--level', 'ratio', '--bootstrap', '100')
    expect(said).toMatchObject({ alpha: null, interval: null })
    expect(said['notes']).toContain(
      'alpha is not computable: the scale goes below zero, where ratios have no meaning.',
    )
  })

  it('says that names have no order where one is asked of them', () => {
    const names = csvOf([
      ['low', 'mid', 'high'],
      ['low', 'high', 'high'],
    ])
    const unsaid = expect.stringContaining('names are in the order of the alphabet')
    for (const words of [
      ['--level', 'ordinal'],
      ['--weights', 'linear'],
    ])
      expect(json(names, ...words)['notes']).toContainEqual(unsaid)
    expect(
      json(names, '--weights', 'linear', '--scale', 'low,mid,high')['notes'],
    ).not.toContainEqual(unsaid)
    expect(json(names)['notes']).not.toContainEqual(unsaid)
  })

  it('is sure of nothing by one unit, and says when draws are few', () => {
    const one = json('unit,rater,value\na,x,1\na,y,2\nb,x,1\n', '--bootstrap', '100')
    expect(one['interval']).toBeNull()
    expect(one['notes']).toContainEqual(expect.stringMatching(/^interval is not computable/))
    const few = json(csvOf(dataC), '--bootstrap', '10')
    expect(few['interval']).toEqual([expect.any(Number), expect.any(Number)])
    expect(few['notes']).toContainEqual(expect.stringContaining('fewer than 100 draws'))
  })

  it('takes numbers as they are, however small, and each value of a scale once', () => {
    const tiny = csvOf([
      ['0', '1e-7', '0.0000001'],
      ['0', '0.0000001', '0'],
    ])
    expect(json(tiny, '--level', 'interval')['alpha']).toBeCloseTo(4 / 9, 6)
    const twice = run(csvOf([[1], [1]]), '--scale', '1,1.0')
    expect(twice).toMatchObject({ status: 2, out: '' })
    expect(twice.err).toContain('--scale: each value is named once.')
  })
})
