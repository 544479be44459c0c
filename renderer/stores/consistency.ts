import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type {
  ConsistencyDetail,
  ConsistencyOverview,
  StudiedVersion,
  StudyChoices,
  StudyScope,
  TaggersAtWork,
} from '../../shared/contract/consistency.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type { CaseFilter } from '../../shared/agreement/among.ts'
import { worstFirst } from '../../shared/agreement/verdict.ts'
import type { FacetId, TermId, VocabularyRef } from '../../shared/ids.ts'
import { type StudySpan, timeOf } from './studySpan.ts'

/** What figures are about: a facet, or one term of it. */
export interface StudyPlace {
  facet: FacetId
  term: TermId | null
}

interface PlaceText {
  facet: string
  term: string | null
}

export const studyTabs = ['facets', 'terms', 'pairs', 'months', 'taggers'] as const
export type StudyTab = (typeof studyTabs)[number]

export interface ConsistencyStore {
  choices: StudyChoices | null
  /** The version that is studied; null before anything is known. */
  version: VocabularyRef | null
  span: StudySpan
  tab: StudyTab
  order: 'worst' | 'vocabulary'
  /** The facet whose terms are listed; null: of all. */
  termsOf: FacetId | null
  place: StudyPlace | null
  /** Key of the row that has the keyboard where rows are no places: a pair, a month, a tagger. */
  row: string | null
  /** Which of the cases are listed: all, or those behind one figure. */
  among: CaseFilter | null
  /** The last one that was made; it stays while another is under way. */
  overview: ConsistencyOverview | null
  detail: { place: StudyPlace; detail: ConsistencyDetail } | null
  taggers: TaggersAtWork | null
  /** What the desk computes now. */
  under: 'overview' | 'detail' | 'taggers' | null
  /** Of it, 0 to 1, once the desk has said. */
  share: number | null
  /** The reader broke off what was computed last. */
  brokenOff: boolean
  /** Submissions came that the figures do not rest on. */
  outdated: boolean
  failure: Failure | null
}

export interface ConsistencyActions {
  /** Computes what the room shows, where it is not here yet. */
  enter(): Promise<void>
  /** Computes all of it anew. */
  refresh(): Promise<void>
  look(patch: Partial<Pick<ConsistencyStore, 'version' | 'span'>>): Promise<void>
  show(tab: StudyTab): Promise<void>
  order(order: ConsistencyStore['order']): void
  listTermsOf(facet: FacetId | null): void
  focus(place: StudyPlace): Promise<void>
  stand(row: string): void
  filterCases(among: CaseFilter | null): void
  breakOff(): void
  /** The desk says how far it is. */
  progressed(share: number): void
  /** Something came from the catalogue: the figures may not be those of now. */
  heard(): Promise<void>
  /** Somebody else sits here now. */
  forget(): void
}

export type ConsistencyStoreApi = StoreApi<ConsistencyStore> & { actions: ConsistencyActions }

const nothing: ConsistencyStore = {
  choices: null,
  version: null,
  span: { kind: 'quarter' },
  tab: 'facets',
  order: 'worst',
  termsOf: null,
  place: null,
  row: null,
  among: null,
  overview: null,
  detail: null,
  taggers: null,
  under: null,
  share: null,
  brokenOff: false,
  outdated: false,
  failure: null,
}

/** Details that are kept, so that going back to a row asks nobody. */
const keptDetails = 40

/** Also of figures, whose facets and terms are plain text. */
export const isSamePlace = (one: PlaceText | null, other: PlaceText | null): boolean =>
  one?.facet === other?.facet && one?.term === other?.term

export const versionIn = ({
  choices,
  version,
}: Pick<ConsistencyStore, 'choices' | 'version'>): StudiedVersion | null =>
  choices?.versions.find((one) => one.id === version?.id && one.version === version.version) ?? null

/**
 * How far taggers agree. The desk gives up a question when a newer one comes, so they are asked one after another; what was computed
 * last stays until its successor is there.
 */
