import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { OpenSession, SessionView } from '../../shared/contract/sessions.ts'
import type { TonightRow } from '../../shared/contract/titles.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type { EventId, MarkId, TitleId } from '../../shared/ids.ts'
import type { Change } from '../../shared/session/events.ts'
import { applyEvent, foldContextOf, type FoldContext } from '../../shared/session/fold.ts'
import { missingFor, type Missing } from '../../shared/session/readiness.ts'
import type { SessionState, Step } from '../../shared/session/state.ts'
import { vocabularyLookup, type VocabularyLookup } from '../../shared/vocabulary/lookup.ts'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import { buildTermIndex, type TermIndex } from '../../shared/vocabulary/search.ts'
import { createOutbox, type Outbox, type OutboxReport } from './outbox.ts'

/** What does not change while a session is open. */
export interface SessionGround {
  title: TonightRow
  vocabulary: Vocabulary
  lookup: VocabularyLookup
  index: TermIndex
  context: FoldContext
  screening: OpenSession['screening']
}

export interface SessionStore {
  /** `opening` while the desk reads; `failed` with the reason when it could not. */
  phase: 'none' | 'opening' | 'open' | 'failed'
  failure: Failure | null
  ground: SessionGround | null
  /** The fold of all changes, the newest included: what the person sees at once. */
  state: SessionState | null
  view: SessionView
  saving: OutboxReport
  /** A change the desk would not take, said until the next one. */
  refused: Failure | null
}

export interface SessionActions {
  /** Leaves the session that is open first; answers false when that cannot be saved, or the title cannot be opened. */
  openTitle(titleId: TitleId): Promise<boolean>
  /** Saves what waits, ends the sitting, and forgets the session here. What cannot be saved keeps it open: answers why. */
  leave(): Promise<Failure | null>
  /** Calls back before a session is left, while it still takes changes. Returns its own end. */
  beforeLeaving(listen: () => void): () => void
  /** Applies changes at once and sends them on their way to the disk, as one moment. */
  commit(...changes: Change[]): void
  undo(): Step | null
  redo(): Step | null
  /** Nobody is there: what waits is saved and the sitting ends, until `comeBack`. */
  goIdle(): Promise<void>
  /** The person is there again: a new sitting. */
  comeBack(): Promise<void>
  /** Changes where the person is; reaches the disk with the next change, or shortly after on its own. A remark does at once. */
  look(patch: Partial<SessionView>): void
  missing(): Missing[]
  submit(declaration: string): Promise<Failure | null>
  reopen(reason: string): Promise<Failure | null>
  /** Resolves when all that was done is on the disk, or with the failure that stands in the way. */
  settled(): Promise<Failure | null>
  /** Asks again whose screening it is, before a film that was not here is shown; false where that cannot be known now. */
  screenAgain(): Promise<boolean>
  /** Sends again what is not saved yet. */
  retry(): void
  /** Last words of a page that is about to go. */
  flush(): void
}

export type SessionStoreApi = StoreApi<SessionStore> & { actions: SessionActions }

/** How long a change of place may wait for the disk when no answer changes with it. */
const keepViewAfterMs = 300

const blankView: SessionView = {
  playheadMs: 0,
  playing: false,
  rate: 1,
  facet: null,
  term: null,
  degree: null,
  mark: null,
  focus: 'terms',
  filter: '',
  caret: null,
}

const quiet: OutboxReport = { pending: 0, savedAtMs: null, failure: null }

const nobody: SessionStore = {
  phase: 'none',
  failure: null,
  ground: null,
  state: null,
  view: blankView,
  saving: quiet,
  refused: null,
}

/** How much of the title must be watched, where its assignment says so. */
export const coverageAskedOf = ({ title }: SessionGround): { minimumCoverage?: number } => {
  const minimumCoverage = title.assignment?.minimumCoverage ?? null
  return minimumCoverage === null ? {} : { minimumCoverage }
}

export const newMarkId = () => crypto.randomUUID() as MarkId

