import { describe, expect, it } from 'vitest'
import {
  changesSince,
  compare,
  knownOn,
  lineAt,
  ruledSince,
} from '../../../../../renderer/features/review/comparison.ts'
import { FacetId, type VocabularyRef } from '../../../../../shared/ids.ts'
import { ToldDecision } from '../../../../../shared/review/decision.ts'
import type { Vocabulary } from '../../../../../shared/vocabulary/schema.ts'
import { decisionTold, degree, stated, terms } from '../../../../support/reviewing.ts'
import { actOf, house, madeOn, submission, viewOf } from './lookedAt.ts'

const known = ({ version }: VocabularyRef): Vocabulary | null =>
  version === house.version ? house : null
const placesOf = (lines: readonly { facet: string; term: string | null }[]) =>
  lines.map(({ facet, term }) => (term === null ? facet : `${facet} ${term}`))

const ada = submission({
  violence: degree(0),
  tone: terms('tone-sincere', 'tone-bleak'),
  pace: degree(3),
  emotion: degree(1),
})
const bo = submission({ violence: degree(5), tone: terms('tone-bleak'), pace: degree(3) })
const told = (more: object) => ToldDecision.parse(decisionTold('film-1', more))
const ruledIn = (more: Parameters<typeof viewOf>[1]) =>
  compare(viewOf([ada, bo], more), known).disputed[0]?.ruled

describe('the rows', () => {
  it('are what they disagree on, the furthest apart first, with the terms in dispute below', () => {
    const { agreed, columns, disputed } = compare(viewOf([ada, bo]), known)
    expect(placesOf(disputed)).toEqual(['violence', 'tone', 'tone tone-sincere'])
    // Agreed on, or answered by one alone; what nobody answered has no row.
    expect(placesOf(agreed)).toEqual(['emotion', 'pace'])
    expect(columns.map(({ letter }) => letter)).toEqual(['A', 'B'])
  })

  it('have a column for each tagger, by the letters that are theirs everywhere, so that 1 is the first of them', () => {
    const [one, other, third] = [ada, bo, submission({ violence: degree(2) })]
    const places = { [one.personId]: 27, [other.personId]: 0, [third.personId]: 2 }
    const { columns } = compare(viewOf([one, other, third], { places }), known)
    expect(columns.map(({ letter, session }) => [letter, session])).toEqual([
      ['A', other],
      ['C', third],
      ['AB', one],
    ])
  })

  it('compare no versions, and show an answer of whatever version', () => {
    const newer = { vocabulary: { id: house.id, version: house.version + 1 } }
    const { columns, disputed } = compare(
      viewOf([ada, submission({ violence: degree(5) }, newer)]),
      ({ version }) => ({ ...house, version }),
    )
    expect(disputed).toEqual([])
    expect(columns).toHaveLength(2)
    // Of a version that is not here nothing is known but that it is.
    const alone = compare(viewOf([submission({ violence: degree(5) }, newer)]), known)
    expect([alone.columns.length, alone.agreed]).toEqual([1, []])
  })

  it('compare nobody with themselves: of two submissions of one person the later one counts, and both are shown', () => {
    const first = submission({ violence: degree(0) })
    const second = submission({ violence: degree(5) }, { personId: first.personId })
    const { agreed, columns, disputed } = compare(viewOf([first, second, bo]), known)
    expect(disputed).toEqual([])
    expect(placesOf(agreed)).toContain('violence')
    expect(columns).toHaveLength(3)
  })

  it('begin with the first that is not ruled on, and are found by their place', () => {
    const ruled = viewOf([ada, bo], { acts: [actOf(madeOn([ada, bo]))] })
    const comparison = compare(ruled, known)
    expect(lineAt(comparison, null)).toMatchObject({ facet: 'tone', term: null })
    const [violence] = comparison.disputed
    expect(lineAt(comparison, violence ?? null)).toBe(violence)
    expect(lineAt(compare(viewOf([]), known), null)).toBeNull()
  })
})

