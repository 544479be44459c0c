import { setImmediate } from 'node:timers/promises'
import type { StudyRow } from '../../../shared/agreement/study.ts'
import type { StudiedVersion, StudyScope } from '../../../shared/contract/consistency.ts'
import { entryAt, measureAt } from '../../../shared/entries.ts'
import type { VocabularyRef } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'
import type { StudySlice } from './studyMessages.ts'

/** What was submitted, as a study reads it: of a whole catalogue, a slice at a time. */
export interface StudyRows {
  /** The version with the latest submission first. @param hidden titles that are left out. */
  versions(hidden: ReadonlySet<string>): StudiedVersion[]
  /** Between two slices others are served; a submission that comes meanwhile may be among them or not. */
  slices(scope: StudyScope, hidden: ReadonlySet<string>): AsyncGenerator<StudySlice>
}

/** Rows of one slice: some milliseconds of the desk's time. */
const sliceRows = 2_000

interface Row {
  sessionId: string
  titleId: string
  personId: string
  atMs: number | null
  codes: Uint8Array
}

export const openStudyRows = ({ catalogue }: Pick<Store, 'catalogue'>): StudyRows => {
  const pairs = catalogue.prepare<
    [],
    VocabularyRef & { titleId: string; personId: string; atMs: number | null }
  >(
    `SELECT vocabulary_id AS id, vocabulary_version AS version, title_id AS titleId, person_id AS personId,
       max(submitted_at_ms) AS atMs
     FROM submissions GROUP BY vocabulary_id, vocabulary_version, title_id, person_id`,
  )
  const slice = catalogue.prepare<[string, number, string, number, number, number], Row>(
    `SELECT session_id AS sessionId, title_id AS titleId, person_id AS personId, submitted_at_ms AS atMs, codes
     FROM judgements
     WHERE vocabulary_id = ? AND vocabulary_version = ? AND session_id > ?
       AND coalesce(submitted_at_ms, 0) BETWEEN ? AND ?
     ORDER BY session_id LIMIT ?`,
  )

  return {
    versions: (hidden) => {
      const found = new Map<
        string,
        StudiedVersion & { last: string; here: number; persons: Set<string> }
      >()
      const close = (of: StudiedVersion & { here: number }) => {
        if (of.here > 1) of.titles += 1
        of.here = 0
      }
      for (const { id, version, titleId, personId, atMs } of pairs.iterate()) {
        if (hidden.has(titleId)) continue
        const name = `${version} ${id}`
        const of = found.get(name) ?? {
          id,
          version,
          submissions: 0,
          titles: 0,
          taggers: 0,
          firstMs: null,
          lastMs: null,
          last: titleId,
          here: 0,
          persons: new Set<string>(),
        }
        found.set(name, of)
        if (of.last !== titleId) close(of)
        of.last = titleId
        of.here += 1
        of.submissions += 1
        of.firstMs = atMs === null ? of.firstMs : Math.min(atMs, of.firstMs ?? atMs)
        of.lastMs = atMs === null ? of.lastMs : Math.max(atMs, of.lastMs ?? atMs)
        of.persons.add(personId)
      }
      for (const of of found.values()) {
        close(of)
        of.taggers = of.persons.size
      }
      return [...found.values()]
        .map(({ last: _last, here: _here, persons: _persons, ...version }) => version)
        .toSorted((one, other) => (other.lastMs ?? 0) - (one.lastMs ?? 0))
    },
    slices: async function* ({ vocabulary, fromMs, toMs }, hidden) {
      const from = fromMs ?? Number.MIN_SAFE_INTEGER
      const to = toMs ?? Number.MAX_SAFE_INTEGER
      let after = ''
      for (;;) {
        const rows = slice.all(vocabulary.id, vocabulary.version, after, from, to, sliceRows)
        const last = rows.at(-1)
        if (last === undefined) return
        after = last.sessionId
        const shown = rows.filter(
          ({ titleId, codes }) => !hidden.has(titleId) && codes.byteLength % 2 === 0,
        )
        // A damaged row has another length than all the others: it must not set theirs.
        for (const alike of Map.groupBy(shown, ({ codes }) => codes.byteLength).values())
          yield sliceOf(alike)
        if (rows.length < sliceRows) return
        await setImmediate()
      }
    },
  }
}

/** The rows of a slice, one by one. */
export const rowsIn = ({ titles, raters, atMs, codes }: StudySlice): StudyRow[] => {
  const width = codes.length / titles.length
  return titles.map((title, at) => ({
    title,
    rater: entryAt(raters, at),
    atMs: measureAt(atMs, at),
    codes: codes.subarray(at * width, (at + 1) * width),
  }))
}

/** @param rows as long as each other. */
const sliceOf = (rows: readonly Row[]): StudySlice => {
  // Copied to where a number of 16 bits may begin.
  const bytes = Uint8Array.from(Buffer.concat(rows.map((row) => row.codes)))
  return {
    titles: rows.map(({ titleId }) => titleId),
    raters: rows.map(({ personId }) => personId),
    atMs: Float64Array.from(rows, ({ atMs }) => atMs ?? 0),
    codes: new Uint16Array(bytes.buffer),
  }
}
