import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { InputOf } from '../../shared/contract/calls.ts'
import { done, type Failure, type Result } from '../../shared/contract/failure.ts'
import type { TimeSheet } from '../../shared/contract/timesheet.ts'
import type { TitleId } from '../../shared/ids.ts'
import { type Day, monthOf, type Period, periodBeside } from '../../shared/timesheet/calendar.ts'
import type { Correction, SheetLine } from '../../shared/timesheet/corrections.ts'
import type { PreferencesStoreApi } from './preferences.ts'

/** What a line is about. */
export type LinePlace = Pick<SheetLine, 'day' | 'titleId'>

/** What a person was asked for: a correction of a line, or of one to be chosen (null); or to take one back. */
export type Asking =
  | { kind: 'correct'; place: LinePlace | null }
  | { kind: 'take back'; correction: Correction }

export interface TimesheetStore {
  period: Period
  by: 'day' | 'week' | 'title'
  /** Of the period; null until the desk has answered. */
  sheet: TimeSheet | null
  /** The idle limit that its hours were made with, ms. */
  idleAfterMs: number
  failure: Failure | null
  asking: Asking | null
  /** The line that has the keyboard. */
  at: LinePlace | null
}

export interface TimesheetActions {
  look(period: Period): Promise<void>
  /** The period before (−1) or after (1). */
  step(by: -1 | 1): Promise<void>
  show(by: TimesheetStore['by']): void
  /** Asks the desk again; the sheet that is shown stays until it answers, unless another idle limit makes other hours. */
  refresh(): Promise<void>
  ask(asking: Asking | null): void
  stand(at: LinePlace | null): void
  /** Answers what counts now, in minutes. */
  correct(input: Omit<InputOf<'timesheet.correct'>, 'idleAfterMs'>): Promise<Result<number>>
  takeBack(input: InputOf<'timesheet.takeBack'>): Promise<Failure | null>
  /** Somebody else sits here now. */
  forget(): void
}

export type TimesheetStoreApi = StoreApi<TimesheetStore> & { actions: TimesheetActions }

/** The day it is where the person is. */
export const dayOf = (now: Date): Day =>
  // Local parts of a date, in the form of a Day.
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-') as Day

const isSame = (a: Period, b: Period) => a.from === b.from && a.to === b.to

/** The hours of a period, and what is being done to them. */
export const createTimesheetStore = (
  bridge: Pick<Bridge, 'call'>,
  preferences: Pick<PreferencesStoreApi, 'getState'>,
): TimesheetStoreApi => {
  const store = createStore<TimesheetStore>(() => ({
    period: monthOf(dayOf(new Date())),
    by: 'day',
    sheet: null,
    idleAfterMs: preferences.getState().idleAfterMs,
    failure: null,
    asking: null,
    at: null,
  }))
  /** Which question is the latest: the answers of earlier ones come too late. */
  let turn = 0
  const idleAfterMs = () => preferences.getState().idleAfterMs

  const actions: TimesheetActions = {
    look: async (period) => {
      if (!isSame(period, store.getState().period))
        store.setState({ period, sheet: null, failure: null, at: null })
      await actions.refresh()
    },
    step: (by) => actions.look(periodBeside(store.getState().period, by)),
    show: (by) => store.setState({ by, at: null }),
    refresh: async () => {
      const mine = (turn += 1)
      const { period } = store.getState()
      const limit = idleAfterMs()
      if (limit !== store.getState().idleAfterMs)
        store.setState({ sheet: null, idleAfterMs: limit })
      const answer = await bridge.call('timesheet.read', { ...period, idleAfterMs: limit })
      if (mine !== turn) return
      if (answer.ok) store.setState({ sheet: answer.value, failure: null })
      else store.setState({ failure: answer.failure })
    },
    ask: (asking) => store.setState({ asking }),
    stand: (at) => store.setState({ at }),
    correct: async (input) => {
      const answer = await bridge.call('timesheet.correct', {
        ...input,
        idleAfterMs: idleAfterMs(),
      })
      if (!answer.ok) return answer
      await actions.refresh()
      return done(answer.value.countedMinutes)
    },
    takeBack: async (input) => {
      const answer = await bridge.call('timesheet.takeBack', input)
      if (!answer.ok) return answer.failure
      await actions.refresh()
      return null
    },
    forget: () => {
      turn += 1
      store.setState({ sheet: null, failure: null, asking: null, at: null })
    },
  }
  return Object.assign(store, { actions })
}

/** The line at a place, where the sheet has one. */
export const lineAt = (
  sheet: TimeSheet | null,
  { day, titleId }: { day: Day; titleId: TitleId },
): SheetLine | null =>
  sheet?.lines.find((line) => line.day === day && line.titleId === titleId) ?? null
