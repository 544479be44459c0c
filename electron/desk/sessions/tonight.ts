import type { Tonight, TonightRow } from '../../../shared/contract/titles.ts'
import type { DeclinedTitle } from '../../../shared/contract/care.ts'
import type { SessionId, TitleId } from '../../../shared/ids.ts'
import type { AssignedTitle, AssignmentFacts } from '../../../shared/contract/sync.ts'
import type { Pictures } from '../catalogue/pictures.ts'
import type { Title } from '../catalogue/titleRows.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import type { Playing } from '../screeners/playing.ts'
import type { TimeSheets } from '../timesheet/timesheet.ts'
import type { Inbox } from '../sync/inbox.ts'
import type { Book } from './book.ts'
import type { Summaries } from './summaries.ts'
import type { Views } from './views.ts'

/** The first room of the app: what there is to tag, and how much was done this week. */
export interface TonightRoom {
  list(asked: { weekStartsAtMs: number; idleAfterMs: number }): Promise<Tonight>
  row(title: Title): Promise<TonightRow>
}

export const openTonight = ({
  hours,
  vault,
  isUnsent,
  declined,
  titles,
  pictures,
  book,
  summaries,
  views,
  inbox,
  titleIndex,
}: {
  hours: Pick<TimeSheets, 'tonight'>
  /** What plays from the vault, for whoever is signed in. */
  vault: Pick<Playing, 'isHere' | 'hasFrame'>
  /** Whether the last of a session has not reached the catalogue that it is for. */
  isUnsent: (sessionId: SessionId) => boolean
  /** What was given to whoever is signed in, and declined. */
  declined: () => DeclinedTitle[]
  titles: Titles
  pictures: Pictures
  book: Book
  summaries: Summaries
  views: Views
  inbox: Inbox
  titleIndex: TitleIndex
}): TonightRoom => {
  const sessionOf = (
    titleId: TitleId,
    assignment: AssignmentFacts | null,
  ): TonightRow['session'] => {
    const sessionId = titles.known(titleId)?.ofCatalogue
      ? book.latestOfAssigned(titleId, assignment?.assignmentId ?? null).latest
      : book.latestOfTitle(titleId)
    const summary = sessionId && summaries.of(sessionId)
    if (sessionId === null || summary === null) return null
    const { sittings: _, ...shown } = summary
    const { playheadMs } = views.of(sessionId)
    return { sessionId, playheadMs, unsent: isUnsent(sessionId), ...shown }
  }

  const row = async (title: Title, assignments = inbox.assignments()): Promise<TonightRow> => {
    const found = titleIndex.find(title.titleId)
    return {
      titleId: title.titleId,
      name: title.name,
      names: await titles.namesOf(title),
      present: vault.isHere(title.titleId) || (await titles.isPresent(title)),
      sample: title.sample,
      facts: title.facts,
      year: found?.year ?? null,
      runtimeMs: found?.runtimeMs ?? null,
      hasPoster: pictures.hasPoster(title.titleId) || vault.hasFrame(title.titleId),
      addedAtMs: title.addedAtMs,
      advisories: found?.advisories ?? [],
      assignment: assignments.get(title.titleId) ?? null,
      session: sessionOf(title.titleId, assignments.get(title.titleId) ?? null),
    }
  }

  const assignedTitle = ([titleId, assignment]: [TitleId, AssignmentFacts]): AssignedTitle => {
    const found = titleIndex.find(titleId)
    return {
      title: { titleId, name: found?.name ?? titleId, names: null },
      year: found?.year ?? null,
      runtimeMs: found?.runtimeMs ?? null,
      advisories: found?.advisories ?? [],
      assignment,
    }
  }

  return {
    row: (title) => row(title),
    list: async (asked) => {
      const assignments = inbox.assignments()
      const declinedTitles = declined()
      const isDeclined = new Set(declinedTitles.map(({ title }) => title.titleId))
      const all = await Promise.all((await titles.list()).map((title) => row(title, assignments)))
      // What came by an account is shown to whoever it was given to, or who worked on it.
      const rows = all.filter(
        ({ titleId, assignment, session }) =>
          !isDeclined.has(titleId) &&
          (assignment !== null || session !== null || !titles.known(titleId)?.ofCatalogue),
      )
      const here = new Set(rows.map(({ titleId }) => titleId))
      const assigned = [...assignments].filter(([titleId]) => !here.has(titleId)).map(assignedTitle)
      const { week, ofTitle } = await hours.tonight(asked)
      const withHours = ({ session, ...row }: TonightRow): TonightRow => ({
        ...row,
        session: session && { ...session, spentMs: ofTitle(row.titleId) },
      })
      const sampleRemoved = await titles.isSampleRemoved()
      return {
        rows: rows.sort(latestFirst).map(withHours),
        assigned,
        declined: declinedTitles,
        sampleRemoved,
        week: weekOf(asked.weekStartsAtMs, week),
      }
    },
  }
}

/** What was worked on last comes first; a sample nobody touched comes last. */
const latestFirst = (one: TonightRow, other: TonightRow): number =>
  lastTouch(other) - lastTouch(one)

const lastTouch = ({ session, sample, addedAtMs }: TonightRow): number =>
  session?.lastWallMs ?? (sample ? 0 : addedAtMs)

const weekOf = (
  startsAtMs: number,
  [mon = 0, tue = 0, wed = 0, thu = 0, fri = 0, sat = 0, sun = 0]: readonly number[],
): Tonight['week'] => ({ startsAtMs, days: [mon, tue, wed, thu, fri, sat, sun] })
