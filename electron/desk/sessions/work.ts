import type { Append, OpenSession, Saved, SessionView } from '../../../shared/contract/sessions.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { AssignmentId, SessionId, TitleId } from '../../../shared/ids.ts'
import type { MediaFingerprint, SessionEvent } from '../../../shared/session/events.ts'
import { isReady, missingFor, type Missing } from '../../../shared/session/readiness.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import type { Vocabularies } from '../catalogue/vocabularies.ts'
import type { Ports } from '../ports.ts'
import { codeOf } from '../disk.ts'
import { type Book, type Entry, follow, isSitting } from './book.ts'
import type { Log } from './log.ts'
import { refusalOf } from '../../../shared/session/refusals.ts'
import { renamed } from './rename.ts'
import type { Views } from './views.ts'

/** How much of its title a session must have watched, where its assignment says so. */
export type CoverageOf = (session: Pick<SessionState, 'titleId' | 'assignmentId'>) => {
  minimumCoverage?: number
}

/** A title as a session of it begins. */
export interface TitleToOpen {
  titleId: TitleId
  media: MediaFingerprint
  /** It belongs to the catalogue of whoever is signed in, not to this computer. */
  ofCatalogue: boolean
  assignmentId: AssignmentId | null
}

/** What a person does in a session. Whatever returns from here is on the disk. */
export interface Work {
  /** Opens the title's latest session, or begins one; a sitting starts unless the session is submitted. */
  open(title: TitleToOpen): Omit<OpenSession, 'title' | 'screening'>
  append(input: Append): Saved
  keepView(sessionId: SessionId, view: SessionView): Saved
  leave(sessionId: SessionId, reason: 'closed' | 'idle'): void
  resume(sessionId: SessionId): void
  submit(sessionId: SessionId, declaration: string): { state: SessionState; missing: Missing[] }
  reopen(sessionId: SessionId, reason: string): SessionState
  /** Ends every sitting of this run: the page went, or the desk closes. */
  endSittings(): void
  /** Ends the sittings that a kill left open; answers of how many sessions. */
  recover(): number
}

export const openWork = ({
  book,
  log,
  views,
  vocabularies,
  coverageOf,
  ports,
}: {
  book: Book
  log: Log
  views: Views
  vocabularies: Vocabularies
  coverageOf: CoverageOf
  ports: Ports
}): Work => {
  const saved = (state: SessionState): Saved => ({
    savedAtMs: ports.clock.wall(),
    eventCount: state.eventCount,
  })
  const sittingStarted = (reason: 'opened' | 'resumed') =>
    book.now({ type: 'sitting.started', body: { reason } })
  const sittingEnded = (reason: 'closed' | 'idle' | 'recovered') =>
    book.now({ type: 'sitting.ended', body: { reason } })

  const sit = (entry: Entry) => {
    if (entry.sitting === 'none') book.commit(entry, [...stale(entry), sittingStarted('resumed')])
    entry.sitting = 'asked'
  }
  /** A sitting of an earlier run that is still open: imported, or left by a kill. */
  const stale = (entry: Entry): SessionEvent[] =>
    isSitting(entry.state) ? [sittingEnded('recovered')] : []

  const endSitting = (entry: Entry, reason: 'closed' | 'idle' | 'recovered') => {
    if (isSitting(entry.state)) book.commit(entry, [sittingEnded(reason)])
    entry.sitting = 'none'
  }

  const addChanges = (entry: Entry, changes: readonly Sent[], view: SessionView | undefined) => {
    const events = eventsOf(changes, entry)
    const assumed = events.length > 0 && entry.sitting === 'none' && entry.state.status === 'open'
    const begin = assumed ? [...stale(entry), sittingStarted('resumed')] : []
    const keepView = view && (() => views.keep(entry.state.sessionId, view))
    if (events.length > 0 || view !== undefined) {
      book.commit(entry, [...begin, ...events], keepView)
    }
    if (assumed) entry.sitting = 'assumed'
  }

  /**
   * What was done under an assignment that was taken back, for the session of the one that was given instead: all but its sittings,
   * whose hours stay where they were worked. Null where it went over to another version of the vocabulary: that cannot be told again.
   */
  const carriedOver = (earlier: SessionId, assignmentId: AssignmentId | null) => {
    const events = log.rows
      .ofSession(earlier)
      .filter(({ type }) => !type.startsWith('sitting.') && !sealing.has(type))
    const [opened] = events
    const vocabulary =
      opened?.type === 'session.opened' ? vocabularies.find(opened.body.vocabulary) : null
    if (vocabulary === null || events.some(({ type }) => type === 'vocabulary.accepted'))
      return null
    return {
      vocabulary,
      events: renamed(events, ports).map((event) =>
        event.type === 'session.opened'
          ? { ...event, body: { ...event.body, assignmentId } }
          : event,
      ),
    }
  }

  return {
    open: ({ titleId, media, ofCatalogue, assignmentId }) => {
      const { latest, earlier } = ofCatalogue
        ? book.latestOfAssigned(titleId, assignmentId)
        : { latest: book.latestOfTitle(titleId), earlier: null }
      if (latest === null) {
        const vocabulary = ofCatalogue ? vocabularies.ofCatalogue() : vocabularies.current()
        const { id, version } = vocabulary
        const opened = book.now({
          type: 'session.opened',
          body: { titleId, assignmentId, vocabulary: { id, version }, media },
        })
        const sessionId = ports.newId() as SessionId
        const carried = earlier === null ? null : carriedOver(earlier, assignmentId)
        const begin = [...(carried?.events ?? [opened]), sittingStarted('opened')]
        const own = carried?.vocabulary ?? vocabulary
        const entry = book.begin(sessionId, own, begin, { ofCatalogue })
        entry.sitting = 'asked'
        return { state: entry.share(), view: views.of(earlier ?? sessionId), vocabulary: own }
      }
      const entry = book.entry(latest)
      if (entry.state.status === 'open') sit(entry)
      return { state: entry.share(), view: views.of(latest), vocabulary: entry.vocabulary }
    },

    append: ({ sessionId, changes, view }) => {
      const entry = book.entry(sessionId)
      const sent = withPlaces(changes)
      try {
        addChanges(entry, sent, view)
      } catch (error) {
        // Most changes are new, so only what cannot be added is looked for among what was stored before.
        if (!canBeSentAgain(error)) throw error
        const unsaved = sent.filter((one) => !isStored(one, sessionId, log))
        if (unsaved.length === sent.length) throw error
        addChanges(entry, unsaved, view)
      }
      return saved(entry.state)
    },

    keepView: (sessionId, view) => {
      const entry = book.entry(sessionId)
      views.keep(sessionId, view)
      return saved(entry.state)
    },

    leave: (sessionId, reason) => endSitting(book.entry(sessionId), reason),

    resume: (sessionId) => {
      const entry = book.entry(sessionId)
      refuseSubmitted(entry.state)
      sit(entry)
    },

    submit: (sessionId, declaration) => {
      const entry = book.entry(sessionId)
      refuseSubmitted(entry.state)
      const missing = missingFor(entry.state, entry.vocabulary, coverageOf(entry.state))
      if (!isReady(missing)) throw notReady(missing)
      const sealed = book.now({
        type: 'session.submitted',
        body: { declaration: declaration.toWellFormed() },
      })
      const end = isSitting(entry.state) ? [sittingEnded('closed')] : []
      book.commit(entry, [...end, sealed])
      entry.sitting = 'none'
      return { state: entry.share(), missing }
    },

    reopen: (sessionId, reason) => {
      const entry = book.entry(sessionId)
      if (entry.state.status === 'open') {
        throw new FailureError(
          'session_not_submitted',
          'This session is open already; nothing was changed.',
        )
      }
      const reopened = book.now({
        type: 'session.reopened',
        body: { reason: reason.toWellFormed() },
      })
      book.commit(entry, [reopened, sittingStarted('resumed')])
      entry.sitting = 'asked'
      return entry.share()
    },

    endSittings: () => {
      for (const entry of book.entries()) {
        if (entry.sitting === 'asked') endSitting(entry, 'closed')
        // Nobody said when that work ended; it is taken to have ended with its last change.
        if (entry.sitting === 'assumed') endSitting(entry, 'recovered')
      }
    },

    recover: () => {
      const left = book
        .everyones()
        .filter(({ sessionId }) => log.rows.lastSittingOf(sessionId) === 'sitting.started')
      for (const { sessionId } of left) {
        const state = book.peek(sessionId)?.state
        if (state === undefined || !isSitting(state)) continue
        book.add(state, [sittingEnded('recovered')])
      }
      return left.length
    },
  }
}