/** The open session: optimistic state in front, the outbox behind it. */
export const createSessionStore = (bridge: Bridge): SessionStoreApi => {
  const store = createStore<SessionStore>(() => nobody)
  let outbox: Outbox | null = null
  const leaving = new Set<() => void>()
  let viewTimer: ReturnType<typeof setTimeout> | null = null
  let isIdle = false
  /** Which call of `openTitle` is the latest: the answers of earlier ones come too late. */
  let turn = 0
  let leavingNow: Promise<Failure | null> | null = null

  const keepViewNow = () => {
    if (viewTimer) clearTimeout(viewTimer)
    viewTimer = null
    outbox?.keepView(store.getState().view)
  }

  const begin = (open: OpenSession) => {
    isIdle = false
    const { vocabulary, title, state, view, screening } = open
    outbox = createOutbox(
      bridge,
      state.sessionId,
      (saving) => store.setState({ saving }),
      async (refused) => {
        store.setState({ refused })
        await refold(title.titleId)
      },
    )
    store.setState({
      phase: 'open',
      failure: null,
      ground: {
        title,
        vocabulary,
        lookup: vocabularyLookup(vocabulary),
        index: buildTermIndex(vocabulary),
        context: foldContextOf(vocabulary),
        screening,
      },
      state,
      view,
      saving: quiet,
      refused: null,
    })
  }

  /** A state of the desk with what is still on its way laid on top: what the person sees is never taken back. */
  const withUnsaved = (state: SessionState): SessionState => {
    const { ground } = store.getState()
    if (!ground) return state
    return (outbox?.unsaved() ?? []).reduce(
      (folded, { change, eventId, wallMs }) =>
        applyEvent(folded, { ...change, eventId, wallMs }, ground.context),
      state,
    )
  }

  /** After a refusal the desk's state is the truth, unless the person has gone on to another title meanwhile. */
  const refold = async (titleId: TitleId) => {
    const asking = outbox
    const answer = await bridge.call('sessions.open', { titleId })
    const isStill = answer.ok && answer.value.state.sessionId === store.getState().state?.sessionId
    if (isStill && outbox === asking) store.setState({ state: withUnsaved(answer.value.state) })
  }

  /**
   * The film of an open session may come into the vault only now, or anew under another grant: then it is another screening than
   * when the session was opened. Nobody being there, nothing is asked, since asking begins a sitting.
   */
  const screenAgain = async (): Promise<boolean> => {
    const { ground, state } = store.getState()
    if (!ground || !state || isIdle) return false
    const answer = await bridge.call('sessions.open', { titleId: ground.title.titleId })
    const now = store.getState()
    if (!answer.ok || !now.ground || answer.value.state.sessionId !== now.state?.sessionId)
      return false
    const { title, screening } = answer.value
    const isSame = screening?.watermarkId === now.ground.screening?.watermarkId
    if (!isSame) store.setState({ ground: { ...now.ground, title, screening } })
    return true
  }
  let grantKnown = ''
  bridge.on('screeners.changed', ({ screeners }) => {
    const titleId = store.getState().ground?.title.titleId
    const here = screeners.find((one) => one.titleId === titleId && one.phase === 'ready')
    const grant = here ? `${here.titleId} ${here.playableUntilMs}` : ''
    if (grant !== grantKnown && grant !== '') void screenAgain()
    grantKnown = grant
  })

  /** The desk writes sittings itself; the page's own fold follows, so that the time shown is right. */
  const mirror = (change: Change) =>
    store.setState(({ state, ground }) => {
      if (!state || !ground) return {}
      const event = { ...change, eventId: crypto.randomUUID() as EventId, wallMs: Date.now() }
      return { state: applyEvent(state, event, ground.context) }
    })

  const settleNow = async (): Promise<Failure | null> => {
    keepViewNow()
    return (await outbox?.settled()) ?? null
  }

  const closeSitting = (sessionId: SessionState['sessionId']) =>
    bridge.call('sessions.leave', { sessionId, reason: 'closed' })

  const leaveNow = async (): Promise<Failure | null> => {
    for (const listen of leaving) listen()
    const { state } = store.getState()
    const unsaved = await settleNow()
    if (unsaved) return unsaved
    // Forgotten before the desk is told: a key pressed now belongs to no session, and a slow answer finds none to close.
    outbox?.stop()
    outbox = null
    store.setState(nobody)
    if (state) await closeSitting(state.sessionId)
    return null
  }

  const actions: SessionActions = {
    openTitle: async (titleId) => {
      const mine = (turn += 1)
      if (store.getState().phase === 'open' && (await actions.leave())) return false
      if (mine !== turn) return false
      store.setState({ ...nobody, phase: 'opening' })
      const answer = await bridge.call('sessions.open', { titleId })
      if (mine !== turn) {
        // Another title was asked for meanwhile: the sitting that began here must not stay open.
        const other = store.getState().ground?.title.titleId !== titleId
        if (answer.ok && other) void closeSitting(answer.value.state.sessionId)
        return false
      }
      if (answer.ok) begin(answer.value)
      else store.setState({ phase: 'failed', failure: answer.failure })
      return answer.ok
    },

    beforeLeaving: (listen) => {
      leaving.add(listen)
      return () => leaving.delete(listen)
    },

    leave: () => {
      leavingNow ??= leaveNow().finally(() => {
        leavingNow = null
      })
      return leavingNow
    },

    commit: (...changes) => {
      const { state, ground, view } = store.getState()
      if (!state || !ground || !outbox || changes.length === 0) return
      const wallMs = Date.now()
      const queued = changes.map((change) => ({
        eventId: crypto.randomUUID() as EventId,
        wallMs,
        change,
      }))
      const next = queued.reduce(
        (folded, { eventId, change }) =>
          applyEvent(folded, { ...change, eventId, wallMs }, ground.context),
        state,
      )
      store.setState({ state: next, refused: null })
      outbox.push(queued, view)
    },

    goIdle: async () => {
      const { state } = store.getState()
      if (!state || state.status !== 'open' || isIdle) return
      isIdle = true
      await settleNow()
      const { sessionId } = state
      if (!isIdle || store.getState().state?.sessionId !== sessionId) return
      const answer = await bridge.call('sessions.leave', { sessionId, reason: 'idle' })
      if (answer.ok) mirror({ type: 'sitting.ended', body: { reason: 'idle' } })
    },

    comeBack: async () => {
      const { state } = store.getState()
      if (!state || !isIdle) return
      isIdle = false
      const answer = await bridge.call('sessions.resume', { sessionId: state.sessionId })
      if (answer.ok) mirror({ type: 'sitting.started', body: { reason: 'resumed' } })
      await screenAgain()
    },

    undo: () => {
      const step = store.getState().state?.undo.at(-1) ?? null
      if (step) actions.commit({ type: 'undone', body: { eventId: step.eventId } })
      return step
    },

    redo: () => {
      const step = store.getState().state?.redo.at(-1) ?? null
      if (step) actions.commit({ type: 'redone', body: { eventId: step.eventId } })
      return step
    },

    look: (patch) => {
      store.setState(({ view }) => ({ view: { ...view, ...patch } }))
      // What was typed is no place: it goes to the disk at once, like a note.
      if (patch.remark !== undefined) return keepViewNow()
      viewTimer ??= setTimeout(keepViewNow, keepViewAfterMs)
    },

    missing: () => {
      const { state, ground } = store.getState()
      return state && ground ? missingFor(state, ground.vocabulary, coverageAskedOf(ground)) : []
    },

    submit: async (declaration) => {
      const { state } = store.getState()
      if (!state) return null
      const unsaved = await settleNow()
      if (unsaved) return unsaved
      const answer = await bridge.call('sessions.submit', {
        sessionId: state.sessionId,
        declaration,
      })
      if (!answer.ok) return answer.failure
      store.setState({ state: withUnsaved(answer.value.state) })
      // It is part of the declaration now.
      actions.look({ remark: '' })
      return null
    },

    reopen: async (reason) => {
      const { state } = store.getState()
      if (!state) return null
      const answer = await bridge.call('sessions.reopen', { sessionId: state.sessionId, reason })
      if (!answer.ok) return answer.failure
      store.setState({ state: withUnsaved(answer.value) })
      return null
    },

    settled: settleNow,

    screenAgain,

    retry: () => outbox?.retry(),

    flush: () => {
      // Where the person is may still be waiting for its moment; there is none after this one.
      if (viewTimer) keepViewNow()
      outbox?.flush()
    },
  }

  return Object.assign(store, { actions })
}
