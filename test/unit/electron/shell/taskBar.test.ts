import { expect, it, vi } from 'vitest'
import { showProgress } from '../../../../electron/shell/taskBar.ts'

const window = (isGone = false) => ({
  isDestroyed: () => isGone,
  setProgressBar: vi.fn<(progress: number, options?: { mode: string }) => void>(),
})

it.each([
  [{ progress: 0.42, paused: false }, [0.42, { mode: 'normal' }]],
  [{ progress: 0.42, paused: true }, [0.42, { mode: 'paused' }]],
  [{ progress: 0, paused: false }, [0, { mode: 'normal' }]],
  [{ progress: null, paused: false }, [-1]],
])('the task bar shows %o', (state, shown) => {
  const ours = window()
  showProgress(ours, state)
  expect(ours.setProgressBar.mock.calls).toEqual([shown])
})

it('a window that is gone is left alone', () => {
  const ours = window(true)
  showProgress(ours, { progress: 0.5, paused: false })
  expect(ours.setProgressBar).not.toHaveBeenCalled()
})
