import { describe, expect, it } from 'vitest'
import { foldContextOf, foldSession } from '../../../../shared/session/fold.ts'
import { answeredCount, isReady, missingFor } from '../../../../shared/session/readiness.ts'
import type { Missing } from '../../../../shared/session/readiness.ts'
import {
  durationMs,
  eventsOf,
  facet,
  markId,
  sessionId,
  term,
  termId,
  vocabularyOf,
} from './story.ts'
import type { Written } from './story.ts'

const watchedAll: Written = ['watched', { spans: [{ fromMs: 0, toMs: durationMs, rate: 1 }] }]
const applied = (where: string, what: string): Written => [
  'term.applied',
  { facet: where, term: what },
]
const stated = (where: string, state: string): Written => ['facet.stated', { facet: where, state }]
const degree = (where: string, value: number): Written => [
  'degree.set',
  { facet: where, degree: value },
]
const marked = (n: number, body: object = {}): Written => [
  'mark.placed',
  { markId: markId(n), atMs: n * 1_000, ...body },
]

const stateOf = (facets: Record<string, unknown>[], changes: readonly Written[]) => {
  const vocabulary = vocabularyOf(...facets)
  const events = eventsOf(...changes)
  return { vocabulary, state: foldSession(sessionId, events, foldContextOf(vocabulary)) }
}

/** What is missing, everything having been watched. */
const missingIn = (one: Record<string, unknown>, ...changes: Written[]): Missing[] => {
  const { state, vocabulary } = stateOf([one], [watchedAll, ...changes])
  return missingFor(state, vocabulary)
}

const tone = (more: object) =>
  facet('tone', 'multi', {
    terms: [
      term('dark', { excludes: ['warm'] }),
      term('warm', { excludes: ['dark'] }),
      term('dry'),
    ],
    ...more,
  })

describe('a required facet', () => {
  const required = tone({ required: true })

  it('is missing while it is unanswered', () => {
    expect(missingIn(required)).toEqual([{ kind: 'unanswered', facet: 'tone' }])
  })

  it.each(['none', 'not-applicable', 'unsure'])('is answered by “%s”', (state) => {
    expect(missingIn(required, stated('tone', state))).toEqual([])
  })

  it('is answered by a term', () => {
    expect(missingIn(required, applied('tone', 'dark'))).toEqual([])
  })

  it('is answered by degree 0', () => {
    expect(missingIn(facet('fear', 'scale', { required: true }), degree('fear', 0))).toEqual([])
  })
})

it('a facet that is not required may stay unanswered', () => {
  expect(missingIn(tone({}))).toEqual([])
})

describe('the number of terms', () => {
  it('must reach the minimum', () => {
    expect(missingIn(tone({ min: 2 }), applied('tone', 'dry'))).toEqual([
      { kind: 'too-few', facet: 'tone', min: 2, count: 1 },
    ])
  })

  it('must not pass the maximum', () => {
    expect(missingIn(tone({ max: 1 }), applied('tone', 'dry'), applied('tone', 'dark'))).toEqual([
      { kind: 'too-many', facet: 'tone', max: 1, count: 2 },
    ])
  })

  it('counts what was chosen and not what it implies', () => {
    const genre = facet('genre', 'multi', {
      max: 1,
      terms: [term('crime'), term('heist', { broader: 'crime' })],
    })
    expect(missingIn(genre, applied('genre', 'heist'))).toEqual([])
  })

  it('is one in a single-choice facet, should a log hold more', () => {
    const { state, vocabulary } = stateOf(
      [facet('format', 'single', { terms: [term('film'), term('series')] })],
      [watchedAll, applied('format', 'film')],
    )
    const terms = ['film', 'series'].map(termId)
    const odd = { ...state, answers: { format: { kind: 'terms', terms } as const } }
    expect(missingFor(odd, vocabulary)).toEqual([
      { kind: 'too-many', facet: 'format', max: 1, count: 2 },
    ])
  })
})

it('terms that exclude each other are named as a pair', () => {
  expect(missingIn(tone({}), applied('tone', 'warm'), applied('tone', 'dark'))).toEqual([
    { kind: 'excluding', facet: 'tone', terms: ['dark', 'warm'] },
  ])
})

