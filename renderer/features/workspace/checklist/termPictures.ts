import type { TermId } from '../../../../shared/ids.ts'
import { effectiveTerms, excludedBy } from '../../../../shared/session/applicability.ts'
import { answerOf } from '../../../../shared/session/cells.ts'
import type { FacetAnswer, SessionState } from '../../../../shared/session/state.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { keepSame } from './keepSame.ts'

/** How a term stands, in plain values: a row is drawn again only when one of them changes. */
export interface TermPicture {
  applied: boolean
  /** The applied narrower term that implies this one. */
  impliedBy: TermId | null
  /** The first applied term that this one cannot stand with. */
  excludedBy: TermId | null
  /** Marks that show this term. */
  marks: number
  /** The term is applied, asks for a mark, and has none. */
  needsMark: boolean
}

interface Kept {
  facet: Facet
  answer: FacetAnswer | null
  marks: SessionState['marks']
  pictures: ReadonlyMap<TermId, TermPicture>
}

let kept: Kept | null = null

/**
 * How the terms of a facet stand. Asked by each row at each change of the session: computed once for each pair of answer and
 * marks, and terms that stand as before keep their identity.
 */
export const termPictures = (
  state: Pick<SessionState, 'answers' | 'marks'>,
  facet: Facet,
): ReadonlyMap<TermId, TermPicture> => {
  const answer = answerOf(state, facet.id)
  const known = kept?.facet === facet ? kept : null
  if (known && known.answer === answer && known.marks === state.marks) return known.pictures
  const pictures = keepSame(known?.pictures ?? null, draw(state, facet, answer))
  kept = { facet, answer, marks: state.marks, pictures }
  return pictures
}

const draw = (
  { marks }: Pick<SessionState, 'marks'>,
  facet: Facet,
  answer: FacetAnswer | null,
): Map<TermId, TermPicture> => {
  const applied = answer?.kind === 'terms' ? answer.terms : []
  const implying = new Map<TermId, TermId>()
  for (const term of applied)
    for (const broader of effectiveTerms([term], facet))
      if (!applied.includes(broader) && !implying.has(broader)) implying.set(broader, term)

  const shown = new Map<TermId, number>()
  for (const mark of Object.values(marks))
    if (mark.facet === facet.id && mark.term !== null)
      shown.set(mark.term, (shown.get(mark.term) ?? 0) + 1)

  return new Map(
    facet.terms.map((term) => {
      const isApplied = applied.includes(term.id)
      const marked = shown.get(term.id) ?? 0
      const against = facet.kind === 'single' ? [] : excludedBy(term, applied)
      return [
        term.id,
        {
          applied: isApplied,
          impliedBy: implying.get(term.id) ?? null,
          excludedBy: against[0] ?? null,
          marks: marked,
          needsMark: isApplied && facet.evidence === 'required' && marked === 0,
        },
      ]
    }),
  )
}
