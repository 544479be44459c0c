import type { FacetId, MarkId, SessionId, TermId, VocabularyRef } from '../ids.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'
import { answerOf, currentCell, markOf, sameValue, writeCell } from './cells.ts'
import type { Draft } from './draft.ts'
import { draftOf, emptySteps, writable } from './draft.ts'
import type { BodyOf, SessionEvent } from './events.ts'
import { Mapping } from './mapping.ts'
import { endSitting, noteTimeOf, startSitting } from './sittings.ts'
import type { Cell, FacetAnswer, Mark, SessionState, Step } from './state.ts'
import { continuesTyping } from './typing.ts'
import { insertSpan } from './watched.ts'

export { openSittingOf, spentMs } from './sittings.ts'

/** The event that begins a session. */
export type OpenedEvent = Extract<SessionEvent, { type: 'session.opened' }>

/** All the fold needs to know of a vocabulary: in a single-choice facet a term takes the place of another. */
export interface FoldContext {
  /**
   * In the version a session has at that moment. Null for a facet it does not have: its answers are kept as they were given.
   */
  kindOf(facet: FacetId, vocabulary: VocabularyRef): Facet['kind'] | null
}

const contexts = new WeakMap<Pick<Vocabulary, 'facets'>, FoldContext>()

/** The context of sessions that use this vocabulary, made once for each. */
export const foldContextOf = (vocabulary: Pick<Vocabulary, 'facets'>): FoldContext => {
  const known = contexts.get(vocabulary)
  if (known !== undefined) return known
  const kinds = new Map(vocabulary.facets.map((facet) => [facet.id, facet.kind]))
  const context: FoldContext = { kindOf: (facet) => kinds.get(facet) ?? null }
  contexts.set(vocabulary, context)
  return context
}

/** A session as it is after its first event. */
export const beginSession = (sessionId: SessionId, opened: OpenedEvent): SessionState => ({
  sessionId,
  titleId: opened.body.titleId,
  assignmentId: opened.body.assignmentId,
  vocabulary: opened.body.vocabulary,
  media: opened.body.media,
  status: 'open',
  revision: 0,
  submittedWallMs: null,
  answers: {},
  marks: {},
  notes: {},
  watched: [],
  sittings: [],
  undo: [],
  redo: [],
  ignored: 0,
  eventCount: 1,
  lastWallMs: opened.wallMs,
})

/**
 * Folds the events of one session, in the order of its log. Equal, value for value, to `beginSession` and then
 * `applyEvent` for each event after the first.
 *
 * @throws RangeError if the first event is not `session.opened`: nothing is known then of title or vocabulary.
 */
export const foldSession = (
  sessionId: SessionId,
  events: Iterable<SessionEvent>,
  context: FoldContext,
): SessionState => {
  let draft: Draft | null = null
  for (const event of events) {
    if (draft !== null) foldInto(draft, event, context)
    else if (event.type === 'session.opened') draft = draftOf(beginSession(sessionId, event))
    else break
  }
  if (draft === null) throw new RangeError('a session begins with session.opened')
  return draft.state
}

/** The state after one more event. `state` stays as it is and shares with the answer all that the event left alone. */
export const applyEvent = (
  state: SessionState,
  event: SessionEvent,
  context: FoldContext,
): SessionState => {
  const draft = draftOf(state)
  foldInto(draft, event, context)
  return draft.state
}

/** A session followed as its log grows, at a cost that does not grow with it. */
export interface Following {
  /** The state as it is now; the next event changes it in place. */
  now(): SessionState
  /** The state as it is now, to be kept: no later event changes it. */
  share(): SessionState
  take(event: SessionEvent): void
}

/** Follows a session from `state`, which stays as it is. After each event `now` equals what `applyEvent` would answer. */
export const followSession = (state: SessionState, context: FoldContext): Following => {
  let draft = draftOf(state)
  return {
    now: () => draft.state,
    share: () => {
      const shared = draft.state
      draft = draftOf(shared)
      return shared
    },
    take: (event) => foldInto(draft, event, context),
  }
}

