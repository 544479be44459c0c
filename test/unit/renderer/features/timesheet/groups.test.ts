import { describe, expect, it } from 'vitest'
import {
  daysAmong,
  groupsOf,
  namesIn,
  titlesAmong,
} from '../../../../../renderer/features/timesheet/groups.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { Day } from '../../../../../shared/timesheet/calendar.ts'
import type { SheetLine } from '../../../../../shared/timesheet/corrections.ts'

const line = (day: string, titleId: string, minutes: number): SheetLine => ({
  day: Day.parse(day),
  titleId: titleId as TitleId,
  measuredMs: minutes * 60_000,
  sittings: [],
  corrections: [],
})
const lines = [
  line('2026-11-27', 'z', 10),
  line('2026-11-27', 'a', 20),
  line('2026-11-30', 'z', 40),
]
const titles = [
  { titleId: 'z' as TitleId, name: 'Étoile', names: { en: 'Star', fr: 'Étoile' } },
  { titleId: 'a' as TitleId, name: 'Zoo', names: null },
]
const names = namesIn({ lines, titles }, 'fr')
const groups = (by: 'day' | 'week' | 'title') =>
  groupsOf(lines, by, names, 'fr').map(({ key, minutes }) => [key, minutes.counted])

describe('the rows of the table', () => {
  it('are days and weeks as they went by', () => {
    expect(groups('day')).toEqual([
      ['2026-11-27', 30],
      ['2026-11-30', 40],
    ])
    expect(groups('week')).toEqual([
      ['2026-W48', 30],
      ['2026-W49', 40],
    ])
  })

  it('are titles by their names in the language, accents where they belong', () => {
    expect(groups('title')).toEqual([
      ['z', 50],
      ['a', 20],
    ])
  })

  it('say each day and each title once', () => {
    expect(daysAmong(lines)).toEqual(['2026-11-27', '2026-11-30'])
    expect(titlesAmong(lines)).toEqual(['z', 'a'])
  })
})

it('a title has its name in the language, and its id where it has none', () => {
  expect(names('z' as TitleId)).toBe('Étoile')
  expect(namesIn({ lines, titles }, 'en')('z' as TitleId)).toBe('Star')
  expect(names('unknown' as TitleId)).toBe('unknown')
})
