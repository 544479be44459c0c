import { isAmong } from '../../../shared/agreement/among.ts'
import { casesOf } from '../../../shared/agreement/cases.ts'
import { judgementsOf } from '../../../shared/agreement/judgements.ts'
import { type StudyRow, studyOf } from '../../../shared/agreement/study.ts'
import type { StudiedCases } from '../../../shared/contract/consistency.ts'
import type { TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Store } from '../store/open.ts'
import { openStudyRows, rowsIn } from './studyRows.ts'

/**
 * The titles behind a figure of the room of consistency, in its order: those who differ most first. All of them, and made of the facet's
 * answers alone; kept until something is written, since a queue asks for a page after the other.
 *
 * @param find exactly this version of a vocabulary; null while it is not here.
 */
export const openStudiedCases = (
  store: Pick<Store, 'catalogue'>,
  find: (ref: VocabularyRef) => Vocabulary | null,
): ((asked: StudiedCases, hidden: ReadonlySet<TitleId>) => Promise<readonly TitleId[]>) => {
  const stored = openStudyRows(store)
  const writes = store.catalogue.prepare<[], number>('SELECT total_changes()').pluck()
  let known: { name: string; titles: readonly TitleId[] } | null = null

  const titlesOf = async (
    { among, facet, scope, term }: StudiedCases,
    hidden: ReadonlySet<TitleId>,
  ): Promise<TitleId[]> => {
    const vocabulary = find(scope.vocabulary)
    if (vocabulary === null) return []
    const all = judgementsOf(vocabulary)
    const from = all.findIndex((one) => one.facet === facet)
    const judgements = all.filter((one) => one.facet === facet)
    const told = [...judgements.keys()]
    const columns =
      term === null ? told : told.filter((column) => judgements[column]?.term === term)
    if (columns.length === 0) return []
    const rows: StudyRow[] = []
    for await (const slice of stored.slices(scope, hidden))
      for (const row of rowsIn(slice))
        rows.push({ ...row, codes: row.codes.subarray(from, from + judgements.length) })
    const { cases } = casesOf(studyOf(judgements, rows), columns, Infinity, told)
    // Titles of a study are those of submissions.
    return cases.flatMap((one) =>
      among === null || isAmong(one, among, term) ? (one.title as TitleId) : [],
    )
  }

  return async (asked, hidden) => {
    const name = JSON.stringify([asked, [...hidden].sort(), writes.get()])
    if (known?.name !== name) known = { name, titles: await titlesOf(asked, hidden) }
    return known.titles
  }
}