describe('evidence', () => {
  const violence = facet('violence', 'scale', { evidenceFrom: 3 })

  it('is required from a degree on', () => {
    expect(missingIn(violence, degree('violence', 2))).toEqual([])
    expect(missingIn(violence, degree('violence', 3))).toEqual([
      { kind: 'no-evidence', facet: 'violence', term: null, degree: 3 },
    ])
  })

  it('of a degree is any mark on its facet', () => {
    expect(missingIn(violence, degree('violence', 4), marked(1, { facet: 'violence' }))).toEqual([])
    expect(missingIn(violence, degree('violence', 4), marked(1, { facet: 'fear' }))).toHaveLength(1)
  })

  it('is required for every degree above 0 where the facet says “required”', () => {
    const required = facet('violence', 'scale', { evidence: 'required', evidenceFrom: 3 })
    expect(missingIn(required, degree('violence', 0))).toEqual([])
    expect(missingIn(required, degree('violence', 1))).toHaveLength(1)
  })

  it('is never required where the facet says “none”', () => {
    const none = facet('violence', 'scale', { evidence: 'none', evidenceFrom: 1 })
    expect(missingIn(none, degree('violence', 5))).toEqual([])
  })

  it('is never required where nothing is said of it', () => {
    expect(missingIn(facet('pace', 'scale'), degree('pace', 5))).toEqual([])
  })

  it('of a term is a mark with that term on that facet', () => {
    const advisory = tone({ evidence: 'required' })
    expect(
      missingIn(
        advisory,
        applied('tone', 'dark'),
        applied('tone', 'dry'),
        marked(1, { facet: 'tone', term: 'dark' }),
        marked(2, { facet: 'fear', term: 'dry' }),
      ),
    ).toEqual([{ kind: 'no-evidence', facet: 'tone', term: 'dry', degree: null }])
  })
})

it('marks to be tagged later are listed in the order of the title', () => {
  expect(
    missingIn(
      tone({}),
      marked(3),
      marked(1),
      marked(2, { facet: 'tone' }),
      marked(5, { atMs: 1_000 }),
    ),
  ).toEqual([
    { kind: 'tag-later', markId: markId(1), atMs: 1_000 },
    { kind: 'tag-later', markId: markId(5), atMs: 1_000 },
    { kind: 'tag-later', markId: markId(3), atMs: 3_000 },
  ])
  const together = [marked(7, { atMs: 500 }), marked(6, { atMs: 500 })]
  const ids = (list: typeof together) =>
    missingIn(tone({}), ...list).map((one) => 'markId' in one && one.markId)
  expect(ids(together)).toEqual([markId(6), markId(7)])
  expect(ids(together.toReversed())).toEqual([markId(6), markId(7)])
})

describe('what was not watched', () => {
  const fear = facet('fear', 'scale')
  const upTo = (share: number, rate = 1): Written => [
    'watched',
    { spans: [{ fromMs: 0, toMs: durationMs * share, rate }] },
  ]
  const missingAfter = (changes: Written[], minimumCoverage?: number) => {
    const { state, vocabulary } = stateOf([fear, tone({})], changes)
    return missingFor(state, vocabulary, minimumCoverage === undefined ? {} : { minimumCoverage })
  }

  it('is missing under 95 %', () => {
    expect(missingAfter([upTo(0.94)])).toEqual([
      {
        kind: 'coverage',
        share: 0.94,
        minimum: 0.95,
        gaps: [{ fromMs: 94_000, toMs: durationMs }],
      },
    ])
    expect(missingAfter([upTo(0.95)])).toEqual([])
  })

  it('is measured against the assignment’s own minimum', () => {
    expect(missingAfter([upTo(0.5)], 0.5)).toEqual([])
  })

  it('includes what was played faster than 2×', () => {
    expect(missingAfter([upTo(1, 2)])).toEqual([])
    expect(missingAfter([upTo(1, 2.5)])).toHaveLength(1)
  })

  it('casts doubt on “none” and on degree 0, and forbids nothing by that', () => {
    const missing = missingAfter([upTo(0.2), degree('fear', 0), stated('tone', 'none')])
    expect(missing.slice(1)).toEqual([
      { kind: 'unseen-none', facet: 'fear', warning: true },
      { kind: 'unseen-none', facet: 'tone', warning: true },
    ])
    expect(isReady(missing.slice(1))).toBe(true)
    expect(isReady(missing)).toBe(false)
  })

  it('casts no doubt on other answers', () => {
    expect(missingAfter([upTo(0.2), degree('fear', 1), stated('tone', 'unsure')])).toHaveLength(1)
    expect(missingAfter([upTo(0.2), applied('tone', 'dry')])).toHaveLength(1)
  })

  it('casts no doubt once enough is watched', () => {
    expect(missingAfter([upTo(0.97), degree('fear', 0)])).toEqual([])
  })
})

