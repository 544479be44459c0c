import { expect, it } from 'vitest'
import { typedDay } from '../../../../../renderer/features/timesheet/typedDay.ts'

it.each([
  ['2026-11-30', '2026-11-30'],
  [' 2026-11-30 ', '2026-11-30'],
  ['30/11/2026', '2026-11-30'],
  ['1/2/2026', '2026-02-01'],
  ['01.02.2026', '2026-02-01'],
  ['1-2-2026', '2026-02-01'],
])('%j is a day', (text, day) => {
  expect(typedDay(text)).toBe(day)
})

it.each(['', '2026-11', '2026-11-31', '11/30/2026', '30/11/26', 'Monday', '2026-1-1'])(
  '%j is none',
  (text) => {
    expect(typedDay(text)).toBeNull()
  },
)
