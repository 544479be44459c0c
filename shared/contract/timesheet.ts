import { z } from 'zod'
import { SessionId, TitleId } from '../ids.ts'
import { Day, daysIn, mostDays } from '../timesheet/calendar.ts'
import { CorrectionId, longestReason, type SheetLine } from '../timesheet/corrections.ts'
import { longestIdleMs, shortestIdleMs } from '../timesheet/sittingRecord.ts'
import { answers, call } from './call.ts'
import type { ExportedFile } from './exportedFile.ts'
import type { NamedTitle } from './sync.ts'

/** The hours of whoever is signed in, and those of this computer's own films. */
export interface TimeSheet {
  /** Of one title on one day each: by day, and within a day as it went. */
  lines: SheetLine[]
  /** Every title that time can be given to, those of the lines among them. */
  titles: NamedTitle[]
}

/** The columns of the exported table, in their order. */
export const sheetColumns = [
  'day',
  'week',
  'title',
  'measured',
  'measuredHours',
  'correction',
  'correctionHours',
  'reasons',
  'counted',
  'countedHours',
  'idleLimit',
] as const
export type SheetColumn = (typeof sheetColumns)[number]

const IdleLimit = z.int().min(shortestIdleMs).max(longestIdleMs)
const Reason = z.string().trim().min(1).max(longestReason)

/** As long as the longest day, in minutes. */
const longestCorrection = 25 * 60

/** The page notes more often than this, ms. */
const longestInputMs = 60_000

/** What *Tonight* is asked for: its hours are those of the sheet. */
export const TonightAsked = z.strictObject({
  /** Local midnight of Monday. */
  weekStartsAtMs: z.int(),
  /** A longer pause is no work, ms; as is usual where it is absent. */
  idleAfterMs: IdleLimit.optional(),
})

const asked = {
  from: Day,
  to: Day,
  /** A longer pause is no work, ms. */
  idleAfterMs: IdleLimit,
}
const isSheet = ({ from, to }: { from: Day; to: Day }) => {
  const days = daysIn({ from, to })
  return days >= 1 && days <= mostDays
}

/** Calls about the hours that were worked. */
export const timesheetCalls = {
  'timesheet.read': call(z.strictObject(asked).refine(isSheet), answers<TimeSheet>()),
  /**
   * Adds to the measured time of a title on a day, or takes from it: by so many minutes (`difference`), or up to so many (`whole`),
   * from what is measured when it is made. Answers what counts now. Sent again under the same id it counts once. Fails
   * `title_unknown`, and `correction_out_of_day` where a title would have less than nothing, or the day more than its hours.
   */
  'timesheet.correct': call(
    z
      .strictObject({
        correctionId: CorrectionId,
        day: Day,
        titleId: TitleId,
        kind: z.enum(['whole', 'difference']),
        minutes: z.int().min(-longestCorrection).max(longestCorrection),
        reason: Reason,
        idleAfterMs: IdleLimit,
      })
      .refine(({ kind, minutes }) => (kind === 'whole' ? minutes >= 0 : minutes !== 0)),
    answers<{ countedMinutes: number }>(),
  ),
  /** A correction does not count any more; it stays where it is, with why. Fails `correction_unknown`. */
  'timesheet.takeBack': call(
    z.strictObject({ correctionId: CorrectionId, reason: Reason }),
    answers<null>(),
  ),
  /** The lines as CSV in the form of the language; its words come from the page, which alone has them. */
  'timesheet.export': call(
    z
      .strictObject({
        ...asked,
        language: z.enum(['en', 'fr']),
        fileName: z.string().min(1).max(200),
        headings: z.record(z.enum(sheetColumns), z.string().min(1).max(200)),
      })
      .refine(isSheet),
    answers<ExportedFile>(),
  ),
  /** Keys or the pointer were used in a session, changing nothing perhaps: somebody was there. Wall times, ms. */
  'timesheet.noteInput': call(
    z
      .strictObject({ sessionId: SessionId, fromMs: z.int(), toMs: z.int() })
      .refine(({ fromMs, toMs }) => toMs >= fromMs && toMs - fromMs <= longestInputMs),
    answers<null>(),
  ),
} as const
