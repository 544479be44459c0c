import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { idleAfterMs, watchIdle } from '../../../../../renderer/features/shell/watchIdle.ts'
import { createAppStore } from '../../../../../renderer/stores/app.ts'
import { blankPlayer, createPlayerStore } from '../../../../../renderer/stores/player.ts'

const page = new EventTarget() as unknown as Document

const watched = () => {
  const player = createPlayerStore()
  const session = { actions: { goIdle: vi.fn(), comeBack: vi.fn() } }
  const app = createAppStore()
  app.actions.go('workspace')
  const stop = watchIdle(page, { app, player, session: session as never })
  return { app, player, ...session.actions, stop }
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

test('after its end it hears nothing any more', () => {
  const { goIdle, comeBack, stop: end } = watched()
  end()
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(2 * idleAfterMs)
  expect(goIdle).not.toHaveBeenCalled()
  expect(comeBack).not.toHaveBeenCalled()
})
