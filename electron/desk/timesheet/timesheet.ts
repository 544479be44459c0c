import { setImmediate } from 'node:timers/promises'
import { entryAt } from '../../../shared/entries.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { InputOf } from '../../../shared/contract/calls.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { Day, dayAfter, daysOf, type Period } from '../../../shared/timesheet/calendar.ts'
import {
  changeBy,
  type CorrectionId,
  linesBy,
  linesOf,
  minutesIn,
  minutesOf,
  minutesOn,
  type SheetLine,
} from '../../../shared/timesheet/corrections.ts'
import type { Interval } from '../../../shared/timesheet/intervals.ts'
import { workedDays, type WorkedSession } from '../../../shared/timesheet/sheet.ts'
import type { SittingRecord } from '../../../shared/timesheet/sittingRecord.ts'
import { unknownTitle } from '../catalogue/titles.ts'
import type { Ports } from '../ports.ts'
import type { Book } from '../sessions/book.ts'
import type { Corrections, PersonId } from './corrections.ts'
import type { Inputs } from './inputs.ts'
import { localDayAt, localDays } from './localDays.ts'
import type { Records } from './records.ts'

/** The hours that were worked, and what was corrected of them. */
export interface TimeSheets {
  read(asked: Period & { idleAfterMs: number }): Promise<TimeSheet>
  /** What *Tonight* says of the same hours. */
  tonight(asked: { weekStartsAtMs: number; idleAfterMs: number }): Promise<HoursOfTonight>
  /** @throws FailureError `title_unknown`, `correction_out_of_day`. */
  correct(correction: CorrectionToMake): Promise<{ countedMinutes: number }>
  /** @throws FailureError `correction_unknown`. */
  takeBack(correctionId: CorrectionId, reason: string): void
}

/** As the sheet counts them, corrections among them, ms. */
export interface HoursOfTonight {
  /** Of the seven days from Monday on. */
  week: number[]
  /** Of all days. */
  ofTitle(titleId: TitleId): number
}

type CorrectionToMake = { correctionId: CorrectionId; day: Day; titleId: TitleId } & Pick<
  InputOf<'timesheet.correct'>,
  'kind' | 'minutes' | 'reason' | 'idleAfterMs'
>

export interface TimeSheetOptions {
  book: Pick<Book, 'all'>
  records: Records
  inputs: Inputs
  corrections: Corrections
  ports: Ports
  /** Who is signed in. */
  person(): PersonId
  /** Whether time on a title belongs to whoever is signed in; otherwise to this computer. */
  isOfCatalogue(titleId: TitleId): boolean
  /** Titles beside those that were worked on that time can be given to. */
  others(): Promise<TitleId[]>
  named(titleId: TitleId): Promise<NamedTitle>
}