export const createConsistencyStore = (
  bridge: Pick<Bridge, 'call'>,
  now: () => Date = () => new Date(),
): ConsistencyStoreApi => {
  const store = createStore<ConsistencyStore>(() => nothing)
  /** Counts what was wanted; an answer to an older wish is no answer. */
  let turn = 0
  let scope: StudyScope | null = null
  /** What the version had when the overview was asked for. */
  let restsOn: string | null = null
  const details = new Map<string, ConsistencyDetail>()

  const keyOf = ({ facet, term }: StudyPlace) => `${facet} ${term ?? ''}`
  const countOf = (version: StudiedVersion | null) =>
    version && `${version.submissions} ${version.lastMs}`

  /** @returns what was computed; null where nobody wants it any more, or there is none. */
  const compute = async <T>(
    what: NonNullable<ConsistencyStore['under']>,
    mine: number,
    asking: () => Promise<{ ok: true; value: T } | { ok: false; failure: Failure }>,
  ): Promise<T | null> => {
    if (mine !== turn) return null
    store.setState({ under: what, share: null, brokenOff: false, failure: null })
    const answer = await asking()
    if (mine !== turn) return null
    store.setState({ under: null, share: null })
    if (answer.ok) return answer.value
    // Another window's question came in between, or somebody's Escape: nothing is wrong.
    if (answer.failure.code === 'cancelled') store.setState({ brokenOff: true })
    else store.setState({ failure: answer.failure })
    return null
  }

  const leave = () => {
    scope = null
    restsOn = null
    details.clear()
    store.setState({ overview: null, detail: null, taggers: null, outdated: false })
  }

  /**
   * Takes what there is to study now. What others answered of a title that the reader has to tag alone by now is not to be read on in
   * figures of before: they leave at once.
   *
   * @returns whether there is such a title.
   */
  const know = (choices: StudyChoices): boolean => {
    const before = store.getState().choices
    const wasHidden = new Set(before?.hidden)
    const isTaken = before !== null && choices.hidden.some((titleId) => !wasHidden.has(titleId))
    store.setState({ choices })
    if (isTaken) leave()
    return isTaken
  }

  const fetchChoices = async (mine: number): Promise<boolean> => {
    const answer = await bridge.call('consistency.choices', {})
    if (mine !== turn) return false
    if (!answer.ok) {
      store.setState({ failure: answer.failure, under: null })
      return false
    }
    const choices = answer.value
    know(choices)
    if (versionIn(store.getState()) === null) {
      const [latest] = choices.versions
      const { id, version, lastMs } = latest ?? { id: '', version: 0, lastMs: null }
      store.setState({ version: latest ? { id, version } : null })
      // Who comes after a summer without work sees what there is.
      const from = timeOf(store.getState().span, now()).fromMs
      if (from !== null && lastMs !== null && lastMs < from)
        store.setState({ span: { kind: 'all' } })
    }
    return true
  }

  const wantedScope = (): StudyScope | null => {
    const { version, span } = store.getState()
    return version && { vocabulary: version, ...timeOf(span, now()) }
  }

  const fetchOverview = async (mine: number): Promise<boolean> => {
    const asked = wantedScope()
    if (asked === null) {
      leave()
      return false
    }
    const rests = countOf(versionIn(store.getState()))
    const overview = await compute('overview', mine, () =>
      bridge.call('consistency.overview', asked),
    )
    if (overview === null) {
      // Nothing under a scope is no figure of another one.
      if (store.getState().failure?.code === 'study_empty') {
        leave()
        restsOn = rests
      }
      return false
    }
    scope = asked
    restsOn = rests
    details.clear()
    const { place, tab } = store.getState()
    store.setState({
      overview,
      taggers: null,
      detail: null,
      // What came while it was computed.
      outdated: countOf(versionIn(store.getState())) !== rests,
      among: null,
      place: placeIn(overview, tab, place),
    })
    return true
  }

  const fetchTaggers = async (mine: number) => {
    const asked = scope
    if (asked === null || store.getState().taggers !== null) return
    const taggers = await compute('taggers', mine, () => bridge.call('consistency.taggers', asked))
    if (taggers !== null) store.setState({ taggers })
  }

  const fetchDetail = async (mine: number) => {
    const { place } = store.getState()
    const asked = scope
    if (asked === null || place === null) return
    const known = details.get(keyOf(place))
    const detail =
      known ??
      (await compute('detail', mine, () =>
        bridge.call('consistency.detail', { scope: asked, ...place }),
      ))
    if (detail === null || mine !== turn) return
    details.set(keyOf(place), detail)
    const [oldest] = details.keys()
    if (details.size > keptDetails && oldest !== undefined) details.delete(oldest)
    store.setState({ detail: { place, detail } })
  }

  /** What the tab shows beside the overview. */
  const fetchRest = async (mine: number) => {
    if (store.getState().tab === 'taggers') await fetchTaggers(mine)
    await fetchDetail(mine)
  }

  const compose = async (): Promise<void> => {
    const mine = (turn += 1)
    if (await fetchChoices(mine)) if (await fetchOverview(mine)) await fetchRest(mine)
  }

  const actions: ConsistencyActions = {
    enter: async () => {
      if (scope === null || JSON.stringify(scope) !== JSON.stringify(wantedScope()))
        return compose()
      // What was not finished when the room was left.
      const mine = (turn += 1)
      store.setState({ under: null, share: null })
      await actions.heard()
      await fetchRest(mine)
    },
    refresh: compose,
    look: async (patch) => {
      store.setState({ ...patch, row: null })
      await compose()
    },
    show: async (tab) => {
      const { overview, place } = store.getState()
      store.setState({ tab, row: null, among: null, brokenOff: false })
      if (overview === null) return
      const fitting = fittingPlace(overview, tab, place)
      store.setState({ place: fitting })
      if (tab === 'terms' && fitting?.term !== null)
        store.setState(({ termsOf }) => ({ termsOf: termsOf && (fitting?.facet ?? null) }))
      const mine = (turn += 1)
      store.setState({ under: null, share: null })
      await fetchRest(mine)
    },
    order: (order) => store.setState({ order }),
    listTermsOf: (termsOf) => store.setState({ termsOf }),
    focus: async (place) => {
      if (isSamePlace(place, store.getState().place)) return
      store.setState({ place, among: null, brokenOff: false })
      const mine = (turn += 1)
      store.setState({ under: null, share: null })
      await fetchRest(mine)
    },
    stand: (row) => store.setState({ row, among: null }),
    filterCases: (among) => store.setState({ among }),
    breakOff: () => {
      if (store.getState().under === null) return
      turn += 1
      store.setState({ under: null, share: null, brokenOff: true })
      void bridge.call('consistency.cancel', {})
    },
    progressed: (share) => {
      if (store.getState().under !== null) store.setState({ share })
    },
    heard: async () => {
      if (store.getState().choices === null) return
      const answer = await bridge.call('consistency.choices', {})
      if (!answer.ok) return
      if (know(answer.value)) return compose()
      const { overview, under } = store.getState()
      const [latest = null] = answer.value.versions
      const isOther = countOf(versionIn(store.getState()) ?? latest) !== restsOn
      // Who reads nothing loses nothing by figures that come of themselves.
      if (!isShown(overview)) return under === null && isOther ? compose() : undefined
      store.setState({ outdated: isOther })
    },
    forget: () => {
      turn += 1
      scope = null
      restsOn = null
      details.clear()
      store.setState(nothing)
    },
  }
  return Object.assign(store, { actions })
}