/** Of a submission, which another assignment does not have yet. */
const sealing: ReadonlySet<string> = new Set(['session.submitted', 'session.reopened'])

/** A change with its place in the call that brought it. */
type Sent = Append['changes'][number] & { index: number }

/** Each change once, with its place. */
const withPlaces = (changes: Append['changes']): Sent[] => {
  const seen = new Set<string>()
  return changes.flatMap((one, index) => {
    if (seen.has(one.eventId)) return []
    seen.add(one.eventId)
    return [{ ...one, index }]
  })
}

/** The changes as events, checked one after the other. Throws at the first that does not fit. */
const eventsOf = (changes: readonly Sent[], entry: Entry): SessionEvent[] => {
  let { state } = entry
  return changes.map(({ index, eventId, wallMs, change }, at) => {
    if (change.type !== 'watched') refuseSubmitted(state)
    const reason = refusalOf(change, state, entry.vocabulary)
    if (reason !== null) throw refused(index, reason)
    const event: SessionEvent = { ...change, eventId, wallMs }
    if (at < changes.length - 1) state = follow(state, [event], entry.vocabulary)
    return event
  })
}

/** What a change can run into that is stored already: it does not fit any more, or its id is taken. */
const canBeSentAgain = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE' ||
  (error instanceof FailureError && /^(change_refused|session_submitted)$/.test(error.failure.code))

/** Whether this very change is part of the session. @throws FailureError when its id names another session's. */
const isStored = ({ eventId, index }: Sent, sessionId: SessionId, log: Log): boolean => {
  const owner = log.rows.sessionOf(eventId)
  if (owner !== null && owner !== sessionId) {
    throw refused(index, 'its id belongs to another session')
  }
  return owner !== null
}

const refused = (index: number, reason: string) =>
  new FailureError(
    'change_refused',
    `Change ${index + 1} cannot be part of this session: ${reason}. None of these changes was saved; everything saved before is kept.`,
    { index, reason },
  )

const refuseSubmitted = (state: SessionState) => {
  if (state.status !== 'submitted') return
  throw new FailureError(
    'session_submitted',
    'This session is submitted and sealed; the change was not saved. Reopen the session to go on.',
    { sessionId: state.sessionId },
  )
}

const notReady = (missing: readonly Missing[]) => {
  const count = missing.filter(({ kind }) => kind !== 'unseen-none').length
  return new FailureError(
    'not_ready',
    `${count === 1 ? 'One thing is' : `${count} things are`} missing before this session can be submitted. Nothing was changed.`,
    { count },
  )
}
