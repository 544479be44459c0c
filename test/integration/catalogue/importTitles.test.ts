import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCatalogue, type TestCatalogue } from '../../support/catalogue.ts'
import { runVerb } from '../../support/catalogueProgram.ts'
import { quickPlace } from '../../support/places.ts'

const folder = mkdtempSync(join(quickPlace(), 'seance-import-'))
let catalogue: TestCatalogue
const imported = (name: string, text: string, ...more: string[]) => {
  writeFileSync(join(folder, name), text)
  return runVerb('import-titles', join(folder, name), '--as', join(folder, 'owner.json'), ...more)
}
/** The ids of the titles that are called so. */
const idsOf = async (name: string) => {
  const { changes } = await catalogue.pullAll(await catalogue.owner())
  return changes
    .map(({ title }) => title as { titleId: string; name: string } | undefined)
    .flatMap((title) => (title?.name === name ? [title.titleId] : []))
}

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: join(folder, 'data') })
  const { personId } = await catalogue.owner()
  const { invitation } = await catalogue.invite({ personId })
  const as = ['--as', join(folder, 'owner.json')]
  await runVerb('enrol', '--url', catalogue.url, '--invitation', invitation, ...as)
})
afterAll(async () => {
  await catalogue.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

it('the file that docs/owners.md shows is taken as it stands', async () => {
  const text = readFileSync(new URL('../../../docs/owners.md', import.meta.url), 'utf8')
  const [, csv = ''] = /```csv\n(.*?)```/s.exec(text) ?? []
  const { code, out, err } = await imported('shown.csv', csv)
  expect([code, out, err]).toEqual([0, '2 rows: 2 accepted, 0 unchanged, 0 not taken.\n', ''])
})

describe('a column that no title has', () => {
  it('is named with those there are, and nothing is imported', async () => {
    const { code, out, err } = await imported(
      'id.csv',
      'id,title,kind,colour\nfilm-1,Sunrise,film,grey\nfilm-2,Faust,film,grey\n',
    )
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /^catalogue: .*id\.csv has the columns “id”, “colour”, which no title has\. There are titleId, kind, name, title, year, .*Nothing was sent.\n$/,
    )
    expect([await idsOf('Sunrise'), await idsOf('Faust')]).toEqual([[], []])
    const json = await imported('one.csv', 'id,name\n1,Sunrise\n', '--json')
    expect(JSON.parse(json.out)).toMatchObject({
      error: { code: 'usage', message: expect.stringContaining('has the column “id”, which') },
    })
  })

  it('is not made of the commas that a spreadsheet leaves at the end', async () => {
    const { code, out } = await imported('ends.csv', 'titleId,name,,\nends-1,Ends,,\n')
    expect([code, out]).toEqual([0, '1 row: 1 accepted, 0 unchanged, 0 not taken.\n'])
  })

  it('is none where semicolons or tabs stand between the columns', async () => {
    for (const sign of [';', '\t']) {
      const { code, err } = await imported('signs.csv', `titleId${sign}name\ns-1${sign}S\n`)
      expect(code).toBe(2)
      expect(err).toContain(`separated by ${sign === ';' ? 'semicolons' : 'tabs'}: save it with`)
    }
  })

  it('is said of JSON Lines, of which other members are left out', async () => {
    const lines = '{"id":"l-1","name":"Lines"}\n{"titleId":"l-2","name":"More","colour":1}\n'
    const { code, out, err } = await imported('lines.jsonl', lines)
    expect([code, out]).toEqual([0, '2 rows: 2 accepted, 0 unchanged, 0 not taken.\n'])
    expect(err).toMatch(/^catalogue: members that no title has were left out: id, colour\. There/)
  })
})

describe('a row without an id', () => {
  it('is not taken where a title of that name and year is there already', async () => {
    await imported('with.csv', 'titleId,name,year\nm-1,Alraune,1928\n')
    const rows = 'name,year\nAlraune,1928\nAlraune,1930\nAlraune,\n'
    const { code, out, err } = await imported('without.csv', rows)
    expect([code, out]).toEqual([1, '3 rows: 2 accepted, 0 unchanged, 1 not taken.\n'])
    expect(err).toBe(
      'catalogue: row 2 was not taken: it has no titleId, and “m-1” has its name and year. Give it that titleId, or one of its own where it is another title\n',
    )
    expect(await idsOf('Alraune')).toHaveLength(3)
    // Twice changes nothing.
    const again = await imported('without.csv', rows)
    expect(again.out).toBe('3 rows: 0 accepted, 2 unchanged, 1 not taken.\n')
  })

  it('may be called as others of its own file are, also of a batch that was sent before', async () => {
    const others = Array.from({ length: 1_000 }, (_, n) => `Film ${n},2012,\n`).join('')
    const home = (where: string) => `Home,2012,https://${where}.example/\n`
    const rows = `name,year,href\n${home('one')}${others}${home('other')}`
    for (const said of ['1002 accepted, 0 unchanged', '0 accepted, 1002 unchanged'])
      expect((await imported('home.csv', rows)).out).toBe(`1002 rows: ${said}, 0 not taken.\n`)
  })

  it('is another where it is of another series', async () => {
    const rows = (series: string) => `name,year,series,season,episode\nPilot,1960,${series},1,1\n`
    expect((await imported('one.csv', rows('One'))).out).toContain('1 accepted')
    expect((await imported('two.csv', rows('Two'))).out).toContain('1 accepted')
  })
})
