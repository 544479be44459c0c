import { stringify } from 'csv-stringify/sync'
import { formatTimecode } from '../../../shared/media/timecode.ts'
import { answerOf, noteOf } from '../../../shared/session/cells.ts'
import type { Mark, SessionState } from '../../../shared/session/state.ts'
import type { Facet, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { type FacetState, marksInOrder, markWords, stateOfFacet } from './exportWords.ts'

const columns = [
  'kind',
  'facet',
  'facet_label',
  'value',
  'value_label',
  'state',
  'at',
  'until',
  'at_ms',
  'until_ms',
  'note',
] as const

type CsvRow = Partial<Record<(typeof columns)[number], string | number>> & {
  kind: 'answer' | 'mark' | 'note'
  state: FacetState | 'tag-later' | ''
}

/**
 * One row per answer and per mark, and one for every facet without an answer, so that what was not said is not missed.
 * UTF-8 with a byte order mark, because spreadsheets need it; cells that would be formulas there are quoted by an apostrophe.
 */
export const sessionAsCsv = (
  state: SessionState,
  vocabulary: Vocabulary,
  language: Language,
): string => {
  const titleNote = noteOf(state, null)
  const rows: CsvRow[] = [
    ...vocabulary.facets.flatMap((facet) => answerRows(facet, state, vocabulary, language)),
    ...marksInOrder(state).map((mark) => markRow(mark, vocabulary, language)),
    ...(titleNote === '' ? [] : [{ kind: 'note', state: '', note: titleNote } as const]),
  ]
  return stringify(rows, {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
    // A line break of either kind ends a row for some reader.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  })
}

const answerRows = (
  facet: Facet,
  state: SessionState,
  vocabulary: Vocabulary,
  language: Language,
): CsvRow[] => {
  const values = valuesOf(facet, state, language)
  const row = {
    kind: 'answer',
    facet: facet.id,
    facet_label: facet.label[language],
    state: stateOfFacet(facet, state, vocabulary),
  } as const
  const rows: CsvRow[] = values.length === 0 ? [row] : values.map((value) => ({ ...row, ...value }))
  const note = noteOf(state, facet.id)
  return rows.map((one, at) => (at === 0 && note !== '' ? { ...one, note } : one))
}

const valuesOf = (
  facet: Facet,
  state: SessionState,
  language: Language,
): { value: string | number; value_label: string }[] => {
  const answer = answerOf(state, facet.id)
  if (answer?.kind === 'degree') {
    const degree = facet.degrees.find(({ value }) => value === answer.degree)
    return [{ value: answer.degree, value_label: degree?.label[language] ?? '' }]
  }
  if (answer?.kind !== 'terms') return []
  return answer.terms.map((chosen) => {
    const term = facet.terms.find(({ id }) => id === chosen)
    return { value: chosen, value_label: term?.label[language] ?? '' }
  })
}

const markRow = (mark: Mark, vocabulary: Vocabulary, language: Language): CsvRow => {
  const { facetLabel, termLabel, degreeLabel } = markWords(mark, vocabulary, language)
  return {
    kind: 'mark',
    facet: mark.facet ?? '',
    facet_label: facetLabel ?? '',
    value: mark.term ?? mark.degree ?? '',
    value_label: termLabel ?? degreeLabel ?? '',
    state: mark.facet === null && mark.term === null ? 'tag-later' : '',
    at: formatTimecode(mark.atMs),
    until: mark.untilMs === null ? '' : formatTimecode(mark.untilMs),
    at_ms: mark.atMs,
    until_ms: mark.untilMs ?? '',
    note: mark.note,
  }
}