const isShown = (overview: ConsistencyOverview | null): boolean => (overview?.paired ?? 0) > 0

const allOf = ({ facets, terms }: ConsistencyOverview) => [...facets, ...terms]

const isIn = (overview: ConsistencyOverview, place: StudyPlace | null): boolean =>
  place !== null &&
  allOf(overview).some(({ facet, term }) => facet === place.facet && term === place.term)

// The ids of figures are those of the vocabulary that was studied.
const placeOf = ({ facet, term }: { facet: string; term: string | null }): StudyPlace => ({
  facet: facet as FacetId,
  term: term as TermId | null,
})

/** Where one stands in new figures: where one stood, else at the worst; nowhere while there is nothing to stand on. */
const placeIn = (
  overview: ConsistencyOverview,
  tab: StudyTab,
  place: StudyPlace | null,
): StudyPlace | null => {
  if (isIn(overview, place)) return place
  return isShown(overview) ? fittingPlace(overview, tab, firstIn(overview)) : null
}

/** The weakest of those with the most behind them: what a reviewer has come for. */
const firstIn = (overview: ConsistencyOverview): StudyPlace | null => {
  const [first] = worstFirst(overview.facets)
  return first ? placeOf(first) : null
}

/** What a tab can show: pairs and months are of one judgement, severity is of a scale. */
const fittingPlace = (
  overview: ConsistencyOverview,
  tab: StudyTab,
  place: StudyPlace | null,
): StudyPlace | null => {
  const kindOf = (facet: string) =>
    overview.vocabulary.facets.find(({ id }) => id === facet)?.kind ?? null
  const worst = <T extends { facet: string; term: string | null }>(of: readonly T[]) => {
    const [first] = of
    return first ? placeOf(first) : null
  }
  if (tab === 'facets') return place && { ...place, term: null }
  if (tab === 'taggers') {
    if (place && kindOf(place.facet) === 'scale') return place
    return worst(worstFirst(overview.facets.filter(({ facet }) => kindOf(facet) === 'scale')))
  }
  if (place?.term) return place
  if (tab !== 'terms' && place && kindOf(place.facet) !== 'multi') return place
  const near = overview.terms.filter(({ facet }) => facet === place?.facet)
  return worst(worstFirst(near.length > 0 ? near : overview.terms)) ?? place
}
