import { describe, expect, it } from 'vitest'
import {
  createTonightStore,
  inOrder,
  isSubmittedElsewhere,
  itemsOf,
  type TonightItem,
  itemToContinue,
  isSubmitted,
} from '../../../../renderer/stores/tonight.ts'
import { mondayOf } from '../../../../renderer/stores/week.ts'
import type { Tonight, TonightRow } from '../../../../shared/contract/titles.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import { TitleId } from '../../../../shared/ids.ts'
import { assignment, tonightRow } from '../../../support/tonightRow.ts'

const days: Tonight['week']['days'] = [0, 0, 0, 0, 0, 0, 0]
const names = (rows: ReturnType<typeof inOrder>) => rows.map(({ name }) => name)

const submitted = tonightRow('submitted', { session: { status: 'submitted', lastWallMs: 90 } })
const workedOn = tonightRow('worked on', { session: { lastWallMs: 50 } })
const workedOnBefore = tonightRow('worked on before', { session: { lastWallMs: 40 } })
const fresh = tonightRow('fresh', { addedAtMs: 80 })
const older = tonightRow('older', { addedAtMs: 70 })
const sample = tonightRow('sample', { addedAtMs: 99, sample: true })
const gone = tonightRow('gone', { present: false, session: { lastWallMs: 60 } })

describe('the rows of Tonight', () => {
  it('go from what can go on to what is done', () => {
    const rows = [submitted, gone, sample, older, workedOnBefore, fresh, workedOn]
    expect(names(inOrder(rows))).toEqual([
      'worked on',
      'worked on before',
      'fresh',
      'older',
      'sample',
      'gone',
      'submitted',
    ])
  })

  it('have the sample among what was worked on once it is begun', () => {
    const begun = tonightRow('sample', { sample: true, session: { lastWallMs: 45 } })
    const rows = [fresh, workedOnBefore, begun, workedOn]
    expect(names(inOrder(rows))).toEqual(['worked on', 'sample', 'worked on before', 'fresh'])
    expect(itemToContinue(itemsOf(inOrder([fresh, begun]), []))).toEqual({
      kind: 'row',
      row: begun,
    })
  })

  it('put a title whose file is gone behind those that can be watched', () => {
    expect(names(inOrder([gone, sample]))).toEqual(['sample', 'gone'])
  })

  it('leave the list they are given as it is', () => {
    const rows = [submitted, fresh]
    inOrder(rows)
    expect(rows).toEqual([submitted, fresh])
  })
})

