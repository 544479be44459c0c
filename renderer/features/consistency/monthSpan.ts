import { Day, monthOf } from '../../../shared/timesheet/calendar.ts'
import type { StudySpan } from '../../stores/studySpan.ts'

/** The days of `2026-09`. */
export const monthSpan = (month: string): StudySpan => ({
  kind: 'days',
  ...monthOf(Day.parse(`${month}-01`)),
})