describe('what holds of a row', () => {
  it('is what was ruled here before what the feed told, until it is told of that itself', () => {
    const act = actOf(madeOn([ada, bo]))
    const earlier = told({ decidedAt: 5, ruling: { outcome: 'neither', ...degree(1) } })
    expect(ruledIn({ decisions: [earlier], acts: [act] })).toMatchObject({
      ruling: { degree: 3 },
      act: { standing: 'waiting' },
    })
    const same = told({ decisionId: act.actId, decidedAt: 12 })
    expect(
      ruledIn({ decisions: [same, earlier], acts: [{ ...act, standing: 'told' }] }),
    ).toMatchObject({ atMs: 12, act: null })
  })

  it('is what somebody else ruled after it', () => {
    const act = actOf(madeOn([ada, bo]), { standing: 'told' })
    const later = told({ decidedAt: 50, ruling: { outcome: 'neither', ...degree(1) } })
    expect(ruledIn({ decisions: [later], acts: [act] })).toMatchObject({
      ruling: { degree: 1 },
      act: null,
    })
  })

  it('of a term is not what holds of its facet', () => {
    const ruling = { outcome: 'agrees', kind: 'term', applies: true }
    const decision = told({ facet: 'tone', term: 'tone-sincere', ruling })
    const { disputed } = compare(viewOf([ada, bo], { decisions: [decision] }), known)
    expect(disputed.map(({ ruled }) => ruled !== null)).toEqual([false, false, true])
  })
})

describe('a word that was ruled on here and not taken', () => {
  const pairOf = (answers: Record<string, object>) => [submission(answers), submission(answers)]
  const refused = { standing: 'stale', refusal: 'stale' } as const

  it('keeps its row where the taggers agree by now', () => {
    const now = pairOf({ violence: degree(2), tone: terms('tone-sincere'), pace: degree(3) })
    const onTerm = {
      facet: 'tone',
      term: 'tone-bleak',
      ruling: { outcome: 'neither', kind: 'term', applies: true },
    }
    const acts = [actOf(madeOn(now), refused), actOf(madeOn(now, onTerm), refused)]
    const { agreed, disputed } = compare(viewOf(now, { acts }), known)
    expect(placesOf(disputed).toSorted()).toEqual(
      placesOf([
        { facet: 'tone', term: null },
        { facet: 'tone', term: 'tone-bleak' },
        { facet: 'violence', term: null },
      ]),
    )
    expect(placesOf(agreed)).toEqual(placesOf([{ facet: 'pace', term: null }]))
    expect(disputed.find(({ term }) => term !== null)?.ruled?.act?.standing).toBe('stale')
  })

  it('has none any more once it is taken, or given up', () => {
    const now = pairOf({ violence: degree(2) })
    const acts = [actOf(madeOn(now), { standing: 'told' })]
    expect(compare(viewOf(now, { acts }), known).disputed).toEqual([])
    expect(compare(viewOf(now), known).disputed).toEqual([])
  })
})

describe('of several rulings on the same', () => {
  const place = { facet: FacetId.parse('violence'), term: null }
  const [early, late] = [told({ decidedAt: 20 }), told({ decidedAt: 50 })]

  it('the later one is said to have replaced another', () => {
    expect(ruledIn({ decisions: [early] })?.isAgain).toBe(false)
    expect(ruledIn({ decisions: [late, early] })).toMatchObject({ isAgain: true, atMs: 50 })
  })

  it('the one that is known of is the latest, or what was told from here since', () => {
    const act = actOf(madeOn([ada, bo]), { standing: 'told' })
    expect(knownOn(place, { decisions: [], acts: [] })).toBeNull()
    expect(knownOn(place, { decisions: [late, early], acts: [] })).toBe(late.decisionId)
    expect(knownOn(place, { decisions: [early], acts: [act] })).toBe(act.actId)
    const waiting = { ...act, standing: 'waiting' as const }
    expect(knownOn(place, { decisions: [early], acts: [waiting] })).toBe(early.decisionId)
    expect(
      knownOn({ ...place, facet: FacetId.parse('tone') }, { decisions: [late], acts: [act] }),
    ).toBeNull()
  })

  it('one that somebody made meanwhile is found', () => {
    const since = (after: string | null | undefined) =>
      ruledSince(actOf(madeOn([ada, bo], { after })), { decisions: [late, early], acts: [] })
    expect(since(early.decisionId)).toBe(late)
    expect(since(null)).toBe(late)
    expect(since(late.decisionId)).toBeNull()
    expect(since(undefined)).toBeNull()
  })
})

describe('what changed since a ruling was made', () => {
  it('is said of each submission: another answer, the same again, gone, new', () => {
    const cy = submission({ violence: stated('unsure') })
    const act = actOf(madeOn([ada, bo, cy]))
    const now = [
      { ...ada, revision: 2, answers: submission({ violence: degree(2) }).answers },
      { ...bo, revision: 2 },
      submission({ violence: degree(4) }, { name: 'Di' }),
    ]
    expect(changesSince(act, now)).toMatchObject([
      { kind: 'answer', before: { degree: 0 }, after: { degree: 2 } },
      { kind: 'same', before: { degree: 5 } },
      { kind: 'gone', before: { state: 'unsure' } },
      { kind: 'came', name: 'Di', after: { degree: 4 } },
    ])
    expect(changesSince(act, [ada, bo, cy])).toEqual([])
  })
})