const foldInto = (draft: Draft, event: SessionEvent, context: FoldContext): void => {
  const { state } = draft
  state.eventCount += 1
  state.lastWallMs = Math.max(state.lastWallMs, event.wallMs)
  const understood = isSealed(state, event) ? false : take(draft, event, context)
  if (!understood) state.ignored += 1
  if (event.type !== 'sitting.ended') noteTimeOf(draft, event.wallMs)
}

/** A submitted session takes no change until it is reopened; that somebody sat and watched stays true. */
const isSealed = (state: SessionState, event: SessionEvent): boolean =>
  state.status === 'submitted' &&
  event.type !== 'sitting.started' &&
  event.type !== 'sitting.ended' &&
  event.type !== 'watched' &&
  event.type !== 'session.reopened'

/** Takes one event into the draft; false when it makes no sense here. */
const take = (draft: Draft, event: SessionEvent, context: FoldContext): boolean => {
  const { state } = draft
  switch (event.type) {
    case 'session.opened':
      return false
    case 'sitting.started':
      startSitting(draft, event)
      return true
    case 'sitting.ended':
      return endSitting(draft, event)
    case 'watched': {
      const watched = writable(draft, 'watched')
      for (const span of event.body.spans) insertSpan(watched, span)
      return true
    }
    case 'undone':
      return moveStep(draft, 'undo', 'redo', event.body.eventId)
    case 'redone':
      return moveStep(draft, 'redo', 'undo', event.body.eventId)
    case 'vocabulary.accepted':
      state.vocabulary = { ...state.vocabulary, version: event.body.version }
      takeMapping(draft, event.body.mapping)
      return true
    case 'session.submitted':
      state.status = 'submitted'
      state.revision += 1
      state.submittedWallMs = event.wallMs
      emptySteps(draft, 'undo')
      emptySteps(draft, 'redo')
      return true
    case 'session.reopened':
      if (state.status === 'open') return false
      state.status = 'open'
      return true
    default: {
      const after = cellAfter(state, event, context)
      if (after === null) return false
      change(draft, { eventId: event.eventId, type: event.type, after })
      return true
    }
  }
}

/** What a session's answers became under the version that was accepted. A mapping nobody here understands leaves them as they were. */
const takeMapping = (draft: Draft, written: unknown): void => {
  const parsed = Mapping.safeParse(written)
  if (!parsed.success) return
  const { answers, marks, notes, unmapped } = parsed.data
  const { state } = draft
  draft.owned.add('answers')
  draft.owned.add('marks')
  draft.owned.add('notes')
  state.answers = answers
  state.notes = notes
  state.marks = Object.fromEntries(
    Object.entries(state.marks).map(([id, mark]) => [id, { ...mark, ...marks[id as MarkId] }]),
  )
  if (unmapped.length > 0) state.unmapped = [...(state.unmapped ?? []), ...unmapped]
  // What was changed before was changed in other words.
  emptySteps(draft, 'undo')
  emptySteps(draft, 'redo')
}

type UndoableEvent = Extract<SessionEvent, { type: Step['type'] }>

/** The cell an undoable event changes, with its new value; null when the event makes no sense here. */
const cellAfter = (
  state: SessionState,
  event: UndoableEvent,
  context: FoldContext,
): Cell | null => {
  switch (event.type) {
    case 'mark.placed':
      if (markOf(state, event.body.markId) !== null) return null
      return { at: 'mark', markId: event.body.markId, value: placedMark(event.body) }
    case 'mark.changed': {
      const mark = markOf(state, event.body.markId)
      if (mark === null) return null
      return { at: 'mark', markId: mark.markId, value: changedMark(mark, event.body) }
    }
    case 'mark.removed':
      if (markOf(state, event.body.markId) === null) return null
      return { at: 'mark', markId: event.body.markId, value: null }
    case 'note.set': {
      const { facet, text } = event.body
      if (facet !== null && !canBeKey(facet)) return null
      return { at: 'note', facet, value: text === '' ? null : text }
    }
    default: {
      const { facet } = event.body
      if (!canBeKey(facet) || !fitsKind(event.type, context.kindOf(facet, state.vocabulary)))
        return null
      return { at: 'answer', facet, value: answerAfter(state, event, context) }
    }
  }
}

