import { beforeEach, describe, expect, it } from 'vitest'
import { createConsistencyStore } from '../../../../renderer/stores/consistency.ts'
import { daysOfSpan, timeOf } from '../../../../renderer/stores/studySpan.ts'
import type { Result } from '../../../../shared/contract/failure.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import { Day } from '../../../../shared/timesheet/calendar.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const now = new Date(2026, 10, 21, 17)
const vocabulary = houseVocabulary()
const version = {
  id: vocabulary.id,
  version: vocabulary.version,
  submissions: 110,
  titles: 40,
  taggers: 3,
  firstMs: new Date(2026, 8, 1).getTime(),
  lastMs: new Date(2026, 10, 20).getTime(),
}
const choices = { versions: [version], hidden: [] as string[] }
const measured = (
  facet: string,
  term: string | null,
  alpha: number,
  titles = 40,
  applied: number | null = term === null ? null : titles,
) => ({
  facet,
  term,
  measure: 'nominal',
  alpha: { value: alpha, why: null },
  interval: null,
  percent: { value: 0.5, why: null },
  ac: null,
  ratings: 80,
  titles,
  taggers: 2,
  applied,
})
const overview = {
  vocabulary,
  paired: 40,
  facets: [
    measured('tone', null, 0.6),
    measured('violence', null, 0.9),
    measured('gore', null, 0.1, 3),
  ],
  terms: [measured('tone', 'tone-dark', 0.9), measured('tone', 'tone-irreverent', 0.1)],
}
const detail = (name: string) => ({ name }) as never

/** A desk whose answers a test gives when it wants to. */
const slowDesk = () => {
  const asked: { name: string; input: unknown; answer(result: Result<unknown>): void }[] = []
  const bridge = {
    call: (name: string, input: unknown) =>
      new Promise((answer) => asked.push({ name, input, answer })),
  } as never
  const store = createConsistencyStore(bridge, () => now)
  /** Answers the latest question, and lets the store take it. */
  const answer = async (name: string, value: unknown) => {
    const latest = asked.findLast((one) => one.name === `consistency.${name}`)
    latest?.answer(done(value))
    await settled()
  }
  const names = () => asked.map(({ name }) => name.replace('consistency.', ''))
  return { asked, store, answer, names }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

let desk: ReturnType<typeof slowDesk>
beforeEach(() => {
  desk = slowDesk()
})
const entered = async () => {
  void desk.store.actions.enter()
  await desk.answer('choices', choices)
  await desk.answer('overview', overview)
  await desk.answer('detail', detail('tone'))
}

describe('the questions', () => {
  it('come one after another, because a newer one breaks off an older one', async () => {
    void desk.store.actions.enter()
    expect(desk.names()).toEqual(['choices'])
    await desk.answer('choices', choices)
    expect(desk.names()).toEqual(['choices', 'overview'])
    await desk.answer('overview', overview)
    expect(desk.names()).toEqual(['choices', 'overview', 'detail'])
    expect(desk.asked[1]?.input).toEqual({
      vocabulary: { id: vocabulary.id, version: vocabulary.version },
      fromMs: new Date(2026, 7, 23).getTime(),
      toMs: null,
    })
  })

  it('begin at the weakest of those with titles enough', async () => {
    await entered()
    expect(desk.store.getState().place).toEqual({ facet: 'tone', term: null })
    expect(desk.store.getState().detail?.detail).toEqual({ name: 'tone' })
  })

  it('are of all of the time where nothing came lately', async () => {
    void desk.store.actions.enter()
    const old = { ...version, lastMs: new Date(2026, 1, 1).getTime() }
    await desk.answer('choices', { ...choices, versions: [old] })
    expect(desk.store.getState().span).toEqual({ kind: 'all' })
  })

  it('are none where nothing was submitted', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', { versions: [], hidden: ['film-1', 'film-2'] })
    expect(desk.names()).toEqual(['choices'])
    expect(desk.store.getState()).toMatchObject({ version: null, overview: null, under: null })
  })
})

