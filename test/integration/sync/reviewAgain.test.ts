import { describe, expect, it } from 'vitest'
import type { FacetId } from '../../../shared/ids.ts'
import {
  decisionTold,
  degree,
  refusal,
  reviewerAt,
  submissionTold,
  taken,
} from '../../support/reviewing.ts'
import { quiet } from '../../support/signedIn.ts'

/** Two rulings on the same word of the same title: one holds, and nobody overrules another unseen. */

const two = () => [
  submissionTold('film-1', { violence: degree(1) }),
  submissionTold('film-1', { violence: degree(4) }, { name: 'Bo' }),
]
const agrees = (degree: number) => ({ outcome: 'agrees', kind: 'degree', degree })
const first = decisionTold('film-1', { ruling: agrees(3), decidedAt: 1_000 })
const second = decisionTold('film-1', { ruling: agrees(4), decidedAt: 2_000 })

describe('of several decisions on one word', () => {
  it.each([
    ['in their order', [first, second]],
    ['the other way round', [second, first]],
  ])('told %s only the latest stands under it', async (_, told) => {
    const { desk, title } = await reviewerAt([...two(), ...told])
    const under = async (word: string) =>
      (await desk.call('precedents.of', { facet: 'violence' as FacetId, word, limit: 10 })).map(
        ({ decisionId }) => decisionId,
      )
    expect(await under('3')).toEqual([])
    expect(await under('4')).toEqual([second.decisionId])
    expect(await desk.call('precedents.words', {})).toMatchObject([{ word: '4', count: 1 }])
    expect((await title('film-1')).decisions.map(({ decisionId }) => decisionId)).toEqual([
      second.decisionId,
      first.decisionId,
    ])
  })

  it('the earlier one holds again where the later is withdrawn', async () => {
    const { desk, tell } = await reviewerAt([...two(), first, second])
    const { decisionId } = second
    await tell({ kind: 'decision', at: 1, decisionId, withdrawn: true })
    expect(await desk.call('precedents.words', {})).toMatchObject([{ word: '3', count: 1 }])
  })

  it('of the same moment the same one holds everywhere', async () => {
    const same = [first, { ...second, decidedAt: first.decidedAt }]
    const [later] = same
      .map(({ decisionId }) => decisionId)
      .sort()
      .reverse()
    const { title } = await reviewerAt([...two(), ...same])
    expect((await title('film-1')).decisions[0]?.decisionId).toBe(later)
  })

  it('decisions on other words of the title stand beside it', async () => {
    const term = {
      facet: 'tone',
      term: 'tone-dark',
      ruling: { outcome: 'agrees', kind: 'term', applies: true },
    }
    const { desk } = await reviewerAt([...two(), first, second, decisionTold('film-1', term)])
    expect(await desk.call('precedents.words', {})).toHaveLength(2)
  })
})

describe('a ruling', () => {
  it('tells the catalogue which decision its reviewer knew of', async () => {
    const { asked, desk, ruling } = await reviewerAt([...two(), first], { says: taken })
    const given = await ruling('film-1', 'violence', agrees(4))
    await desk.call('review.decide', { ...given, after: first.decisionId })
    await quiet(desk)
    expect(asked.find(({ path }) => path === '/v1/decisions')?.body).toMatchObject({
      after: first.decisionId,
    })
  })

  it('upon another decision than holds stays here as stale', async () => {
    const { desk, ruling, tell, title } = await reviewerAt(two(), {
      says: { '/v1/decisions': refusal(412, 'stale') },
    })
    const given = await ruling('film-1', 'violence', agrees(4))
    await desk.call('review.decide', { ...given, after: null })
    await quiet(desk)
    await tell(first)
    expect(await title('film-1')).toMatchObject({
      acts: [{ standing: 'stale', made: { after: null } }],
      decisions: [{ decisionId: first.decisionId }],
    })
  })
})