/** Assigning this key to a plain object sets its prototype and stores nothing. */
const canBeKey = (facet: FacetId): boolean => facet !== '__proto__'

const fitsKind = (type: Step['type'], kind: Facet['kind'] | null): boolean => {
  if (kind === null) return true
  if (type.startsWith('term.')) return kind !== 'scale'
  return !type.startsWith('degree.') || kind === 'scale'
}

const answerAfter = (
  state: SessionState,
  event: Exclude<UndoableEvent, { type: `mark.${string}` | 'note.set' }>,
  context: FoldContext,
): FacetAnswer | null => {
  const answer = answerOf(state, event.body.facet)
  const terms = answer?.kind === 'terms' ? answer.terms : []
  switch (event.type) {
    case 'term.applied': {
      const { facet, term } = event.body
      if (terms.includes(term)) return answer
      return withTerms(
        context.kindOf(facet, state.vocabulary) === 'single' ? [term] : [...terms, term],
      )
    }
    case 'term.withdrawn': {
      const { term } = event.body
      return terms.includes(term) ? withTerms(terms.filter((other) => other !== term)) : answer
    }
    case 'degree.set':
      return { kind: 'degree', degree: event.body.degree }
    case 'degree.cleared':
      return answer?.kind === 'degree' ? null : answer
    case 'facet.stated':
      return event.body.state === 'cleared' ? null : { kind: 'stated', state: event.body.state }
  }
}

const withTerms = (terms: TermId[]): FacetAnswer | null =>
  terms.length === 0 ? null : { kind: 'terms', terms }

const placedMark = (body: BodyOf<'mark.placed'>): Mark => ({
  markId: body.markId,
  atMs: body.atMs,
  untilMs: body.untilMs ?? null,
  facet: body.facet ?? null,
  term: body.term ?? null,
  degree: body.degree ?? null,
  note: body.note ?? '',
})

const changedMark = (mark: Mark, body: BodyOf<'mark.changed'>): Mark => ({
  markId: mark.markId,
  atMs: body.atMs ?? mark.atMs,
  untilMs: body.untilMs === undefined ? mark.untilMs : body.untilMs,
  facet: body.facet === undefined ? mark.facet : body.facet,
  term: body.term === undefined ? mark.term : body.term,
  degree: body.degree === undefined ? mark.degree : body.degree,
  note: body.note === undefined ? mark.note : (body.note ?? ''),
})

/** Makes a change that can be taken back. What changes nothing makes no step, and typing on makes the last step longer. */
const change = (
  draft: Draft,
  { eventId, type, after }: Pick<Step, 'eventId' | 'type' | 'after'>,
): void => {
  const before = currentCell(draft.state, after)
  if (sameValue(before, after)) return
  writeCell(draft, after)
  const steps = writable(draft, 'undo')
  const last = steps.at(-1)
  // A step on `redo` means that something was taken back since `last`: what is typed now begins anew.
  const goesOn =
    last !== undefined && draft.state.redo.length === 0 && continuesTyping(last, type, after)
  if (goesOn) steps[steps.length - 1] = { ...last, eventId, after }
  else steps.push({ eventId, type, before, after })
  emptySteps(draft, 'redo')
}

/** Takes back or restores the top step, if it is the one that is named. */
const moveStep = (
  draft: Draft,
  from: 'undo' | 'redo',
  to: 'undo' | 'redo',
  eventId: Step['eventId'],
): boolean => {
  const step = draft.state[from].at(-1)
  if (step === undefined || step.eventId !== eventId) return false
  writable(draft, from).pop()
  writeCell(draft, from === 'undo' ? step.before : step.after)
  writable(draft, to).push(step)
  return true
}
