import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIdle } from '../../../../../renderer/features/shell/watchIdle.ts'
import { createAppStore } from '../../../../../renderer/stores/app.ts'
import { blankPlayer, createPlayerStore } from '../../../../../renderer/stores/player.ts'
import { createPreferencesStore } from '../../../../../renderer/stores/preferences.ts'
import { defaultPreferences } from '../../../../../shared/contract/defaultPreferences.ts'
import { done } from '../../../../../shared/contract/failure.ts'

const { idleAfterMs } = defaultPreferences

const page = new EventTarget() as unknown as Document

const watched = () => {
  const player = createPlayerStore()
  const session = {
    actions: { goIdle: vi.fn(), comeBack: vi.fn(), beforeLeaving: () => () => {} },
    getState: () => ({ state: { sessionId: 'one', status: 'open' } }),
  }
  const app = createAppStore()
  app.actions.go('workspace')
  const call = vi.fn((..._call: unknown[]) => Promise.resolve(done(null)))
  const bridge = { call } as never
  const preferences = createPreferencesStore(bridge)
  const stop = watchIdle(page, { app, bridge, player, preferences, session: session as never })
  const noted = () => call.mock.calls.filter(([name]) => name === 'timesheet.noteInput').length
  return { app, player, preferences, ...session.actions, noted, stop }
}

let stop = () => {}
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('two minutes without a sign of life end the sitting, once', () => {
  const { goIdle, stop: end } = watched()
  stop = end
  vi.advanceTimersByTime(idleAfterMs - 1)
  expect(goIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1 + 3 * idleAfterMs)
  expect(goIdle).toHaveBeenCalledTimes(1)
})

test('a key begins a new sitting and the wait anew', () => {
  const { goIdle, comeBack, stop: end } = watched()
  stop = end
  vi.advanceTimersByTime(idleAfterMs - 1)
  page.dispatchEvent(new Event('keydown'))
  expect(comeBack).toHaveBeenCalled()
  vi.advanceTimersByTime(idleAfterMs - 1)
  expect(goIdle).not.toHaveBeenCalled()
})

test('whoever watches a playing picture is there', () => {
  const { player, goIdle, stop: end } = watched()
  stop = end
  player.setState({ ...blankPlayer, playing: true })
  vi.advanceTimersByTime(5 * idleAfterMs)
  expect(goIdle).not.toHaveBeenCalled()
  player.setState({ playing: false })
  vi.advanceTimersByTime(idleAfterMs)
  expect(goIdle).toHaveBeenCalledTimes(1)
})

test('whoever is in another room is not at the session, until they come back to it', () => {
  const { app, goIdle, comeBack, stop: end } = watched()
  stop = end
  app.actions.go('catalogue')
  for (let n = 0; n < 4; n += 1) {
    vi.advanceTimersByTime(idleAfterMs / 2)
    page.dispatchEvent(new Event('keydown'))
  }
  expect(goIdle).toHaveBeenCalledTimes(1)
  expect(comeBack).not.toHaveBeenCalled()
  app.actions.go('workspace')
  expect(comeBack).toHaveBeenCalledTimes(1)
})

test('the idle limit is the one the person chose, from then on', () => {
  const { goIdle, preferences, stop: end } = watched()
  stop = end
  void preferences.change({ idleAfterMs: 3 * idleAfterMs })
  vi.advanceTimersByTime(3 * idleAfterMs - 1)
  expect(goIdle).not.toHaveBeenCalled()
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(3 * idleAfterMs - 1)
  expect(goIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(goIdle).toHaveBeenCalledTimes(1)
})

test('keys and the pointer are noted at the session, and nowhere else', () => {
  const { app, noted, stop: end } = watched()
  stop = end
  page.dispatchEvent(new Event('pointermove'))
  vi.advanceTimersByTime(60_000)
  expect(noted()).toBe(1)
  app.actions.go('settings')
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(60_000)
  expect(noted()).toBe(1)
})

test('after its end it hears nothing any more', () => {
  const { goIdle, comeBack, stop: end } = watched()
  end()
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(2 * idleAfterMs)
  expect(goIdle).not.toHaveBeenCalled()
  expect(comeBack).not.toHaveBeenCalled()
})
