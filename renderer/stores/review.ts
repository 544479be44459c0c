import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type {
  ReviewChoices,
  ReviewQuery,
  ReviewRow,
  ReviewTitle,
} from '../../shared/contract/review.ts'
import type { SyncState } from '../../shared/contract/sync.ts'
import type { FacetId, TermId, TitleId, VocabularyRef } from '../../shared/ids.ts'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import { createRulingDrafts, type RulingDrafts } from './rulingDrafts.ts'

/** What is listed. */
export type ReviewAsk = Omit<ReviewQuery, 'offset' | 'limit'>

/** What the form of a ruling offers to keys. */
export interface RulingForm {
  /** The column of a tagger, *neither*, or *unclear*. */
  choose(outcome: number | 'neither' | 'unclear'): void
  goToWhy(): void
  save(): void
}

/** A title that is looked at. */
export interface OpenReview {
  titleId: TitleId
  /** Null until the desk has answered. */
  view: ReviewTitle | null
  vocabularies: ReadonlyMap<string, Vocabulary>
  failure: Failure | null
  /** The row that has the keyboard; null: the first there is. */
  place: { facet: FacetId; term: TermId | null } | null
  /** The word whose definition is read: a term, a degree, or '' the facet itself; null: what its row is about. */
  word: string | null
  /** Facets on which they agree are shown as well. */
  unfolded: boolean
  /** The submission that is about to be sent back. */
  sendingBack: string | null
}

export interface ReviewStore {
  ask: ReviewAsk
  /** By their place among all that are listed. */
  rows: ReadonlyMap<number, ReviewRow>
  /** Null before the first answer. */
  total: number | null
  /** Place of the row that holds the keyboard. */
  at: number
  failure: Failure | null
  choices: ReviewChoices | null
  open: OpenReview | null
}

export interface ReviewActions {
  look(patch: Partial<ReviewAsk>): Promise<void>
  /** Fetches the rows from one place to another that are not here. */
  need(from: number, to: number): Promise<void>
  /** Asks again for what is shown. */
  refresh(): Promise<void>
  moveTo(place: number): void
  open(titleId: TitleId): Promise<void>
  /** The title beside the one that is looked at, in the list; back to the list where there is none. */
  step(by: 1 | -1): Promise<void>
  close(): void
  change(patch: Partial<Omit<OpenReview, 'titleId' | 'view'>>): void
  decide(input: InputOf<'review.decide'>): Promise<Failure | null>
  sendBack(input: InputOf<'review.sendBack'>): Promise<Failure | null>
  drop(actId: string): Promise<Failure | null>
  /** Somebody else sits here now. */
  forget(): void
}

export type ReviewStoreApi = StoreApi<ReviewStore> & {
  actions: ReviewActions
  /** Set by the form while it is on screen. */
  form: RulingForm | null
  drafts: RulingDrafts
}

/** Whether whoever is signed in may see what others answered. */
export const mayReview = (state: SyncState | null): boolean =>
  state !== null && state.account !== null && state.account.role !== 'tagger'

export const everythingOpen: ReviewAsk = {
  filter: 'open',
  facet: null,
  personId: null,
  text: '',
  cases: null,
}

export const refKey = ({ id, version }: VocabularyRef): string => `${version} ${id}`

const nothing: ReviewStore = {
  ask: everythingOpen,
  rows: new Map(),
  total: null,
  at: 0,
  failure: null,
  choices: null,
  open: null,
}

/** Rows fetched at a time: a few screens of them. */
const pageSize = 60

