import type { InputOf } from '../../../shared/contract/calls.ts'
import { Degree } from '../../../shared/ids.ts'
import type { RulingDraft } from '../../../shared/review/draft.ts'
import { agreeingWith, type Ruling } from '../../../shared/review/ruling.ts'
import { answerIn, type Column, type Line, type Ruled } from './comparison.ts'

const blankDraft: RulingDraft = {
  outcome: '',
  terms: [],
  degree: '',
  state: '',
  applies: '',
  note: '',
  en: '',
  fr: '',
}

export const isBlank = (draft: RulingDraft): boolean =>
  Object.values(draft).every((value) => value.length === 0)

/** In whichever order their fields are. */
export const isSameDraft = (one: RulingDraft, other: RulingDraft): boolean =>
  Object.entries(blankDraft).every(([key]) => {
    // The keys of the one are the keys of all.
    const field = key as keyof RulingDraft
    return JSON.stringify(one[field]) === JSON.stringify(other[field])
  })

/** The words of a ruling that stands, or was not taken, to be ruled on again upon what is here now. */
export const draftOf = (
  ruled: Pick<Ruled, 'ruling' | 'note' | 'precedent'> | null,
): RulingDraft => {
  if (ruled === null) return blankDraft
  const { note, precedent, ruling } = ruled
  const written = { ...blankDraft, note, en: precedent?.en ?? '', fr: precedent?.fr ?? '' }
  if (ruling.kind === null) return { ...written, outcome: 'unclear' }
  // Whom it agreed with may say something else by now: what holds is the answer.
  const outcome = 'neither'
  if (ruling.kind === 'terms') return { ...written, outcome, terms: ruling.terms }
  if (ruling.kind === 'degree') return { ...written, outcome, degree: String(ruling.degree) }
  if (ruling.kind === 'stated') return { ...written, outcome, state: ruling.state }
  return { ...written, outcome, applies: ruling.applies ? 'yes' : 'no' }
}

/** What a draft rules; null while something is missing. */
export const rulingIn = (
  draft: RulingDraft,
  line: Line,
  columns: readonly Column[],
): Ruling | null => {
  const { of, term } = line
  if (draft.outcome === 'unclear') return { outcome: 'unclear', kind: null }
  if (draft.outcome !== 'neither') {
    const column = columns.find(({ session }) => session.sessionId === draft.outcome)
    const answer = column && answerIn(column.session.answers, line.facet)
    return column ? agreeingWith({ facet: of, term }, answer) : null
  }
  const neither = { outcome: 'neither' } as const
  if (term !== null)
    return draft.applies === ''
      ? null
      : { ...neither, kind: 'term', applies: draft.applies === 'yes' }
  if (draft.state === 'none' || draft.state === 'not-applicable' || draft.state === 'unsure')
    return { ...neither, kind: 'stated', state: draft.state }
  if (of.kind === 'scale') {
    const degree = draft.degree === '' ? null : Degree.safeParse(Number(draft.degree))
    return degree?.success ? { ...neither, kind: 'degree', degree: degree.data } : null
  }
  const terms = of.terms.map(({ id }) => id).filter((id) => draft.terms.includes(id))
  return terms.length === 0 ? null : { ...neither, kind: 'terms', terms }
}

/** What the desk is asked to keep of a draft. */
export const decisionIn = (
  draft: RulingDraft,
  ruling: Ruling,
  {
    line,
    columns,
    actId,
    after,
  }: { line: Line; columns: readonly Column[]; actId: string; after: string | null },
): Omit<InputOf<'review.decide'>, 'titleId'> => ({
  actId,
  facet: line.facet,
  term: line.term,
  ruling,
  note: draft.note.trim(),
  precedent: { en: draft.en.trim(), fr: draft.fr.trim() },
  after,
  basis: columns.map(({ session: { revision, sessionId } }) => ({ sessionId, revision })),
})
