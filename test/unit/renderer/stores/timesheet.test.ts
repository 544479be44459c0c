import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createPreferencesStore } from '../../../../renderer/stores/preferences.ts'
import { createTimesheetStore, dayOf, lineAt } from '../../../../renderer/stores/timesheet.ts'
import type { Result } from '../../../../shared/contract/failure.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import type { TimeSheet } from '../../../../shared/contract/timesheet.ts'
import type { TitleId } from '../../../../shared/ids.ts'
import { Day } from '../../../../shared/timesheet/calendar.ts'
import { CorrectionId } from '../../../../shared/timesheet/corrections.ts'
import { uuid } from '../../shared/session/story.ts'
import { patience } from '../../../support/patience.ts'

const film = 'film-1' as TitleId
const period = (from: string, to: string) => ({ from: Day.parse(from), to: Day.parse(to) })
const november = period('2026-11-01', '2026-11-30')
const sheetOf = (day: Day): TimeSheet => ({
  lines: [{ day, titleId: film, measuredMs: 60_000, sittings: [], corrections: [] }],
  titles: [],
})

/** A desk whose answers a test gives when it wants to. */
const slowDesk = () => {
  const asked: {
    name: string
    input: Record<string, unknown>
    answer(result: Result<unknown>): void
  }[] = []
  const bridge = {
    call: (name: string, input: Record<string, unknown>) =>
      new Promise((answer) => asked.push({ name, input, answer })),
  } as never
  const preferences = createPreferencesStore(bridge)
  return { asked, preferences, store: createTimesheetStore(bridge, preferences) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 30, 23, 50) })
  return () => vi.useRealTimers()
})

describe('the hours of a period', () => {
  it('begin with this month', () => {
    expect(slowDesk().store.getState().period).toEqual(november)
    expect(dayOf(new Date())).toBe('2026-11-30')
  })

  it('are asked for with the idle limit the person chose', () => {
    const { asked, preferences, store } = slowDesk()
    preferences.setState({ idleAfterMs: 300_000 })
    void store.actions.refresh()
    expect(asked).toMatchObject([
      { name: 'timesheet.read', input: { ...november, idleAfterMs: 300_000 } },
    ])
  })

  it('are those of the month that was asked for last, whichever is answered last', async () => {
    const { asked, store } = slowDesk()
    const first = store.actions.step(-1)
    const second = store.actions.step(-1)
    expect(store.getState().period).toEqual(period('2026-09-01', '2026-09-30'))
    asked[1]?.answer(done(sheetOf(Day.parse('2026-09-01'))))
    asked[0]?.answer(done(sheetOf(Day.parse('2026-10-01'))))
    await Promise.all([first, second])
    expect(store.getState().sheet).toEqual(sheetOf(Day.parse('2026-09-01')))
  })

  it('are not shown under the name of another', async () => {
    const { asked, store } = slowDesk()
    const read = store.actions.refresh()
    asked[0]?.answer(done(sheetOf(november.from)))
    await read
    void store.actions.step(1)
    expect(store.getState().sheet).toBeNull()
  })

  it('stay while they are asked for again', async () => {
    const { asked, store } = slowDesk()
    const read = store.actions.refresh()
    asked[0]?.answer(done(sheetOf(november.from)))
    await read
    void store.actions.refresh()
    expect(store.getState().sheet).toEqual(sheetOf(november.from))
  })

  it('are not shown under another idle limit than they were made with', async () => {
    const { asked, preferences, store } = slowDesk()
    const read = store.actions.refresh()
    asked[0]?.answer(done(sheetOf(november.from)))
    await read
    preferences.setState({ idleAfterMs: 60_000 })
    void store.actions.refresh()
    expect(store.getState()).toMatchObject({ sheet: null, idleAfterMs: 60_000 })
  })

  it('say why they cannot be read, until they can', async () => {
    const { asked, store } = slowDesk()
    const read = store.actions.refresh()
    asked[0]?.answer(failed('desk_gone', 'Gone.'))
    await read
    expect(store.getState().failure?.code).toBe('desk_gone')
    const again = store.actions.refresh()
    asked[1]?.answer(done(sheetOf(november.from)))
    await again
    expect(store.getState().failure).toBeNull()
  })

  it('are forgotten with the person, also those that are still on their way', async () => {
    const { asked, store } = slowDesk()
    const read = store.actions.refresh()
    store.actions.forget()
    asked[0]?.answer(done(sheetOf(november.from)))
    await read
    expect(store.getState().sheet).toBeNull()
  })
})

describe('a correction', () => {
  const correction = {
    correctionId: CorrectionId.parse(uuid(1)),
    day: november.to,
    titleId: film,
    kind: 'difference' as const,
    minutes: 5,
    reason: 'A call.',
  }

  it('that was taken shows in the sheet', async () => {
    const { asked, store } = slowDesk()
    const correcting = store.actions.correct(correction)
    asked[0]?.answer(done({ countedMinutes: 6 }))
    await vi.waitFor(() => expect(asked).toHaveLength(2), patience)
    asked[1]?.answer(done(sheetOf(november.to)))
    expect(await correcting).toEqual(done(6))
    expect(lineAt(store.getState().sheet, { day: november.to, titleId: film })).toBeTruthy()
    expect(lineAt(store.getState().sheet, { day: november.from, titleId: film })).toBeNull()
  })

  it('that was refused says why, and the sheet is not asked for', async () => {
    const { asked, store } = slowDesk()
    const correcting = store.actions.correct(correction)
    asked[0]?.answer(failed('correction_out_of_day', 'No.'))
    expect(await correcting).toMatchObject({ failure: { code: 'correction_out_of_day' } })
    const taking = store.actions.takeBack({ correctionId: correction.correctionId, reason: 'No.' })
    asked[1]?.answer(failed('correction_unknown', 'No.'))
    expect((await taking)?.code).toBe('correction_unknown')
    expect(asked).toHaveLength(2)
  })
})
