import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FacetId, MarkId, TermId } from '../../../../shared/ids.ts'
import type { SessionEvent } from '../../../../shared/session/events.ts'
import { applyEvent, beginSession, foldContextOf } from '../../../../shared/session/fold.ts'
import { Mapping, mappingOf as mappingBetween } from '../../../../shared/session/mapping.ts'
import { strangerIn } from '../../../../shared/session/refusals.ts'
import type { FacetAnswer, Mark, SessionState } from '../../../../shared/session/state.ts'
import type { Migration } from '../../../../shared/vocabulary/migration.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const house = houseVocabulary()
const mappingOf = (state: Said, to: Vocabulary, migration: Migration) =>
  mappingBetween(state, { from: house, to }, migration)
const markId = '00000000-0000-4000-8000-0000000000aa' as MarkId

type Said = Pick<SessionState, 'answers' | 'marks' | 'notes'>
const said = (more: Partial<Said>): Said => ({ answers: {}, marks: {}, notes: {}, ...more })
const terms = (...ids: string[]): FacetAnswer => ({ kind: 'terms', terms: ids as TermId[] })
const mark = (facet: string, term: string | null, degree: number | null = null): Said['marks'] => ({
  [markId]: { markId, atMs: 5, untilMs: null, facet, term, degree, note: 'here' } as Mark,
})

/** The next version: house words under other ids, some gone. */
const next = (change: (facets: Vocabulary['facets']) => Vocabulary['facets']): Vocabulary => ({
  ...house,
  version: house.version + 1,
  facets: change(structuredClone(house.facets)),
})
const withTerm = (from: string, to: string | null) =>
  next((facets) =>
    facets.map((facet) => ({
      ...facet,
      terms: facet.terms.flatMap((term) =>
        term.id !== from ? [term] : to === null ? [] : [{ ...term, id: to as TermId }],
      ),
    })),
  )
const without = (id: string) => next((facets) => facets.filter((facet) => facet.id !== id))

