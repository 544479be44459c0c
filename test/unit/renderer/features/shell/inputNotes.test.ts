import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createInputNotes,
  tellInputAfterMs,
} from '../../../../../renderer/features/shell/inputNotes.ts'
import { timesheetCalls } from '../../../../../shared/contract/timesheet.ts'
import { done } from '../../../../../shared/contract/failure.ts'
import { uuid } from '../../../shared/session/story.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Notes of a session that can be changed, and what the desk was told of them. */
const notes = () => {
  const told: { sessionId: string; fromMs: number; toMs: number }[] = []
  const open = { sessionId: uuid(1), status: 'open' }
  const state: { now: typeof open | null } = { now: open }
  const bridge = {
    call: (name: string, input: unknown) => {
      expect(name).toBe('timesheet.noteInput')
      told.push(timesheetCalls['timesheet.noteInput'].input.parse(input))
      return Promise.resolve(done(null))
    },
  }
  const session = { getState: () => ({ state: state.now }) }
  return { ...createInputNotes(bridge as never, session as never), told, state, open }
}
const pass = (ms: number) => vi.advanceTimersByTime(ms)

test('input is told together, with when it began and ended', () => {
  const { note, told } = notes()
  note()
  pass(5_000)
  note()
  expect(vi.getTimerCount()).toBe(1)
  pass(tellInputAfterMs - 5_000 - 1)
  expect(told).toEqual([])
  pass(1)
  expect(told).toEqual([{ sessionId: uuid(1), fromMs: 1_000_000, toMs: 1_005_000 }])
})

test('an hour of it is told without a gap that anybody would call idle', () => {
  const { note, told } = notes()
  for (let n = 0; n < 360; n += 1) {
    note()
    pass(10_000)
  }
  const gaps = told.slice(1).map(({ fromMs }, at) => fromMs - (told[at]?.toMs ?? 0))
  expect(Math.max(...gaps)).toBe(10_000)
  expect(told.length).toBeLessThan(181)
})

test('nothing is told where nobody was there', () => {
  const { told } = notes()
  pass(10 * tellInputAfterMs)
  expect(told).toEqual([])
})

test('a computer that slept was not used meanwhile', () => {
  const { note, told } = notes()
  note()
  // Timers stand still while it sleeps.
  vi.setSystemTime(1_000_000 + 8 * 3_600_000)
  note()
  pass(tellInputAfterMs)
  expect(told.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([0, 0])
})

test('a clock that is set back begins anew', () => {
  const { note, told } = notes()
  note()
  vi.setSystemTime(500_000)
  note()
  pass(tellInputAfterMs)
  expect(told.map(({ fromMs }) => fromMs)).toEqual([1_000_000, 500_000])
})

test('each session has its own, a sealed one and none have none', () => {
  const { note, told, state, open } = notes()
  note()
  state.now = { ...open, sessionId: uuid(2) }
  note()
  state.now = { ...open, status: 'submitted' }
  note()
  state.now = null
  note()
  pass(tellInputAfterMs)
  expect(told.map(({ sessionId }) => sessionId)).toEqual([uuid(1), uuid(2)])
})

test('what was noted can be told at once, and once', () => {
  const { note, tell, told } = notes()
  note()
  tell()
  expect(told).toHaveLength(1)
  pass(2 * tellInputAfterMs)
  expect(told).toHaveLength(1)
})
