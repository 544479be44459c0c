import { z } from 'zod'
import type { TitleId } from '../ids.ts'
import { type Day, isoWeekOf } from './calendar.ts'
import type { WorkedDay } from './sheet.ts'

/** Names one entry of a person: a correction, or that one was taken back. */
export const CorrectionId = z.guid().brand<'CorrectionId'>()
export type CorrectionId = z.infer<typeof CorrectionId>

/** A reason is a few words, in characters. */
export const longestReason = 2_000

/** What a person added to the measured time of one title on one day, or took from it. Never edited, only taken back. */
export interface Correction {
  correctionId: CorrectionId
  day: Day
  titleId: TitleId
  /** More (positive) or less, never none. */
  minutes: number
  /** What was measured when it was made. */
  measuredMinutes: number
  reason: string
  /** When it was made, ms since 1970 UTC. */
  madeAtMs: number
  /** It does not count any more. */
  takenBack: { reason: string; atMs: number } | null
}

/** A line of the time sheet: one title on one day. Minutes are whole, and every total is the sum of its lines. */
export interface SheetLine extends WorkedDay {
  /** In the order they were made, those that were taken back among them. */
  corrections: Correction[]
}

/** Minutes of one line, or of the lines of a day, a week, a title, a month. */
export interface Minutes {
  measured: number
  /** Of the corrections that count: `counted` less `measured`. */
  correction: number
  counted: number
}

/** What a person says a time is: what it should be, or by how much it is more or less. Minutes. */
export interface SaidTime {
  kind: 'whole' | 'difference'
  minutes: number
}

/** What a said time changes, in minutes, where so many count already. */
export const changeBy = ({ kind, minutes }: SaidTime, counted: number): number =>
  kind === 'whole' ? minutes - counted : minutes

/** To the nearest minute: what a line of a time sheet is counted in. */
export const minutesOf = (ms: number): number => Math.round(ms / 60_000)

/** A line never has less than nothing, whatever was taken from it. */
export const minutesOn = ({ measuredMs, corrections }: SheetLine): Minutes => {
  const measured = minutesOf(measuredMs)
  const counted = Math.max(
    0,
    corrections.reduce(
      (sum, { minutes, takenBack }) => (takenBack === null ? sum + minutes : sum),
      measured,
    ),
  )
  return { measured, correction: counted - measured, counted }
}

export const minutesIn = (lines: Iterable<SheetLine>): Minutes => {
  const total: Minutes = { measured: 0, correction: 0, counted: 0 }
  for (const line of lines) {
    const { measured, correction, counted } = minutesOn(line)
    total.measured += measured
    total.correction += correction
    total.counted += counted
  }
  return total
}

/** Whether a line has anything to say: half a minute of work, or a correction. */
export const isWorthALine = (line: SheetLine): boolean =>
  minutesOf(line.measuredMs) > 0 || line.corrections.length > 0

/** Days of work with the corrections made to them; a correction of a day without work has a line of its own. */
export const linesOf = (
  worked: readonly WorkedDay[],
  corrections: readonly Correction[],
): SheetLine[] => {
  const lines = new Map(
    worked.map((one): [string, SheetLine] => [placeOf(one), { ...one, corrections: [] }]),
  )
  for (const correction of corrections.toSorted((a, b) => a.madeAtMs - b.madeAtMs)) {
    const { day, titleId } = correction
    const line = lines.get(placeOf(correction))
    if (line) line.corrections.push(correction)
    else
      lines.set(placeOf(correction), {
        day,
        titleId,
        measuredMs: 0,
        sittings: [],
        corrections: [correction],
      })
  }
  // Stable: within a day as it went, what was only corrected last.
  return [...lines.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const placeOf = ({ day, titleId }: { day: Day; titleId: TitleId }) => `${day} ${titleId}`

/** Lines by what they have in common, in the order in which it comes first. */
export const linesBy = (
  lines: Iterable<SheetLine>,
  by: 'day' | 'week' | 'title',
): Map<string, SheetLine[]> => {
  const groups = new Map<string, SheetLine[]>()
  for (const line of lines) {
    const key = by === 'title' ? line.titleId : by === 'day' ? line.day : isoWeekOf(line.day)
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}