describe('walking through rows', () => {
  const violence = { facet: 'violence', term: null } as never
  const tone = { facet: 'tone', term: null } as never

  it('takes the answer to the last row alone', async () => {
    await entered()
    void desk.store.actions.focus(violence)
    const late = desk.asked.at(-1)
    void desk.store.actions.focus({ facet: 'gore', term: null } as never)
    late?.answer(done(detail('violence')))
    await settled()
    expect(desk.store.getState().detail?.detail).toEqual({ name: 'tone' })
    await desk.answer('detail', detail('gore'))
    expect(desk.store.getState().detail?.detail).toEqual({ name: 'gore' })
  })

  it('back asks nobody', async () => {
    await entered()
    void desk.store.actions.focus(violence)
    await desk.answer('detail', detail('violence'))
    const before = desk.names().length
    await desk.store.actions.focus(tone)
    expect(desk.names()).toHaveLength(before)
    expect(desk.store.getState().detail?.detail).toEqual({ name: 'tone' })
  })
})

describe('the tabs', () => {
  it('of pairs goes from a multiple choice to its weakest term, because pairs are of one judgement', async () => {
    await entered()
    void desk.store.actions.show('pairs')
    expect(desk.store.getState().place).toEqual({ facet: 'tone', term: 'tone-irreverent' })
  })

  it('of terms begins at no term that was hardly ever applied, however low its figure is', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', choices)
    const rare = measured('tone', 'tone-bleak', -0.01, 40, 2)
    await desk.answer('overview', { ...overview, terms: [rare, ...overview.terms] })
    void desk.store.actions.show('terms')
    expect(desk.store.getState().place).toEqual({ facet: 'tone', term: 'tone-irreverent' })
  })

  it('of taggers asks for them first, and stands on a scale', async () => {
    await entered()
    void desk.store.actions.show('taggers')
    expect(desk.names().at(-1)).toBe('taggers')
    expect(desk.store.getState().place).toEqual({ facet: 'violence', term: null })
  })

  it('of facets goes from a term to its facet', async () => {
    await entered()
    void desk.store.actions.show('terms')
    await desk.answer('detail', detail('term'))
    void desk.store.actions.show('facets')
    expect(desk.store.getState().place).toEqual({ facet: 'tone', term: null })
  })
})

describe('another time', () => {
  it('leaves what was computed last in sight until its own figures are there', async () => {
    await entered()
    void desk.store.actions.look({ span: { kind: 'all' } })
    await desk.answer('choices', choices)
    expect(desk.store.getState()).toMatchObject({ under: 'overview', overview: { paired: 40 } })
    desk.store.actions.progressed(0.4)
    expect(desk.store.getState().share).toBe(0.4)
    await desk.answer('overview', { ...overview, paired: 50 })
    expect(desk.store.getState().overview?.paired).toBe(50)
  })

  it('is broken off, and computed when the reader comes back to it', async () => {
    await entered()
    void desk.store.actions.look({ span: { kind: 'all' } })
    await desk.answer('choices', choices)
    desk.store.actions.breakOff()
    expect(desk.names().at(-1)).toBe('cancel')
    expect(desk.store.getState()).toMatchObject({ under: null, brokenOff: true })
    await desk.answer('overview', { ...overview, paired: 50 })
    expect(desk.store.getState().overview?.paired).toBe(40)
    void desk.store.actions.enter()
    await desk.answer('choices', choices)
    expect(desk.names().at(-1)).toBe('overview')
    expect(desk.store.getState().brokenOff).toBe(false)
  })

  it('without submissions is no figure of another one', async () => {
    await entered()
    void desk.store.actions.look({ span: { kind: 'year' } })
    await desk.answer('choices', choices)
    desk.asked.at(-1)?.answer(failed('study_empty', 'Nothing.'))
    await settled()
    expect(desk.store.getState()).toMatchObject({
      overview: null,
      failure: { code: 'study_empty' },
    })
  })

  it('that fails is said, and the last figures stay', async () => {
    await entered()
    void desk.store.actions.look({ span: { kind: 'year' } })
    await desk.answer('choices', choices)
    desk.asked.at(-1)?.answer(failed('desk_gone', 'Gone.'))
    await settled()
    expect(desk.store.getState()).toMatchObject({
      overview: { paired: 40 },
      failure: { code: 'desk_gone' },
    })
  })
})

it('submissions that come later are said, and nothing is computed behind the reader', async () => {
  await entered()
  void desk.store.actions.heard()
  await desk.answer('choices', { ...choices, versions: [{ ...version, submissions: 111 }] })
  expect(desk.store.getState().outdated).toBe(true)
  expect(desk.names().at(-1)).toBe('choices')
})

