import { FailureError } from '../../../shared/contract/failure.ts'
import type { AssignmentId, SessionId, TitleId } from '../../../shared/ids.ts'
import type { Change, SessionEvent } from '../../../shared/session/events.ts'
import {
  applyEvent,
  type FoldContext,
  foldContextOf,
  type Following,
  foldSession,
  followSession,
  openSittingOf,
} from '../../../shared/session/fold.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { unknownVocabulary, type Vocabularies } from '../catalogue/vocabularies.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import { theRow } from '../store/theRow.ts'
import type { Chains } from '../sync/chains.ts'
import type { Log } from './log.ts'

/** A session that is being worked on: its state, kept up with its log. */
export interface Entry {
  /** Live: the next commit changes it in place. */
  readonly state: SessionState
  readonly vocabulary: Vocabulary
  /** The state as it is now, to be given away. */
  share(): SessionState
  /** Moved by `commit` alone. */
  readonly following: Following
  /**
   * Whether the sitting that is open was started by this run of the desk: asked for by the page (`asked`), or assumed
   * because changes came without one, after the desk itself had to start again.
   */
  sitting: 'none' | 'asked' | 'assumed'
}

/** The sessions of this computer. What it holds in memory is always what a fold of the log would give. */
export interface Book {
  /** @throws FailureError `session_unknown`, `vocabulary_unknown`. */
  entry(sessionId: SessionId): Entry
  /** The state alone, without keeping it in memory; null when the log does not say enough of the session. */
  peek(sessionId: SessionId): { state: SessionState; vocabulary: Vocabulary | null } | null
  /** The latest session of a title that whoever sits here now may see. */
  latestOfTitle(titleId: TitleId): SessionId | null
  /**
   * The session in which work on a title of the catalogue goes on: what stays on this computer, or was given under another
   * assignment, is not it. `earlier` is the latest of those others that was told.
   */
  latestOfAssigned(
    titleId: TitleId,
    assignmentId: AssignmentId | null,
  ): { latest: SessionId | null; earlier: SessionId | null }
  /** Commits the acceptance of another vocabulary, which is kept with the work. */
  accept(entry: Entry, accepted: SessionEvent, vocabulary: Vocabulary): void
  /** Makes a session the latest of its title: the one that Tonight shows. */
  bringForward(sessionId: SessionId): void
  /** Begins a session: `events` begin with `session.opened`. */
  begin(
    sessionId: SessionId,
    vocabulary: Vocabulary,
    events: readonly SessionEvent[],
    more?: { alongside?: () => void; ofCatalogue?: boolean },
  ): Entry
  /** Puts events into the log, and with them what `alongside` writes; the entry follows only when all is on the disk. */
  commit(entry: Entry, events: readonly SessionEvent[], alongside?: () => void): void
  /** The events a desk-made change becomes now. */
  now(change: Change): SessionEvent
  /** Entries in memory. */
  entries(): Iterable<Entry>
  /** Every session that whoever sits here now may see, with its title, in the order they were begun. */
  all(): { sessionId: SessionId; titleId: TitleId }[]
  /** The same of everybody who ever signed in here. */
  everyones(): { sessionId: SessionId; titleId: TitleId }[]
  /** Adds events to a session that is not in memory. */
  add(state: SessionState, events: readonly SessionEvent[]): void
}

/** Sessions kept in memory at once; the one used longest ago goes first. */
const kept = 8

