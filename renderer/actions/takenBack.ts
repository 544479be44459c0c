import { formatTimecode } from '../../shared/media/timecode.ts'
import type { SessionView } from '../../shared/contract/sessions.ts'
import type { FacetId, TermId } from '../../shared/ids.ts'
import { answerOf, markOf, noteOf } from '../../shared/session/cells.ts'
import type { Cell, FacetAnswer, SessionState, Step } from '../../shared/session/state.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'
import type { SessionGround } from '../stores/session.ts'
import { placeIn } from './checklistMoves.ts'

/** A sentence of the locales: `workspace:step.<key>` with what it names. */
export interface StepWords {
  key:
    | 'termApplied'
    | 'termReplaced'
    | 'termWithdrawn'
    | 'degreeSet'
    | 'degreeReplaced'
    | 'degreeCleared'
    | 'stated'
    | 'cleared'
    | 'markPlaced'
    | 'markChanged'
    | 'markRemoved'
    | 'facetNote'
    | 'titleNote'
  details: StepDetails
}

/** Each sentence takes of these what it names; the others are empty. */
export interface StepDetails {
  facet: string
  term: string
  degree: string
  /** The term or degree whose place it took. */
  other: string
  /** Timecode of the mark. */
  at: string
}

const nothing: StepDetails = { facet: '', term: '', degree: '', other: '', at: '' }

/** What a step did, in words: what undo says it has taken back. */
export const wordsOfStep = (
  step: Step,
  { lookup }: Pick<SessionGround, 'lookup'>,
  language: Language,
): StepWords => {
  const facetLabel = (id: FacetId) => lookup.facetById.get(id)?.label[language] ?? id
  const { before, after } = step
  if (after.at === 'note') {
    if (after.facet === null) return { key: 'titleNote', details: nothing }
    return { key: 'facetNote', details: { ...nothing, facet: facetLabel(after.facet) } }
  }
  if (after.at === 'mark') {
    const mark = after.value ?? (before.at === 'mark' ? before.value : null)
    const key =
      after.value === null ? 'markRemoved' : before.value === null ? 'markPlaced' : 'markChanged'
    return { key, details: { ...nothing, at: formatTimecode(mark?.atMs ?? 0) } }
  }
  const facet = facetLabel(after.facet)
  const [was, now] = [answerIn(before), after.value]
  if (step.type === 'term.applied' || step.type === 'term.withdrawn') {
    const termLabel = (id: TermId | null) =>
      id && (lookup.termById.get(id)?.term.label[language] ?? id)
    const [came, went] = [newTerm(was, now), newTerm(now, was)]
    const applied = step.type === 'term.applied'
    const term = termLabel(applied ? came : went) ?? facet
    const other = applied ? termLabel(went) : null
    if (other !== null) return { key: 'termReplaced', details: { ...nothing, facet, term, other } }
    return { key: applied ? 'termApplied' : 'termWithdrawn', details: { ...nothing, facet, term } }
  }
  if (step.type === 'degree.set' && now?.kind === 'degree') {
    const details = { ...nothing, facet, degree: String(now.degree) }
    return was?.kind === 'degree'
      ? { key: 'degreeReplaced', details: { ...details, other: String(was.degree) } }
      : { key: 'degreeSet', details }
  }
  if (step.type === 'degree.cleared' && was?.kind === 'degree')
    return { key: 'degreeCleared', details: { ...nothing, facet, degree: String(was.degree) } }
  return { key: now === null ? 'cleared' : 'stated', details: { ...nothing, facet } }
}

/** Where the change of a step can be seen in `state`, which is the state after undoing or redoing it. */
export const placeOfStep = (
  step: Step,
  state: Pick<SessionState, 'answers' | 'marks' | 'notes'>,
  view: SessionView,
  { lookup }: Pick<SessionGround, 'lookup'>,
): Partial<SessionView> => {
  const { before, after } = step
  if (after.at === 'mark') {
    const mark = markOf(state, after.markId)
    return mark ? { mark: mark.markId } : {}
  }
  if (after.at === 'note') {
    const [was, now] = [before.at === 'note' ? (before.value ?? '') : '', after.value ?? '']
    const text = noteOf(state, after.facet)
    const caret = caretAt(text === now ? was : now, text)
    if (after.facet === null) return { focus: 'title-note', caret }
    if (after.facet === view.facet) return { focus: 'note', caret }
    const noted = lookup.facetById.get(after.facet)
    return noted ? { ...placeIn(noted, answerOf(state, noted.id)), focus: 'note', caret } : {}
  }
  const facet = lookup.facetById.get(after.facet)
  if (!facet) return {}
  const [was, now] = [answerIn(before), after.value]
  const term = newTerm(was, now) ?? newTerm(now, was)
  const place = placeIn(facet, now)
  const degree =
    now?.kind === 'degree' ? now.degree : was?.kind === 'degree' ? was.degree : place.degree
  const focus = view.focus === 'filter' ? 'filter' : 'terms'
  return {
    ...place,
    term: term ?? place.term,
    degree: facet.kind === 'scale' ? degree : null,
    focus,
  }
}

/** Where the caret stands in `now` when the text was `before`: behind what differs. */
const caretAt = (before: string, now: string): number => {
  const shorter = Math.min(before.length, now.length)
  let head = 0
  while (head < shorter && before[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return now.length - tail
}

const answerIn = (cell: Cell): FacetAnswer | null => (cell.at === 'answer' ? cell.value : null)

/** The term that `now` has and `was` has not. */
const newTerm = (was: FacetAnswer | null, now: FacetAnswer | null) => {
  const before = was?.kind === 'terms' ? was.terms : []
  return (now?.kind === 'terms' ? now.terms : []).find((term) => !before.includes(term)) ?? null
}
