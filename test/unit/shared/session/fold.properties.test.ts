import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EventType, SessionEvent } from '../../../../shared/session/events.ts'
import { applyEvent, beginSession, foldSession } from '../../../../shared/session/fold.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import { context, event, markId, opened, sessionId, uuid } from './story.ts'

type Written = readonly [type: EventType, body: unknown]

const mark = fc.integer({ min: 1, max: 3 }).map(markId)
const choice = fc.constantFrom(
  { facet: 'tone', term: 'dark' },
  { facet: 'tone', term: 'warm' },
  { facet: 'format', term: 'film' },
  { facet: 'format', term: 'series' },
  { facet: 'violence', term: 'dark' },
)
const anyFacet = fc.constantFrom('tone', 'format', 'violence', 'unheard')
const words = fc.constantFrom('', 'a', 'an', 'an ', 'an o', 'an od', 'an odd', 'an odd ', 'odd')
const span = fc
  .tuple(fc.nat(900), fc.integer({ min: 0, max: 200 }), fc.constantFrom(1, 2, 4))
  .map(([fromMs, length, rate]) => ({ fromMs, toMs: fromMs + length, rate }))

const edit: fc.Arbitrary<Written> = fc.oneof(
  choice.map((body) => ['term.applied', body] as const),
  choice.map((body) => ['term.withdrawn', body] as const),
  fc
    .tuple(anyFacet, fc.nat(5))
    .map(([facet, degree]) => ['degree.set', { facet, degree }] as const),
  anyFacet.map((facet) => ['degree.cleared', { facet }] as const),
  fc
    .tuple(anyFacet, fc.constantFrom('none', 'not-applicable', 'unsure', 'cleared'))
    .map(([facet, state]) => ['facet.stated', { facet, state }] as const),
  fc
    .tuple(mark, fc.nat(9_000), words)
    .map(([id, atMs, note]) => ['mark.placed', { markId: id, atMs, note }] as const),
  fc.tuple(mark, words).map(([id, note]) => ['mark.changed', { markId: id, note }] as const),
  fc
    .tuple(mark, fc.option(fc.nat(9_000)))
    .map(([id, untilMs]) => ['mark.changed', { markId: id, untilMs }] as const),
  mark.map((id) => ['mark.removed', { markId: id }] as const),
  fc
    .tuple(fc.constantFrom(null, 'tone'), words)
    .map(([facet, text]) => ['note.set', { facet, text }] as const),
)

const surrounding: fc.Arbitrary<Written> = fc.oneof(
  fc.array(span, { minLength: 1, maxLength: 4 }).map((spans) => ['watched', { spans }] as const),
  fc.constantFrom('opened', 'resumed').map((reason) => ['sitting.started', { reason }] as const),
  fc
    .constantFrom('idle', 'closed', 'recovered')
    .map((reason) => ['sitting.ended', { reason }] as const),
)

const sealing: fc.Arbitrary<Written> = fc.constantFrom<Written[]>(
  ['session.submitted', { declaration: 'done' }],
  ['session.reopened', { reason: 'again' }],
  ['session.opened', opened.body],
  ['vocabulary.accepted', { version: 3, mapping: {} }],
)

/** An undo or redo of what is on top, if anything is, or of nothing in particular. */
type Act = { write: Written } | { take: 'undo' | 'redo' } | { miss: 'undone' | 'redone' }

const act = (writes: fc.Arbitrary<Written>): fc.Arbitrary<Act> =>
  fc.oneof(
    { weight: 6, arbitrary: writes.map((write) => ({ write })) },
    { weight: 3, arbitrary: fc.constantFrom<Act[]>({ take: 'undo' }, { take: 'redo' }) },
    { weight: 1, arbitrary: fc.constantFrom<Act[]>({ miss: 'undone' }, { miss: 'redone' }) },
  )

const anyAct = act(fc.oneof({ weight: 6, arbitrary: edit }, surrounding, sealing))
const openAct = act(fc.oneof({ weight: 6, arbitrary: edit }, surrounding))