describe('assigned titles', () => {
  const due = (name: string, dueAtMs: number | null) =>
    tonightRow(name, { assignment: assignment({ dueAtMs }) })
  const withoutFilm = (name: string, dueAtMs: number | null, more = {}) => ({
    title: { titleId: TitleId.parse(name), name, names: null },
    year: null,
    runtimeMs: null,
    advisories: [],
    assignment: assignment({ dueAtMs, ...more }),
  })

  it('that are not begun come by when they are due, those that are due at no time last, and before what nobody gave', () => {
    expect(
      names(inOrder([fresh, due('later', 20), due('never', null), due('sooner', 10)])),
    ).toEqual(['sooner', 'later', 'never', 'fresh'])
  })

  it('that a reviewer sent back can go on, though they are submitted', () => {
    const sentBack = tonightRow('sent back', {
      assignment: assignment({ returnedNote: '', submittedAtMs: 5 }),
      session: { status: 'submitted', lastWallMs: 1 },
    })
    expect(names(inOrder([fresh, submitted, sentBack]))).toEqual([
      'sent back',
      'fresh',
      'submitted',
    ])
  })

  it('that were submitted from another computer are done, unless they went on here', () => {
    const elsewhere = (lastWallMs: number | null) =>
      tonightRow('elsewhere', {
        assignment: assignment({ submittedAtMs: 50 }),
        ...(lastWallMs === null ? {} : { session: { lastWallMs } }),
      })
    expect([null, 40, 60].map((ms) => isSubmittedElsewhere(elsewhere(ms)))).toEqual([
      true,
      true,
      false,
    ])
    expect(names(inOrder([elsewhere(null), sample]))).toEqual(['sample', 'elsewhere'])
  })

  const nameOf = (item: TonightItem) =>
    item.kind === 'row' ? item.row.name : item.assigned.title.name

  it('without their film stand behind those that have it, and before all that nobody asked for', () => {
    const done = withoutFilm('done', 1, { submittedAtMs: 1 })
    const rows = inOrder([fresh, gone, submitted, sample, workedOn, due('ready', 9)])
    const items = itemsOf(rows, [done, withoutFilm('no film', 3)])
    expect(items.map(nameOf)).toEqual([
      'worked on',
      'ready',
      'no film',
      'fresh',
      'sample',
      'gone',
      'submitted',
      'done',
    ])
  })

  it('whose film was removed, or is fetched again, stay before all that nobody asked for', () => {
    const removed = (name: string, dueAtMs: number) =>
      tonightRow(name, {
        present: false,
        assignment: assignment({ dueAtMs }),
        session: { lastWallMs: 99 },
      })
    const rows = inOrder([sample, removed('later', 8), removed('sooner', 7), gone, workedOn])
    const items = itemsOf(rows, [withoutFilm('no film', 3)])
    expect(items.map(nameOf)).toEqual(['worked on', 'no film', 'sooner', 'later', 'sample', 'gone'])
    // What has no film here is not what one goes on with.
    const withoutMore = itemsOf(inOrder([sample, removed('sooner', 7)]), [])
    expect(itemToContinue(withoutMore)).toBe(withoutMore[1])
  })

  it('without their film are what one key goes on with, before the sample', () => {
    const items = itemsOf([sample], [withoutFilm('no film', 3)])
    expect(itemToContinue(items)).toBe(items[0])
    expect(items.map(nameOf)).toEqual(['no film', 'sample'])
    expect(itemToContinue(itemsOf([], [withoutFilm('done', 1, { submittedAtMs: 1 })]))).toBeNull()
  })

  it('are submitted from wherever they were, until a reviewer wants them again', () => {
    const at = { submittedAtMs: 5 }
    const rows = [submitted, due('open', 9)]
    const assigned = [
      withoutFilm('elsewhere', 1, at),
      withoutFilm('again', 1, { ...at, returnedNote: '' }),
    ]
    const tonight = {
      rows,
      assigned,
      declined: [],
      sampleRemoved: false,
      week: { startsAtMs: 0, days },
    }
    const names = ['submitted', 'open', 'elsewhere', 'again', 'unknown']
    expect(names.map((name) => isSubmitted(tonight, TitleId.parse(name)))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ])
    expect(isSubmitted(null, TitleId.parse('open'))).toBe(false)
  })

  it('without their film come by when they are due, the finished ones last', async () => {
    const assigned = [
      withoutFilm('finished', 1, { submittedAtMs: 1 }),
      withoutFilm('never', null),
      withoutFilm('later', 9),
      withoutFilm('sent back', 3, { submittedAtMs: 1, returnedNote: '' }),
      withoutFilm('soon', 2),
    ]
    const answer = done({ rows: [], assigned, week: { startsAtMs: 0, days: [] } })
    const store = createTonightStore({ call: () => Promise.resolve(answer as never) })
    await store.refresh()
    expect(store.getState().tonight?.assigned.map(({ title }) => title.name)).toEqual([
      'soon',
      'sent back',
      'later',
      'never',
      'finished',
    ])
  })
})

describe('what one key continues', () => {
  const continued = (...rows: TonightRow[]) => {
    const item = itemToContinue(itemsOf(inOrder(rows), []))
    return item?.kind === 'row' ? item.row : undefined
  }

  it('is the row on top', () => {
    expect(continued(fresh, workedOn)).toBe(workedOn)
    expect(continued(submitted, fresh)).toBe(fresh)
    expect(continued(sample, fresh)).toBe(fresh)
    expect(continued(submitted, sample)).toBe(sample)
  })

  it('is nothing when all that is left is gone or done', () => {
    expect(continued(submitted, gone)).toBeUndefined()
    expect(continued()).toBeUndefined()
  })
})

describe('the store of Tonight', () => {
  const week = { startsAtMs: 0, days }

  it('holds the rows in order', async () => {
    const answer = done({ rows: [submitted, workedOn], assigned: [], week })
    const store = createTonightStore({ call: () => Promise.resolve(answer as never) })
    await store.refresh()
    expect(names(store.getState().tonight?.rows ?? [])).toEqual(['worked on', 'submitted'])
  })

  it('keeps what it showed when the desk does not answer, and says why', async () => {
    const answers = [done({ rows: [fresh], assigned: [], week }), failed('desk_gone', 'Gone.')]
    const store = createTonightStore({ call: () => Promise.resolve(answers.shift() as never) })
    await store.refresh()
    await store.refresh()
    expect(names(store.getState().tonight?.rows ?? [])).toEqual(['fresh'])
    expect(store.getState().failure?.code).toBe('desk_gone')
  })
})

describe('the Monday of a week', () => {
  it.each([
    ['a Monday', new Date(2026, 10, 16, 9)],
    ['a Friday', new Date(2026, 10, 20, 23, 59)],
    ['a Sunday', new Date(2026, 10, 22, 12)],
  ])('is the midnight before %s', (_, now) => {
    expect(mondayOf(now)).toBe(new Date(2026, 10, 16).getTime())
  })
})
