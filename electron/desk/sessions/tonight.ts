import type { Tonight, TonightRow } from '../../../shared/contract/calls.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Pictures } from '../catalogue/pictures.ts'
import type { Title } from '../catalogue/titleRows.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { Book } from './book.ts'
import type { Summaries } from './summaries.ts'
import type { Views } from './views.ts'
import { weekOf } from './week.ts'

/** The first room of the app: what there is to tag, and how much was done this week. */
export interface TonightRoom {
  list(weekStartsAtMs: number): Promise<Tonight>
  row(title: Title): Promise<TonightRow>
}

export const openTonight = ({
  titles,
  pictures,
  book,
  summaries,
  views,
}: {
  titles: Titles
  pictures: Pictures
  book: Book
  summaries: Summaries
  views: Views
}): TonightRoom => {
  const sessionOf = (titleId: TitleId): TonightRow['session'] => {
    const sessionId = book.latestOfTitle(titleId)
    const summary = sessionId && summaries.of(sessionId)
    if (sessionId === null || summary === null) return null
    const { sittings: _, ...shown } = summary
    return { sessionId, playheadMs: views.of(sessionId).playheadMs, ...shown }
  }

  const row = async (title: Title): Promise<TonightRow> => ({
    titleId: title.titleId,
    name: title.name,
    names: await titles.namesOf(title),
    present: await titles.isPresent(title),
    sample: title.sample,
    facts: title.facts,
    hasPoster: pictures.hasPoster(title.titleId),
    addedAtMs: title.addedAtMs,
    session: sessionOf(title.titleId),
  })

  return {
    row,
    list: async (weekStartsAtMs) => {
      const rows = await Promise.all((await titles.list()).map(row))
      // Also of titles that were removed: the hours were worked.
      const sittings = book
        .all()
        .flatMap(({ sessionId }) => summaries.of(sessionId)?.sittings ?? [])
      return { rows: rows.sort(latestFirst), week: weekOf(weekStartsAtMs, sittings) }
    },
  }
}

/** What was worked on last comes first; a sample nobody touched comes last. */
const latestFirst = (one: TonightRow, other: TonightRow): number =>
  lastTouch(other) - lastTouch(one)

const lastTouch = ({ session, sample, addedAtMs }: TonightRow): number =>
  session?.lastWallMs ?? (sample ? 0 : addedAtMs)
