import { expect, it, onTestFinished } from 'vitest'
import { openStudiedCases } from '../../../../../electron/desk/reviews/studiedCases.ts'
import { openStudyRows, rowsIn } from '../../../../../electron/desk/reviews/studyRows.ts'
import { openSubmissions } from '../../../../../electron/desk/reviews/submissions.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import { judgementsOf } from '../../../../../shared/agreement/judgements.ts'
import { studyOf } from '../../../../../shared/agreement/study.ts'
import type { StudiedCases } from '../../../../../shared/contract/consistency.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { countingPorts, temporaryFolder } from '../../../../support/desk.ts'
import { degree, submissionTold } from '../../../../support/reviewing.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

const house = houseVocabulary()
const scope = { vocabulary: { id: house.id, version: house.version }, fromMs: null, toMs: null }
const violence = judgementsOf(house).findIndex(({ facet }) => facet === 'violence')

/** A copy of a catalogue with submissions of these degrees of violence. */
const holding = (...said: [title: string, degree: number][]) => {
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports: countingPorts() })
  onTestFinished(() => store.close(true))
  const submissions = openSubmissions(store, () => house)
  for (const [title, value] of said)
    submissions.take(submissionTold(title, { violence: degree(value) }), 1)
  const rows = async (hidden = new Set<string>()) => {
    const all = []
    for await (const slice of openStudyRows(store).slices(scope, hidden)) all.push(...rowsIn(slice))
    return all
  }
  return { store, rows }
}

it.each([
  ['cut off', 'substr(codes, 1, 4)'],
  ['half a number longer', "codes || x'00'"],
])('a judgement that is %s is left out, and no other answer with it', async (_, damage) => {
  const { store, rows } = holding(['a', 1], ['a', 4], ['b', 2])
  const first = store.catalogue
    .prepare<[], string>('SELECT min(session_id) FROM judgements')
    .pluck()
    .get()
  const before = studyOf(judgementsOf(house), await rows())
  store.catalogue
    .prepare(`UPDATE judgements SET codes = CAST(${damage} AS BLOB) WHERE session_id = ?`)
    .run(first)
  const study = studyOf(judgementsOf(house), await rows())
  expect(before.raterOf).toHaveLength(3)
  expect(study.raterOf).toHaveLength(2)
  const codes = [...study.codes.subarray(violence * 2, violence * 2 + 2)]
  expect(codes.every((code) => [1, 2, 4].includes(code))).toBe(true)
})

it('a version counts taggers and titles, and none that is hidden', () => {
  const { store } = holding(['a', 1], ['a', 4], ['b', 2])
  const { versions } = openStudyRows(store)
  expect(versions(new Set())).toMatchObject([{ submissions: 3, titles: 1, taggers: 3 }])
  expect(versions(new Set(['a']))).toMatchObject([{ submissions: 1, titles: 0, taggers: 1 }])
  expect(versions(new Set(['a', 'b']))).toEqual([])
})

it('a version of which nobody knows when it was submitted has no time', () => {
  const { store } = holding(['a', 1])
  store.catalogue.prepare('UPDATE submissions SET submitted_at_ms = NULL').run()
  expect(openStudyRows(store).versions(new Set())).toMatchObject([
    { firstMs: null, lastMs: null, submissions: 1 },
  ])
})

it('titles that are hidden from somebody are in no slice', async () => {
  const { rows } = holding(['a', 1], ['b', 2])
  expect((await rows(new Set(['a']))).map(({ title }) => title)).toEqual(['b'])
  expect(await rows(new Set(['a', 'b']))).toEqual([])
})

it('the titles behind a figure are none where its words are not here', async () => {
  const { store } = holding(['a', 1], ['a', 4])
  const asked = (more: object) =>
    ({ scope, facet: 'violence', term: null, among: null, ...more }) as StudiedCases
  const cases = openStudiedCases(store, () => house)
  const hidden = new Set<TitleId>()
  expect(await cases(asked({}), hidden)).toEqual(['a'])
  expect(await cases(asked({ among: { kind: 'month', month: '1999-01' } }), hidden)).toEqual([])
  expect(await cases(asked({ facet: 'nowhere' }), hidden)).toEqual([])
  expect(await cases(asked({ term: 'nothing' }), hidden)).toEqual([])
  expect(await openStudiedCases(store, () => null)(asked({}), hidden)).toEqual([])
})