export const openBook = (
  store: Store,
  {
    log,
    chains,
    vocabularies,
    ports,
  }: { log: Log; chains: Chains; vocabularies: Vocabularies; ports: Ports },
): Book => {
  const entries = new Map<SessionId, Entry>()
  const latest = store.work
    .prepare<[string], SessionId>(
      'SELECT session_id FROM sessions WHERE title_id = ? ORDER BY position DESC',
    )
    .pluck()
  const assignmentOf = store.work
    .prepare<[string], string | null>('SELECT assignment_id FROM sessions WHERE session_id = ?')
    .pluck()
  const all = store.work.prepare<[], { sessionId: SessionId; titleId: TitleId }>(
    'SELECT session_id AS sessionId, title_id AS titleId FROM sessions ORDER BY position',
  )
  const toFront = store.work.prepare<[string]>(
    'UPDATE sessions SET position = (SELECT max(position) + 1 FROM sessions) WHERE session_id = ?',
  )
  const addSession = store.work.prepare<[string, string, string | null]>(
    'INSERT INTO sessions (session_id, title_id, assignment_id) VALUES (?, ?, ?)',
  )

  // A session may have accepted newer versions as it went.
  const context: FoldContext = {
    kindOf: (facet, ref) => {
      const vocabulary = vocabularies.find(ref)
      return vocabulary === null ? null : foldContextOf(vocabulary).kindOf(facet, ref)
    },
  }
  const read = (sessionId: SessionId) => {
    const known = entries.get(sessionId)
    if (known !== undefined) return known
    const events = log.rows.ofSession(sessionId)
    const [first] = events
    if (first?.type !== 'session.opened') return null
    const state = foldSession(sessionId, events, context)
    return { state, vocabulary: vocabularies.find(state.vocabulary) }
  }

  const remember = (entry: Entry): Entry => {
    const { sessionId } = entry.state
    entries.delete(sessionId)
    entries.set(sessionId, entry)
    if (entries.size > kept) {
      for (const [id, { sitting }] of entries) {
        if (sitting !== 'none' || id === sessionId) continue
        entries.delete(id)
        break
      }
    }
    return entry
  }

  // Asked for at every change: kept with the entry as long as whoever is signed in stays the same.
  const ordinals = new WeakMap<Entry, { ordinal: number; since: number }>()
  const ordinalOf = (entry: Entry): number => {
    const known = ordinals.get(entry)
    const since = chains.since()
    if (known?.since === since) return known.ordinal
    const ordinal = chains.of(entry.state.sessionId)
    ordinals.set(entry, { ordinal, since })
    return ordinal
  }

  return {
    entry: (sessionId) => {
      const known = entries.get(sessionId)
      if (known !== undefined) return remember(known)
      const found = read(sessionId)
      if (found === null) throw unknownSession(sessionId)
      const { state, vocabulary } = found
      if (vocabulary === null) throw unknownVocabulary(state.vocabulary)
      return remember(entryOf(state, vocabulary, context))
    },

    peek: read,

    latestOfTitle: (titleId) => latest.all(titleId).find((id) => chains.mayShow(id)) ?? null,

    latestOfAssigned: (titleId, assignmentId) => {
      const told = latest.all(titleId).filter((id) => chains.mayShow(id) && chains.isTold(id))
      const isOther = (id: SessionId) => {
        const own = theRow(assignmentOf.get(id))
        return assignmentId !== null && own !== null && own !== assignmentId
      }
      return {
        latest: told.find((id) => !isOther(id)) ?? null,
        earlier: told.find(isOther) ?? null,
      }
    },

    accept: (entry, accepted, vocabulary) => {
      const head = { ordinal: ordinalOf(entry), ...headOf(entry.state) }
      log.write(head, [asStored(accepted)], () => vocabularies.keep(vocabulary))
      const { sitting } = entry
      const { sessionId } = entry.state
      entries.delete(sessionId)
      const state = foldSession(sessionId, log.rows.ofSession(sessionId), context)
      remember(entryOf(state, vocabulary, context)).sitting = sitting
    },

    bringForward: (sessionId) => void toFront.run(sessionId),

    begin: (sessionId, vocabulary, events, { alongside, ofCatalogue = false } = {}) => {
      const [opened, ...rest] = events.map(asStored)
      if (opened?.type !== 'session.opened') throw new TypeError('a session begins by opening')
      const { titleId, assignmentId } = opened.body
      const head = {
        ordinal: chains.forNew(ofCatalogue),
        sessionId,
        assignmentId,
        vocabulary: opened.body.vocabulary,
      }
      log.write(head, [opened, ...rest], () => {
        vocabularies.keep(vocabulary)
        addSession.run(sessionId, titleId, assignmentId)
        alongside?.()
      })
      const state = foldWith(vocabulary, sessionId, [opened, ...rest])
      return remember(entryOf(state, vocabulary, context))
    },

    commit: (entry, events, alongside) => {
      const stored = events.map(asStored)
      log.write({ ordinal: ordinalOf(entry), ...headOf(entry.state) }, stored, alongside)
      for (const event of stored) entry.following.take(event)
    },

    now: (change) => ({
      ...change,
      eventId: ports.newId() as SessionEvent['eventId'],
      wallMs: ports.clock.wall(),
    }),

    entries: () => entries.values(),
    everyones: () => all.all(),
    add: (state, events) =>
      log.write({ ordinal: chains.of(state.sessionId), ...headOf(state) }, events),
    all: () => all.all().filter(({ sessionId }) => chains.mayShow(sessionId)),
  }
}

const entryOf = (start: SessionState, vocabulary: Vocabulary, context: FoldContext): Entry => {
  const following = followSession(start, context)
  return {
    following,
    vocabulary,
    sitting: 'none',
    get state() {
      return following.now()
    },
    share: following.share,
  }
}

/** The state after more events. */
export const follow = (
  state: SessionState,
  events: readonly SessionEvent[],
  vocabulary: Vocabulary,
): SessionState => {
  const context = foldContextOf(vocabulary)
  return events.reduce((before, event) => applyEvent(before, event, context), state)
}

/** The state that all events of a session make together. */
export const foldWith = (
  vocabulary: Vocabulary,
  sessionId: SessionId,
  events: readonly SessionEvent[],
): SessionState => foldSession(sessionId, events, foldContextOf(vocabulary))

const headOf = ({ sessionId, assignmentId, vocabulary }: SessionState) => ({
  sessionId,
  assignmentId: assignmentId as AssignmentId | null,
  vocabulary,
})

/** The event as a restart would read it: a field given as `undefined` is absent. */
const asStored = (event: SessionEvent): SessionEvent =>
  Object.values(event.body).includes(undefined)
    ? ({ ...event, body: JSON.parse(JSON.stringify(event.body)) } as SessionEvent)
    : event

/** Whether a sitting is open, whoever started it. */
export const isSitting = (state: SessionState): boolean => openSittingOf(state) !== null

const unknownSession = (sessionId: SessionId) =>
  new FailureError(
    'session_unknown',
    'This session is not on this computer, or its beginning was lost with a damaged file. Open the title again from Tonight.',
    { sessionId },
  )