describe('a new version of the vocabulary', () => {
  it('that changes no word changes no answer', () => {
    const state = said({
      answers: { tone: terms('tone-moving'), violence: { kind: 'degree', degree: 3 } },
      marks: mark('violence', null, 3),
      notes: { '': 'all', tone: 'some' },
    })
    expect(
      mappingOf(
        state,
        next((same) => same),
        [],
      ),
    ).toEqual({
      answers: state.answers,
      marks: {},
      notes: state.notes,
      unmapped: [],
    })
  })

  it('carries a renamed term over, with its mark', () => {
    const to = withTerm('tone-moving', 'tone-touching')
    const state = said({
      answers: { tone: terms('tone-moving', 'tone-bizarre') },
      marks: mark('tone', 'tone-moving'),
    })
    expect(
      mappingOf(state, to, [{ kind: 'renamed', from: 'tone-moving', to: 'tone-touching' }]),
    ).toEqual({
      answers: { tone: terms('tone-touching', 'tone-bizarre') },
      marks: { [markId]: { facet: 'tone', term: 'tone-touching', degree: null } },
      notes: {},
      unmapped: [],
    })
  })

  it.each([
    ['a term', 'tone', 'tone-moving', null, withTerm('tone-moving', null)],
    ['a degree', 'violence', null, 3, without('violence')],
  ] as const)('lists %s that is gone and was in a mark alone', (_what, facet, term, degree, to) => {
    const state = said({ marks: mark(facet, term, degree) })
    const { unmapped } = mappingOf(state, to, [])
    expect(unmapped).toMatchObject([{ facet, term, degree, marks: [markId], why: 'gone' }])
  })

  it('makes one of terms that were merged', () => {
    const state = said({ answers: { tone: terms('tone-moving', 'tone-sincere') } })
    const migration: Migration = [
      { kind: 'merged', from: ['tone-moving', 'tone-sincere'], to: 'tone-sincere' },
    ]
    expect(mappingOf(state, withTerm('tone-moving', null), migration)).toMatchObject({
      answers: { tone: terms('tone-sincere') },
      unmapped: [],
    })
  })

  it('asks which of two is meant where a term was split, and leaves the mark its facet', () => {
    const state = said({
      answers: { tone: terms('tone-moving') },
      marks: mark('tone', 'tone-moving'),
    })
    const migration: Migration = [
      { kind: 'split', from: 'tone-moving', to: ['tone-sincere', 'tone-assured', 'tone-nowhere'] },
    ]
    expect(mappingOf(state, withTerm('tone-moving', null), migration)).toEqual({
      answers: {},
      marks: { [markId]: { facet: 'tone', term: null, degree: null } },
      notes: {},
      unmapped: [
        {
          facet: 'tone',
          term: 'tone-moving',
          degree: null,
          label: { en: 'Moving', fr: 'Émouvant' },
          note: null,
          why: 'split',
          candidates: ['tone-sincere', 'tone-assured'],
          marks: [markId],
        },
      ],
    })
  })

  it.each([
    ['retired', [{ kind: 'retired', from: 'tone-moving' }] as Migration],
    ['gone', [] as Migration],
  ])('lists a term that is %s', (why, migration) => {
    const state = said({ answers: { tone: terms('tone-moving') } })
    expect(mappingOf(state, withTerm('tone-moving', null), migration).unmapped).toMatchObject([
      { facet: 'tone', term: 'tone-moving', why },
    ])
  })

  it('lists the degree and the note of a facet that is gone', () => {
    const state = said({
      answers: { violence: { kind: 'degree', degree: 3 } },
      marks: mark('violence', null, 3),
      notes: { violence: 'the barn' },
    })
    const mapping = mappingOf(state, without('violence'), [])
    expect(mapping.marks[markId]).toEqual({ facet: null, term: null, degree: null })
    expect(mapping.unmapped).toMatchObject([
      { facet: 'violence', degree: 3, why: 'gone', marks: [markId] },
      { facet: 'violence', note: 'the barn', why: 'gone' },
    ])
  })

  it('takes no second term into a single choice', () => {
    const state = said({
      answers: { format: terms('format-feature-film'), tone: terms('tone-moving') },
    })
    const migration: Migration = [{ kind: 'renamed', from: 'tone-moving', to: 'format-short-film' }]
    expect(mappingOf(state, withTerm('tone-moving', null), migration)).toMatchObject({
      answers: { format: terms('format-feature-film') },
      unmapped: [{ term: 'tone-moving', why: 'one too many' }],
    })
  })

  const anyFacet = fc.constantFrom(...house.facets)
  const anyState: fc.Arbitrary<Said> = fc
    .array(
      anyFacet.chain((facet): fc.Arbitrary<readonly [string, unknown]> =>
        facet.kind === 'scale'
          ? fc
              .constantFrom(...facet.degrees)
              .map(({ value }) => [facet.id, { kind: 'degree', degree: value }] as const)
          : fc
              .subarray(
                facet.terms.map(({ id }) => id),
                { minLength: 1, maxLength: facet.kind === 'single' ? 1 : 4 },
              )
              .map((ids) => [facet.id, { kind: 'terms', terms: ids }] as const),
      ),
      { maxLength: 8 },
    )
    .map((all) => said({ answers: Object.fromEntries(all) as Record<FacetId, FacetAnswer> }))

  it('never loses what was said, nor says what it does not know', () => {
    const ids = house.facets.flatMap((facet) => facet.terms.map(({ id }) => id as string))
    const step: fc.Arbitrary<Migration[number]> = fc.oneof(
      fc.record({
        kind: fc.constant('renamed' as const),
        from: fc.constantFrom(...ids),
        to: fc.constantFrom(...ids),
      }),
      fc.record({ kind: fc.constant('retired' as const), from: fc.constantFrom(...ids) }),
      fc.record({
        kind: fc.constant('split' as const),
        from: fc.constantFrom(...ids),
        to: fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
      }),
    )
    const dropped = fc.subarray(ids, { maxLength: 40 })
    fc.assert(
      fc.property(
        anyState,
        fc.array(step, { maxLength: 20 }),
        dropped,
        (state, migration, gone) => {
          const to = next((facets) =>
            facets.map((facet) => ({
              ...facet,
              terms: facet.terms.filter(({ id }) => !gone.includes(id)),
            })),
          )
          const mapping = mappingOf(state, to, migration)
          expect(Mapping.parse(mapping)).toEqual(mapping)
          expect(strangerIn({ ...(state as SessionState), ...mapping, marks: {} }, to)).toBeNull()
          const becomes = new Map(
            migration.map((one) => [String(one.from), one.kind === 'renamed' ? one.to : null]),
          )
          const held = Object.values(mapping.answers).flatMap((answer) =>
            answer.kind === 'terms' ? answer.terms : [],
          ) as string[]
          const listed = mapping.unmapped.map(({ term }) => term as string | null)
          for (const answer of Object.values(state.answers))
            for (const term of answer.kind === 'terms' ? answer.terms : []) {
              const now = becomes.has(term) ? becomes.get(term) : term
              expect(listed.includes(term) || held.includes(now ?? '')).toBe(true)
            }
        },
      ),
    )
  })
})

describe('a session whose tagger accepts it', () => {
  const event = (n: number, change: object): SessionEvent =>
    ({
      eventId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      wallMs: n,
      ...change,
    }) as SessionEvent
  const begun = beginSession(
    '00000000-0000-4000-8000-000000000001' as never,
    {
      ...event(1, {}),
      type: 'session.opened',
      body: {
        titleId: 'sample',
        assignmentId: null,
        vocabulary: { id: house.id, version: house.version },
        media: { bytes: 1, sha256: 'a'.repeat(64), durationMs: 9 },
      },
    } as never,
  )
  const context = foldContextOf(house)
  const tone = (term: string) => ({ type: 'term.applied', body: { facet: 'tone', term } })

  it('has the answers of the mapping, the list of what has no place, and nothing to undo', () => {
    const before = [tone('tone-moving'), tone('tone-bizarre')].reduce(
      (state, change, n) => applyEvent(state, event(n + 2, change), context),
      begun,
    )
    const mapping = mappingOf(before, withTerm('tone-moving', null), [
      { kind: 'retired', from: 'tone-moving' },
    ])
    const after = applyEvent(
      before,
      event(9, { type: 'vocabulary.accepted', body: { version: house.version + 1, mapping } }),
      context,
    )
    expect(after).toMatchObject({
      vocabulary: { version: house.version + 1 },
      answers: { tone: terms('tone-bizarre') },
      unmapped: [{ term: 'tone-moving', why: 'retired' }],
      undo: [],
    })
    expect(before.answers).toEqual({ tone: terms('tone-moving', 'tone-bizarre') })
  })

  it('keeps its answers where nobody here understands the mapping', () => {
    const before = applyEvent(begun, event(2, tone('tone-moving')), context)
    const after = applyEvent(
      before,
      event(3, { type: 'vocabulary.accepted', body: { version: 2, mapping: { odd: true } } }),
      context,
    )
    expect([after.answers, after.unmapped]).toEqual([before.answers, undefined])
  })
})

