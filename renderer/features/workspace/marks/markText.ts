import type { Mark } from '../../../../shared/session/state.ts'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import type { MarkTarget } from './markTarget.ts'

/**
 * What a mark is evidence of, as a person reads it: `Violence 4`, `Tone · Suspenseful`, `Violence`; null for *tag later*.
 * An id the vocabulary does not have is shown as it is, so that nothing seems to be gone.
 */
export const answerText = (
  { facet, term, degree }: MarkTarget,
  { facetById, termById }: VocabularyLookup,
  language: Language,
): string | null => {
  const facetName = facet && (facetById.get(facet)?.label[language] ?? facet)
  const termName = term && (termById.get(term)?.term.label[language] ?? term)
  if (termName) return facetName ? `${facetName} · ${termName}` : termName
  if (!facetName) return null
  return degree === null ? facetName : `${facetName} ${degree}`
}

/** `0:01:02.3`, or for a span `0:01:02.3 – 0:01:08.0`. */
export const timeText = ({ atMs, untilMs }: Pick<Mark, 'atMs' | 'untilMs'>): string =>
  untilMs === null ? formatTimecode(atMs) : `${formatTimecode(atMs)} – ${formatTimecode(untilMs)}`

/** A mark in one line, as lists and tooltips say it: time, what it shows, and the note. */
export const markText = (
  mark: Mark,
  lookup: VocabularyLookup,
  language: Language,
  tagLater: string,
): string => {
  const what = answerText(mark, lookup, language) ?? tagLater
  const note = mark.note.trim().replaceAll(/\s+/g, ' ')
  return [timeText(mark), what, ...(note ? [note] : [])].join(', ')
}