const eventFor = (n: number, deed: Act, state: SessionState, wallMs: number): SessionEvent => {
  if ('write' in deed) return event(n, deed.write[0], deed.write[1], wallMs)
  const type = 'miss' in deed ? deed.miss : deed.take === 'undo' ? 'undone' : 'redone'
  const top = 'take' in deed ? state[deed.take].at(-1)?.eventId : undefined
  return event(n, type, { eventId: top ?? uuid(0xdead) }, wallMs)
}

/** Does one thing after another; the clock may jump back. */
const play = (deeds: readonly (readonly [Act, number])[]) => {
  const events: SessionEvent[] = [opened]
  let state = beginSession(sessionId, opened)
  let wallMs = opened.wallMs
  for (const [deed, step] of deeds) {
    wallMs += step
    const next = eventFor(events.length, deed, state, wallMs)
    events.push(next)
    state = applyEvent(state, next, context)
  }
  return { events, state }
}

const deeds = (deed: fc.Arbitrary<Act>) =>
  fc.array(fc.tuple(deed, fc.integer({ min: -3_000, max: 60_000 })), { maxLength: 60 })

const answersIn = ({ answers, marks, notes }: SessionState) => ({ answers, marks, notes })

const undoAll = (state: SessionState): SessionState => {
  let at = state
  for (let top = at.undo.at(-1); top !== undefined; top = at.undo.at(-1))
    at = applyEvent(at, event(0xbeef, 'undone', { eventId: top.eventId }), context)
  return at
}

const redoAll = (state: SessionState): SessionState => {
  let at = state
  for (let top = at.redo.at(-1); top !== undefined; top = at.redo.at(-1))
    at = applyEvent(at, event(0xbeef, 'redone', { eventId: top.eventId }), context)
  return at
}

it('folding all events equals applying one after another', () => {
  fc.assert(
    fc.property(deeds(anyAct), (list) => {
      const { events, state } = play(list)
      expect(foldSession(sessionId, events, context)).toStrictEqual(state)
    }),
  )
})

it('a fold can go on from any event', () => {
  fc.assert(
    fc.property(deeds(anyAct), fc.nat(60), (list, at) => {
      const { events, state } = play(list)
      const cut = Math.max(1, Math.min(at, events.length))
      const half = foldSession(sessionId, events.slice(0, cut), context)
      const whole = events.slice(cut).reduce((s, e) => applyEvent(s, e, context), half)
      expect(whole).toEqual(state)
    }),
  )
})

it('the state is plain JSON', () => {
  fc.assert(
    fc.property(deeds(anyAct), (list) => {
      const { state } = play(list)
      expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    }),
  )
})

it('undoing everything gives the answers of the beginning', () => {
  fc.assert(
    fc.property(deeds(openAct), (list) => {
      expect(answersIn(undoAll(play(list).state))).toEqual({ answers: {}, marks: {}, notes: {} })
    }),
  )
})

it('undo and then redo is as if nothing had been done', () => {
  fc.assert(
    fc.property(deeds(openAct), (list) => {
      const { state } = play(list)
      const furthest = redoAll(state)
      expect(answersIn(redoAll(undoAll(state)))).toEqual(answersIn(furthest))
      expect(redoAll(undoAll(state)).undo).toEqual(furthest.undo)
    }),
  )
})

it('every event is counted, and no sitting has a negative length', () => {
  fc.assert(
    fc.property(deeds(anyAct), (list) => {
      const { events, state } = play(list)
      expect(state.eventCount).toBe(events.length)
      for (const { startedWallMs, endedWallMs, lastWallMs } of state.sittings) {
        expect(lastWallMs).toBeGreaterThanOrEqual(startedWallMs)
        expect(endedWallMs ?? startedWallMs).toBeGreaterThanOrEqual(startedWallMs)
      }
    }),
  )
})