export const openTimeSheets = ({
  book,
  records,
  inputs,
  corrections,
  ports,
  person,
  isOfCatalogue,
  others,
  named,
}: TimeSheetOptions): TimeSheets => {
  const recordsOf = async ({ sessionId }: WorkedIn): Promise<SittingRecord[]> => {
    const kept = records.kept(sessionId)
    if (kept !== null) return kept
    // A year of sessions is read from the log once; whoever types meanwhile does not wait for all of it.
    await setImmediate()
    return records.make(sessionId)
  }

  const sessionsIn = async (days: readonly Interval[]): Promise<WorkedSession[]> => {
    const found: WorkedSession[] = []
    for (const one of book.all()) {
      const sittings = await recordsOf(one)
      if (!sittings.some((sitting) => touches(sitting, days))) continue
      found.push({ ...one, sittings, inputs: inputs.of(one.sessionId) })
    }
    return found
  }

  const linesIn = async ({ from, to, idleAfterMs }: Period & { idleAfterMs: number }) => {
    const days = localDays({ from, to })
    const worked = workedDays(await sessionsIn(days), days, idleAfterMs)
    return linesOf(worked, corrections.of(person(), { from, to }))
  }

  const titlesOf = async (lines: readonly SheetLine[]): Promise<NamedTitle[]> => {
    const ids = [
      ...lines.map(({ titleId }) => titleId),
      ...book.all().map(({ titleId }) => titleId),
      ...(await others()),
    ]
    return Promise.all([...new Set(ids)].map(named))
  }

  return {
    read: async (asked) => {
      const lines = await linesIn(asked)
      return { lines, titles: await titlesOf(lines) }
    },

    tonight: async ({ weekStartsAtMs, idleAfterMs }) => {
      const monday = localDayAt(weekStartsAtMs)
      const sunday = dayAfter(monday, 6)
      const lines = await linesIn({ from: beforeAll, to: sunday, idleAfterMs })
      const msOf = (of: readonly SheetLine[]) => minutesIn(of).counted * minuteMs
      const titles = linesBy(lines, 'title')
      const days = linesBy(lines, 'day')
      return {
        week: daysOf({ from: monday, to: sunday }).map((day) => msOf(days.get(day) ?? [])),
        ofTitle: (titleId) => msOf(titles.get(titleId) ?? []),
      }
    },

    correct: async ({ idleAfterMs, kind, ...said }) => {
      const { correctionId, day, titleId } = said
      const lines = await linesIn({ from: day, to: day, idleAfterMs })
      const line = lines.find((one) => one.titleId === titleId)
      const counted = line ? minutesOn(line).counted : 0
      if (corrections.isKnown(correctionId)) return { countedMinutes: counted }
      const titles = await titlesOf(lines)
      const title = titles.find((one) => one.titleId === titleId)
      if (title === undefined) throw unknownTitle()
      // From what is measured now: while it was typed the work may have gone on.
      const minutes = changeBy({ kind, minutes: said.minutes }, counted)
      if (counted + minutes < 0 || minutesIn(lines).counted + minutes > minutesOfDay(day))
        throw outOfDay(title.name, day)
      if (minutes !== 0)
        corrections.add(isOfCatalogue(titleId) ? person() : null, {
          ...said,
          minutes,
          measuredMinutes: minutesOf(line?.measuredMs ?? 0),
          madeAtMs: ports.clock.wall(),
        })
      return { countedMinutes: counted + minutes }
    },

    takeBack: (correctionId, reason) => {
      if (!corrections.isOf(person(), correctionId)) throw unknownCorrection()
      corrections.takeBack(correctionId, { reason, atMs: ports.clock.wall() })
    },
  }
}

const minuteMs = 60_000
/** Nobody worked here earlier. */
const beforeAll = Day.parse('2020-01-01')

type WorkedIn = ReturnType<Book['all']>[number]

/** Whether somebody may have been at work in a sitting on any of these days. */
const touches = ({ startedMs, endedMs, signs }: SittingRecord, days: readonly Interval[]) => {
  // A sitting begins with a sign; a period that ends before it begins has no day, and nothing touches it.
  const fromMs = Math.min(startedMs, entryAt(signs, 0).fromMs)
  const toMs = Math.max(endedMs ?? Number.MAX_SAFE_INTEGER, entryAt(signs, signs.length - 1).toMs)
  return fromMs < (days.at(-1)?.toMs ?? -Infinity) && toMs > entryAt(days, 0).fromMs
}

const minutesOfDay = (day: Day): number => {
  const { fromMs, toMs } = entryAt(localDays({ from: day, to: day }), 0)
  return minutesOf(toMs - fromMs)
}

const outOfDay = (name: string, day: Day) =>
  new FailureError(
    'correction_out_of_day',
    `“${name}” would have less than nothing on ${day}, or that day more than its hours. Nothing was changed; check the time.`,
    { name, day },
  )

const unknownCorrection = () =>
  new FailureError(
    'correction_unknown',
    'This correction is not on this computer, or belongs to somebody who is not signed in. Nothing was changed.',
  )