/** The review room: the queue, and the title that is looked at. */
export const createReviewStore = (bridge: Pick<Bridge, 'call'>): ReviewStoreApi => {
  const store = createStore<ReviewStore>(() => nothing)
  const drafts = createRulingDrafts(bridge)
  /** Which question is the latest: the answers of earlier ones come too late. */
  let turn = 0
  let turnOfTitle = 0
  let wasAsked = false

  /** @param isAnew what is here answers something older. */
  const fetchPage = async (page: number, mine: number, isAnew = false): Promise<boolean> => {
    const { ask } = store.getState()
    const answer = await bridge.call('review.queue', {
      ...ask,
      offset: page * pageSize,
      limit: pageSize,
    })
    if (mine !== turn) return false
    if (!answer.ok) {
      store.setState({ failure: answer.failure })
      return false
    }
    const { rows, total } = answer.value
    store.setState(({ at, rows: before }) => {
      const all = new Map(isAnew ? [] : before)
      rows.forEach((row, n) => all.set(page * pageSize + n, row))
      for (const place of all.keys()) if (place >= total) all.delete(place)
      return { rows: all, total, failure: null, at: Math.max(0, Math.min(at, total - 1)) }
    })
    return true
  }

  const fetchChoices = async () => {
    const mine = turn
    const answer = await bridge.call('review.choices', {})
    if (mine === turn && answer.ok) store.setState({ choices: answer.value })
  }

  const setOpen = (patch: Partial<OpenReview>) =>
    store.setState(({ open }) => ({ open: open && { ...open, ...patch } }))

  /** The title as the desk has it now; what is written and where one is stays. */
  const fetchTitle = async (titleId: TitleId): Promise<void> => {
    const mine = (turnOfTitle += 1)
    const answer = await bridge.call('review.title', { titleId })
    if (mine !== turnOfTitle) return
    if (!answer.ok) return setOpen({ failure: answer.failure })
    const vocabularies = new Map(store.getState().open?.vocabularies)
    for (const { vocabulary } of answer.value.submissions) {
      if (vocabularies.has(refKey(vocabulary))) continue
      const told = await bridge.call('review.vocabulary', vocabulary)
      // One that is not here yet: what is of it is shown without its words.
      if (told.ok) vocabularies.set(refKey(vocabulary), told.value)
    }
    if (mine !== turnOfTitle) return
    drafts.take(titleId, answer.value.drafts)
    setOpen({ view: answer.value, vocabularies, failure: null })
  }

  /** After something was done here the desk tells everybody; what is looked at is asked for at once. */
  const after = async (answer: { ok: true } | { ok: false; failure: Failure }) => {
    const { open } = store.getState()
    if (open) await fetchTitle(open.titleId)
    return answer.ok ? null : answer.failure
  }

  const actions: ReviewActions = {
    look: async (patch) => {
      turn += 1
      wasAsked = true
      store.setState(({ ask }) => ({ ask: { ...ask, ...patch } }))
      await Promise.all([
        fetchPage(0, turn, true).then((isFresh) => isFresh && store.setState({ at: 0 })),
        fetchChoices(),
      ])
    },
    need: async (from, to) => {
      const mine = turn
      const first = Math.floor(from / pageSize)
      const last = Math.floor(to / pageSize)
      for (let page = first; page <= last && mine === turn; page += 1) {
        const { rows, total } = store.getState()
        const isKnown = rows.has(page * pageSize)
        if (total === null || page * pageSize >= total || isKnown) continue
        if (!(await fetchPage(page, mine))) return
      }
    },
    refresh: async () => {
      if (!wasAsked) return
      turn += 1
      const { at, open } = store.getState()
      const page = Math.floor(at / pageSize)
      await Promise.all([
        // Rows of other pages may be others now: they are asked for when they come into sight.
        fetchPage(page, turn, true),
        fetchChoices(),
        open && fetchTitle(open.titleId),
      ])
    },
    moveTo: (place) =>
      store.setState(({ total }) => ({ at: Math.max(0, Math.min(place, (total ?? 1) - 1)) })),
    open: async (titleId) => {
      store.setState(({ ask: { cases }, open }) => ({
        open: {
          titleId,
          view: null,
          vocabularies: open?.vocabularies ?? new Map(),
          failure: null,
          // Behind a figure: at what it is about.
          place: cases && { facet: cases.facet, term: cases.term },
          word: null,
          unfolded: false,
          sendingBack: null,
        },
      }))
      await fetchTitle(titleId)
    },
    step: async (by) => {
      const { at, open, rows } = store.getState()
      if (!open) return
      // A title that was settled meanwhile is not in the list any more: the one in its place is the next.
      const isListed = rows.get(at)?.title.titleId === open.titleId
      const place = isListed || by < 0 ? at + by : at
      if (place < 0) return
      await actions.need(place, place)
      const row = store.getState().rows.get(place)
      if (!row) return
      actions.moveTo(place)
      await actions.open(row.title.titleId)
    },
    close: () => {
      turnOfTitle += 1
      store.setState({ open: null })
    },
    change: setOpen,
    decide: async (input) => after(await bridge.call('review.decide', input)),
    sendBack: async (input) => after(await bridge.call('review.sendBack', input)),
    drop: async (actId) => {
      const view = store.getState().open?.view
      const act = view?.acts.find((one) => one.actId === actId)
      const answer = await bridge.call('review.drop', { actId })
      const isGivenUp = act?.standing === 'stale' || act?.standing === 'refused'
      if (answer.ok && view && isGivenUp && act.made.kind === 'decision') {
        const { facet, term } = act.made
        drafts.settled({ titleId: view.title.titleId, facet, term })
      }
      return after(answer)
    },
    forget: () => {
      turn += 1
      turnOfTitle += 1
      wasAsked = false
      drafts.forget()
      store.setState(nothing)
    },
  }
  return Object.assign(store, { actions, form: null, drafts })
}
