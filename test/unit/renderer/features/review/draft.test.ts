import { describe, expect, it } from 'vitest'
import {
  compare,
  type Line,
  type Ruled,
} from '../../../../../renderer/features/review/comparison.ts'
import {
  decisionIn,
  draftOf,
  isBlank,
  isSameDraft,
  rulingIn,
} from '../../../../../renderer/features/review/draft.ts'
import { Degree } from '../../../../../shared/ids.ts'
import { degree, terms } from '../../../../support/reviewing.ts'
import { house, submission, viewOf } from './lookedAt.ts'

const ada = submission({ violence: degree(0), tone: terms('tone-sincere'), format: terms('x') })
const bo = submission({ violence: degree(5), tone: terms('tone-bleak') })
const { columns, disputed } = compare(viewOf([ada, bo]), () => house)
const lineOf = (facet: string, term: string | null = null): Line => {
  const line = disputed.find((one) => one.facet === facet && one.term === term)
  if (!line) throw new Error(facet)
  return line
}
const violence = lineOf('violence')
const tone = lineOf('tone')
const sincere = lineOf('tone', 'tone-sincere')
const blank = draftOf(null)

describe('what a draft rules', () => {
  it('is the answer of the tagger it agrees with', () => {
    const agrees = { ...blank, outcome: bo.sessionId }
    expect(rulingIn(agrees, violence, columns)).toEqual({ outcome: 'agrees', ...degree(5) })
    expect(rulingIn(agrees, tone, columns)).toEqual({
      outcome: 'agrees',
      ...terms('tone-bleak'),
    })
    expect(rulingIn(agrees, sincere, columns)).toEqual({
      outcome: 'agrees',
      kind: 'term',
      applies: false,
    })
  })

  it.each([
    ['a degree', violence, { degree: '3' }, degree(3)],
    [
      'terms, in the order of the facet',
      tone,
      { terms: ['tone-sincere', 'tone-bleak', 'no-term'] },
      terms('tone-sincere', 'tone-bleak'),
    ],
    [
      'a word, whatever else is chosen',
      violence,
      { degree: '3', state: 'none' },
      { state: 'none' },
    ],
    ['that a term does not apply', sincere, { applies: 'no' }, { applies: false }],
  ])('is what holds where neither is right: %s', (_, line, given, ruling) => {
    expect(rulingIn({ ...blank, outcome: 'neither', ...given }, line, columns)).toMatchObject({
      outcome: 'neither',
      ...ruling,
    })
  })

  it('is nothing while something is missing', () => {
    const neither = { ...blank, outcome: 'neither' }
    for (const line of [violence, tone, sincere]) {
      expect(rulingIn(blank, line, columns)).toBeNull()
      expect(rulingIn(neither, line, columns)).toBeNull()
    }
    expect(rulingIn({ ...neither, degree: '7' }, violence, columns)).toBeNull()
    expect(rulingIn({ ...blank, outcome: crypto.randomUUID() }, violence, columns)).toBeNull()
  })

  it('needs no answer where the criterion is unclear', () => {
    expect(rulingIn({ ...blank, outcome: 'unclear' }, violence, columns)).toEqual({
      outcome: 'unclear',
      kind: null,
    })
  })
})

it('a decision rests on all that is looked at, in the revisions that are seen', () => {
  const draft = { ...blank, outcome: 'unclear', note: ' Why. ', fr: ' Parce que. ' }
  const ruling = rulingIn(draft, violence, columns)
  if (!ruling) throw new Error('no ruling')
  const actId = crypto.randomUUID()
  expect(decisionIn(draft, ruling, { line: violence, columns, actId, after: null })).toEqual({
    after: null,
    actId,
    facet: 'violence',
    term: null,
    ruling,
    note: 'Why.',
    precedent: { en: '', fr: 'Parce que.' },
    basis: [ada, bo].map(({ sessionId }) => ({ sessionId, revision: 1 })),
  })
})

describe('the words of a ruling', () => {
  const ruledBy: Pick<Ruled, 'ruling' | 'note' | 'precedent'> = {
    ruling: { outcome: 'agrees', kind: 'degree', degree: Degree.parse(3) },
    note: 'Seen from afar.',
    precedent: { en: 'From afar.', fr: '' },
  }

  it('come back to be ruled on again, and say what was to hold', () => {
    const draft = draftOf(ruledBy)
    expect(draft).toEqual({
      ...blank,
      outcome: 'neither',
      degree: '3',
      note: 'Seen from afar.',
      en: 'From afar.',
    })
    expect(rulingIn(draft, violence, columns)).toMatchObject(degree(3))
  })

  it('are the same or others than those that stand', () => {
    const draft = draftOf(ruledBy)
    const { outcome, ...rest } = draft
    expect(isSameDraft({ ...rest, outcome }, draft)).toBe(true)
    expect(isSameDraft({ ...draft, fr: 'De loin.' }, draft)).toBe(false)
  })

  it('are none where nothing was ruled', () => {
    expect(isBlank(draftOf(null))).toBe(true)
    expect(isBlank({ ...blank, fr: 'x' })).toBe(false)
  })
})
