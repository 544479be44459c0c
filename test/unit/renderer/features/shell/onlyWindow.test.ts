import { expect, test, vi } from 'vitest'
import { becomeOnlyWindow } from '../../../../../renderer/features/shell/onlyWindow.ts'
import { patience } from '../../../../support/patience.ts'

/** The browser's locks, as far as one name goes: granted, waiting until given up, or taken away. */
const locks = (isFree: boolean) => {
  const lock = Promise.withResolvers<never>()
  const request = vi.fn((_name: string, _options: LockOptions, granted: () => Promise<never>) => {
    if (isFree) void granted()
    return lock.promise
  })
  return {
    request: request as never,
    asked: request,
    end: () => lock.reject(new Error('AbortError')),
  }
}

test('the first window is the one that works', async () => {
  const lost = vi.fn()
  expect(await becomeOnlyWindow(lost, {}, locks(true))).toBe(true)
  expect(lost).not.toHaveBeenCalled()
})

test('a second window is told so when the first does not let go', async () => {
  const lost = vi.fn()
  const held = locks(false)
  const answer = becomeOnlyWindow(lost, {}, held)
  held.end()
  expect(await answer).toBe(false)
  expect(lost).not.toHaveBeenCalled()
})

test('a window that is taken over from learns of it', async () => {
  const lost = vi.fn()
  const own = locks(true)
  await becomeOnlyWindow(lost, {}, own)
  own.end()
  await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), patience)
})

test('taking over does not wait', async () => {
  const own = locks(true)
  await becomeOnlyWindow(() => {}, { takeOver: true }, own)
  expect(own.asked.mock.calls[0]?.[1]).toEqual({ steal: true })
})