describe('what has no place in a new version is listed for its tagger', () => {
  const same = next((facets) => facets)
  const stated = (state: string) => ({ kind: 'stated', state }) as FacetAnswer

  it('a term that became a scale', () => {
    const state = said({ answers: { tone: terms('tone-moving') } })
    const migration: Migration = [{ kind: 'renamed', from: 'tone-moving', to: 'violence' }]
    expect(mappingOf(state, withTerm('tone-moving', null), migration)).toMatchObject({
      answers: {},
      unmapped: [{ facet: 'tone', term: 'tone-moving', why: 'gone' }],
    })
  })

  it('what was said of a facet that was split, and its note', () => {
    const state = said({
      answers: { violence: { kind: 'degree', degree: 3 } as FacetAnswer },
      notes: { violence: 'the barn' },
    })
    const migration: Migration = [{ kind: 'split', from: 'violence', to: ['tone'] }]
    expect(mappingOf(state, without('violence'), migration)).toMatchObject({
      answers: {},
      notes: {},
      unmapped: [
        { facet: 'violence', degree: 3, why: 'split', label: { en: 'Violence 3' } },
        { facet: 'violence', degree: null, note: 'the barn', why: 'split' },
      ],
    })
  })

  it('a degree that the scale has no more, and what was only stated is kept', () => {
    const to = next((facets) =>
      facets.map((facet) => ({
        ...facet,
        degrees: facet.degrees.filter(({ value }) => value < 3),
      })),
    )
    const state = said({
      answers: { violence: { kind: 'degree', degree: 3 } as FacetAnswer, tone: stated('unsure') },
      marks: mark('violence', null, 3),
    })
    expect(mappingOf(state, to, [])).toMatchObject({
      answers: { tone: stated('unsure') },
      marks: { [markId]: { facet: 'violence', term: null, degree: null } },
      unmapped: [{ facet: 'violence', degree: 3, why: 'gone', marks: [markId] }],
    })
  })

  it('a statement on a facet that went where terms were chosen', () => {
    const state = said({
      answers: { tone: terms('tone-moving'), violence: stated('none') },
    })
    const migration: Migration = [{ kind: 'merged', from: ['violence'], to: 'tone' }]
    expect(mappingOf(state, without('violence'), migration)).toMatchObject({
      answers: { tone: terms('tone-moving') },
      unmapped: [{ facet: 'violence', why: 'one too many' }],
    })
  })

  it('a mark for a term that was split, though nobody chose it', () => {
    const migration: Migration = [
      { kind: 'split', from: 'tone-moving', to: ['tone-sincere', 'tone-assured'] },
    ]
    const state = said({ marks: mark('tone', 'tone-moving') })
    expect(mappingOf(state, withTerm('tone-moving', null), migration).unmapped).toMatchObject([
      { facet: 'tone', term: 'tone-moving', why: 'split', marks: [markId] },
    ])
  })

  it('words that not even the earlier version had, under their ids', () => {
    const state = said({
      answers: { nowhere: terms('lost') },
      marks: mark('elsewhere', null, 2),
    })
    expect(mappingOf(state, same, []).unmapped).toMatchObject([
      { facet: 'nowhere', term: 'lost', label: { en: 'lost', fr: 'lost' } },
      { facet: 'elsewhere', degree: 2, label: { en: 'elsewhere 2', fr: 'elsewhere 2' } },
    ])
  })

  it('but not a mark that was left to be tagged later', () => {
    const state = said({
      marks: {
        [markId]: {
          markId,
          atMs: 5,
          untilMs: null,
          facet: null,
          term: null,
          degree: null,
          note: '',
        },
      },
    })
    expect(mappingOf(state, without('violence'), [])).toMatchObject({ marks: {}, unmapped: [] })
  })

  it('and notes of facets that became one stand under each other', () => {
    const state = said({ notes: { tone: 'first', violence: 'second' } })
    const migration: Migration = [{ kind: 'merged', from: ['violence'], to: 'tone' }]
    expect(mappingOf(state, without('violence'), migration).notes).toEqual({
      tone: 'first\n\nsecond',
    })
  })
})