describe('figures that hold a title which the reader has to tag alone by now', () => {
  const [before, now] = [
    { ...choices, hidden: ['film-1'] },
    { ...choices, hidden: ['film-2'] },
  ]
  const gone = { overview: null, detail: null, taggers: null }

  it('go from sight at once, also where another one was submitted meanwhile', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', before)
    await desk.answer('overview', overview)
    await desk.answer('detail', detail('tone'))
    void desk.store.actions.heard()
    await desk.answer('choices', now)
    expect(desk.store.getState()).toMatchObject(gone)
    await desk.answer('choices', now)
    await desk.answer('overview', overview)
    expect(desk.store.getState()).toMatchObject({ outdated: false, overview })
    // Nor are they kept for whoever goes back to a row.
    expect(desk.names().at(-1)).toBe('detail')
  })

  it('go from sight when the room is entered again, or another time is chosen', async () => {
    for (const act of [
      () => desk.store.actions.enter(),
      () => desk.store.actions.look({ span: { kind: 'all' } }),
    ]) {
      desk = slowDesk()
      await entered()
      void act()
      await desk.answer('choices', now)
      expect(desk.store.getState()).toMatchObject(gone)
    }
  })

  it('do not come when they were under way', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', choices)
    const late = desk.asked.at(-1)
    void desk.store.actions.heard()
    await desk.answer('choices', now)
    late?.answer(done(overview))
    await settled()
    expect(desk.store.getState()).toMatchObject(gone)
    expect(desk.names().filter((name) => name === 'choices')).toHaveLength(3)
  })
})

describe('where nothing is shown', () => {
  const none = { ...overview, paired: 0 }
  const alone = { ...choices, versions: [{ ...version, taggers: 1, titles: 0 }] }

  it('submissions that come are computed at once', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', alone)
    await desk.answer('overview', none)
    void desk.store.actions.heard()
    await desk.answer('choices', { ...choices, versions: [{ ...version, submissions: 111 }] })
    await desk.answer('choices', { ...choices, versions: [{ ...version, submissions: 111 }] })
    await desk.answer('overview', overview)
    expect(desk.store.getState()).toMatchObject({ overview, outdated: false })
  })

  it('so is the first version of a vocabulary that anything is submitted under', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', { versions: [], hidden: [] })
    void desk.store.actions.heard()
    await desk.answer('choices', choices)
    await desk.answer('choices', choices)
    expect(desk.names().at(-1)).toBe('overview')
  })

  it('nobody stands on a row of figures that are none: worst first begins at the worst', async () => {
    void desk.store.actions.enter()
    await desk.answer('choices', alone)
    await desk.answer('overview', { ...none, facets: [measured('format', null, 0.2)] })
    expect(desk.store.getState().place).toBeNull()
    void desk.store.actions.refresh()
    await desk.answer('choices', choices)
    const facets = [measured('format', null, 1), ...overview.facets]
    await desk.answer('overview', { ...overview, facets })
    expect(desk.store.getState().place).toEqual({ facet: 'tone', term: null })
  })
})

it('what one person looked at is not shown to the next', async () => {
  await entered()
  desk.store.actions.forget()
  expect(desk.store.getState()).toMatchObject({ overview: null, detail: null, choices: null })
})

describe('a span', () => {
  it('of days has its last day whole', () => {
    const days = {
      kind: 'days',
      from: Day.parse('2026-09-01'),
      to: Day.parse('2026-09-30'),
    } as const
    expect(timeOf(days, now)).toEqual({
      fromMs: new Date(2026, 8, 1).getTime(),
      toMs: new Date(2026, 9, 1).getTime() - 1,
    })
    expect(daysOfSpan(days, null, now)).toEqual({ from: '2026-09-01', to: '2026-09-30' })
  })

  it('is the same all day long', () => {
    const [morning, evening] = [8, 23].map((hour) =>
      timeOf({ kind: 'quarter' }, new Date(2026, 10, 21, hour)),
    )
    expect(morning).toEqual(evening)
  })

  it('of all the time goes on as days from the first submission', () => {
    expect(daysOfSpan({ kind: 'all' }, new Date(2025, 4, 3).getTime(), now)).toEqual({
      from: '2025-05-03',
      to: '2026-11-21',
    })
  })
})
