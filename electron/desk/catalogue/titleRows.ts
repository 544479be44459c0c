import type { MediaFingerprint } from '../../../shared/session/events.ts'
import type { MediaFacts } from '../../../shared/contract/titles.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'
import type { CaptionFile } from './captionFiles.ts'

/** A title as it is kept in work.db. */
export interface Title {
  titleId: TitleId
  /** Where its file was found last; null when it never was on this computer (an imported session). */
  path: string | null
  name: string
  facts: MediaFacts
  captionFiles: CaptionFile[]
  addedAtMs: number
  removed: boolean
  sample: boolean
  /** A title of the catalogue, whose film somebody chose here. */
  ofCatalogue: boolean
}

export interface TitleRows {
  /** Also finds a removed one. */
  find(titleId: TitleId): Title | null
  /** Those that were not removed. */
  listed(): Title[]
  /** Adds a title or puts it in the place of what is known of it. A file belongs to one title: others let go of the path. */
  put(title: Title): void
  remove(titleId: TitleId): void
}

interface Row {
  title_id: TitleId
  path: string | null
  name: string
  facts: string
  caption_files: string
  added_at_ms: number
  removed: number
  sample: number
  of_catalogue: number
}

export const openTitleRows = ({ work }: Store): TitleRows => {
  const find = work.prepare<[string], Row>('SELECT * FROM titles WHERE title_id = ?')
  const listed = work.prepare<[], Row>(
    'SELECT * FROM titles WHERE removed = 0 ORDER BY added_at_ms DESC, title_id',
  )
  const letGo = work.prepare<[string | null, string]>(
    'UPDATE titles SET path = NULL WHERE path = ? AND title_id <> ?',
  )
  const put = work.prepare<Row>(
    `INSERT INTO titles (title_id, path, name, facts, caption_files, added_at_ms, removed, sample, of_catalogue)
     VALUES (@title_id, @path, @name, @facts, @caption_files, @added_at_ms, @removed, @sample, @of_catalogue)
     ON CONFLICT (title_id) DO UPDATE SET path = excluded.path, name = excluded.name, facts = excluded.facts,
       caption_files = excluded.caption_files, added_at_ms = excluded.added_at_ms,
       removed = excluded.removed, sample = excluded.sample, of_catalogue = excluded.of_catalogue`,
  )
  const remove = work.prepare<[string]>('UPDATE titles SET removed = 1 WHERE title_id = ?')
  const putAlone = work.transaction((title: Title) => {
    letGo.run(title.path, title.titleId)
    put.run(rowOf(title))
  })

  return {
    find: (titleId) => {
      const row = find.get(titleId)
      return row === undefined ? null : titleOf(row)
    },
    listed: () => listed.all().map(titleOf),
    put: (title) => putAlone(title),
    remove: (titleId) => void remove.run(titleId),
  }
}

const rowOf = (title: Title): Row => ({
  title_id: title.titleId,
  path: title.path,
  name: title.name,
  facts: JSON.stringify({ ...title.facts, captions: [] }),
  caption_files: JSON.stringify(title.captionFiles),
  added_at_ms: title.addedAtMs,
  removed: title.removed ? 1 : 0,
  sample: title.sample ? 1 : 0,
  of_catalogue: title.ofCatalogue ? 1 : 0,
})

/** The two JSON columns hold what `rowOf` wrote; that they are JSON at all is checked at start. */
const titleOf = (row: Row): Title => {
  const captionFiles = JSON.parse(row.caption_files) as CaptionFile[]
  const facts = JSON.parse(row.facts) as MediaFacts
  return {
    titleId: row.title_id,
    path: row.path,
    name: row.name,
    facts: {
      ...facts,
      captions: captionFiles.map(({ key, language, label }) => ({ key, language, label })),
    },
    captionFiles,
    addedAtMs: row.added_at_ms,
    removed: row.removed === 1,
    sample: row.sample === 1,
    ofCatalogue: row.of_catalogue === 1,
  }
}

/** The file as a session remembers it. Of a file that is cut short, only what is there can be watched. */
export const fingerprintOf = ({ facts }: Title): MediaFingerprint => ({
  bytes: facts.bytes,
  sha256: facts.sha256,
  durationMs: facts.truncatedAtMs ?? facts.durationMs,
})
