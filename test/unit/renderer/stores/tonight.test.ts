import { describe, expect, it } from 'vitest'
import {
  createTonightStore,
  inOrder,
  isSubmittedElsewhere,
  itemsOf,
  rowToContinue,
} from '../../../../renderer/stores/tonight.ts'
import { mondayOf } from '../../../../renderer/stores/week.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import { TitleId } from '../../../../shared/ids.ts'
import { assignment, tonightRow } from '../../../support/tonightRow.ts'

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
    assignment: assignment({ dueAtMs, ...more }),
  })

  it('that are not begun come by when they are due, before those that are due at no time', () => {
    expect(
      names(inOrder([fresh, due('later', 20), due('never', null), due('sooner', 10)])),
    ).toEqual(['sooner', 'later', 'fresh', 'never'])
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

  it('without their film stand between what can be worked on and what cannot', () => {
    const done = withoutFilm('done', 1, { submittedAtMs: 1 })
    const items = itemsOf(inOrder([fresh, gone, submitted]), [done, withoutFilm('no film', 3)])
    expect(
      items.map((item) => (item.kind === 'row' ? item.row.name : item.assigned.title.name)),
    ).toEqual(['fresh', 'no film', 'gone', 'submitted', 'done'])
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
  it('is the row on top', () => {
    expect(rowToContinue(inOrder([fresh, workedOn]))).toBe(workedOn)
    expect(rowToContinue(inOrder([submitted, fresh]))).toBe(fresh)
  })

  it('is nothing when all that is left is gone or done', () => {
    expect(rowToContinue(inOrder([submitted, gone]))).toBeNull()
    expect(rowToContinue([])).toBeNull()
  })
})

describe('the store of Tonight', () => {
  const week = { startsAtMs: 0, days: [0, 0, 0, 0, 0, 0, 0] as const }

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
