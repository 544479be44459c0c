import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'

/** A title as the feed tells it. */
export interface FeedTitle {
  titleId: TitleId
  kind: 'film' | 'episode'
  name: string
  year?: number
  runtimeMs?: number
  series?: { name: string; season: number; episode: number }
  people?: (string | { name: string })[]
  genres?: string[]
  synopsis?: string
}

/** All titles of the catalogue, on this computer. */
export interface TitleIndex {
  put(titles: readonly FeedTitle[]): void
  find(titleId: TitleId): FeedTitle | null
  count(): number
  setSubmissions(titleId: string, count: number): void
  clear(): void
}

export const openTitleIndex = ({ catalogue }: Pick<Store, 'catalogue'>): TitleIndex => {
  const put = catalogue.prepare<[string, string]>(
    'INSERT INTO feed_titles (title_id, json) VALUES (?, ?) ON CONFLICT (title_id) DO UPDATE SET json = excluded.json',
  )
  const find = catalogue
    .prepare<[string], string>('SELECT json FROM feed_titles WHERE title_id = ?')
    .pluck()
  const count = catalogue.prepare<[], number>('SELECT count(*) FROM feed_titles').pluck()
  return {
    put: (titles) => {
      for (const title of titles) put.run(title.titleId, JSON.stringify(title))
    },
    find: (titleId) => {
      const json = find.get(titleId)
      return json === undefined ? null : (JSON.parse(json) as FeedTitle)
    },
    count: () => count.get() ?? 0,
    setSubmissions: () => {},
    clear: () => catalogue.exec('DELETE FROM feed_titles'),
  }
}