describe('a facet that depends on another', () => {
  const facets = [
    facet('format', 'single', { required: true, terms: [term('film'), term('concert')] }),
    facet('ending', 'scale', {
      required: true,
      appliesWhen: { facet: 'format', any: ['film'] },
    }),
  ]
  const missingAfter = (...changes: Written[]) => {
    const { state, vocabulary } = stateOf(facets, [watchedAll, ...changes])
    return { missing: missingFor(state, vocabulary), count: answeredCount(state, vocabulary) }
  }

  it('is not missing while undecided: the other one is', () => {
    expect(missingAfter()).toEqual({
      missing: [{ kind: 'unanswered', facet: 'format' }],
      count: { answered: 0, applicable: 1, required: 1 },
    })
  })

  it('is missing once it applies', () => {
    expect(missingAfter(applied('format', 'film'))).toEqual({
      missing: [{ kind: 'unanswered', facet: 'ending' }],
      count: { answered: 1, applicable: 2, required: 2 },
    })
  })

  it('is neither missing nor counted where it does not apply, even if it was answered', () => {
    expect(missingAfter(degree('ending', 3), applied('format', 'concert'))).toEqual({
      missing: [],
      count: { answered: 1, applicable: 1, required: 1 },
    })
  })
})

it('the list goes by facets, then marks, then coverage', () => {
  const { state, vocabulary } = stateOf(
    [tone({ required: true }), facet('fear', 'scale', { required: true })],
    [marked(1)],
  )
  expect(missingFor(state, vocabulary).map(({ kind }) => kind)).toEqual([
    'unanswered',
    'unanswered',
    'tag-later',
    'coverage',
  ])
})

it('nothing missing is ready', () => {
  expect(isReady([])).toBe(true)
})

describe('marks that show what the answer does not say', () => {
  const gore = facet('gore', 'scale')
  const differing = (one: Record<string, unknown>, ...changes: Written[]) =>
    missingIn(one, ...changes).filter(({ kind }) => kind === 'marks-differ')
  const flagged = (id: string) => [{ kind: 'marks-differ', facet: id, warning: true }]

  it.each<[string, Written[]]>([
    ['a degree, where the answer is 0', [marked(1, { facet: 'gore' }), degree('gore', 0)]],
    ['a higher degree', [marked(1, { facet: 'gore', degree: 3 }), degree('gore', 2)]],
    ['something, where none applies', [marked(1, { facet: 'gore' }), stated('gore', 'none')]],
  ])('are worth a second look, and no obstacle: %s', (_, changes) => {
    expect(differing(gore, ...changes)).toEqual(flagged('gore'))
    expect(isReady(missingIn(gore, ...changes))).toBe(true)
  })

  it('are worth a second look: a term that was withdrawn', () => {
    const changes = [applied('tone', 'warm'), marked(1, { facet: 'tone', term: termId('dark') })]
    expect(differing(tone({}), ...changes)).toEqual(flagged('tone'))
  })

  it.each<[string, Record<string, unknown>, Written[]]>([
    ['a lower degree', gore, [marked(1, { facet: 'gore', degree: 1 }), degree('gore', 2)]],
    ['a facet without an answer yet', gore, [marked(1, { facet: 'gore', degree: 1 })]],
    [
      'a facet one is unsure of',
      gore,
      [marked(1, { facet: 'gore', degree: 1 }), stated('gore', 'unsure')],
    ],
    [
      'the term that was applied',
      tone({}),
      [applied('tone', 'dark'), marked(1, { facet: 'tone', term: termId('dark') })],
    ],
    [
      'a term that a narrower one implies',
      facet('tone', 'multi', { terms: [term('dark'), term('bleak', { broader: 'dark' })] }),
      [applied('tone', 'bleak'), marked(1, { facet: 'tone', term: termId('dark') })],
    ],
    ['degree 0, as the answer', gore, [degree('gore', 0), marked(1, { facet: 'gore', degree: 0 })]],
    ['the facet as a whole', tone({}), [applied('tone', 'dark'), marked(1, { facet: 'tone' })]],
    ['another facet', tone({}), [applied('tone', 'dark'), marked(1)]],
  ])('are none: %s', (_, one, changes) => {
    expect(differing(one, ...changes)).toEqual([])
  })
})
