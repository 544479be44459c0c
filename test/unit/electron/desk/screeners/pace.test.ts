import { expect, it } from 'vitest'
import { openPace } from '../../../../../electron/desk/screeners/pace.ts'

it('a pace is that of the last seconds, and nothing is said too soon', () => {
  const pace = openPace()
  pace.note(0, 0)
  pace.note(500, 500)
  expect(pace.bytesPerSecond()).toBeNull()
  for (let ms = 1_000; ms <= 10_000; ms += 500) pace.note(ms, ms)
  expect(pace.bytesPerSecond()).toBe(1_000)
  // Ten times as fast for long enough that the slow time is forgotten.
  for (let ms = 10_500; ms <= 20_000; ms += 500) pace.note(10_000 + (ms - 10_000) * 10, ms)
  expect(pace.bytesPerSecond()).toBe(10_000)
})
