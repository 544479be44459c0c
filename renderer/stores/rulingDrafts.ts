import type { Bridge } from '../../shared/contract/bridge.ts'
import type { FacetId, TermId, TitleId } from '../../shared/ids.ts'
import type { PlacedDraft, RulingDraft } from '../../shared/review/draft.ts'

/** What a draft is of. */
export interface DraftPlace {
  titleId: TitleId
  facet: FacetId
  term: TermId | null
}

/** Rulings that are written and not saved: here at once, on the disk a moment later. */
export interface RulingDrafts {
  find(place: DraftPlace): RulingDraft | null
  /** @param draft null: nothing is written any more. */
  keep(place: DraftPlace, draft: RulingDraft | null): void
  /** It was saved, or given up, and the desk knows of that. */
  settled(place: DraftPlace): void
  /** What the desk has of a title. What was written here is newer. */
  take(titleId: TitleId, drafts: readonly PlacedDraft[]): void
  /** What is not on the disk yet is sent there now. */
  flush(): void
  /** Somebody else sits here now. */
  forget(): void
}

/** What is typed goes to the disk at most so often, ms. */
const keepAfterMs = 400
/** One that could not be kept is tried again after this, ms. */
const againMs = 3_000

export const createRulingDrafts = (bridge: Pick<Bridge, 'call'>): RulingDrafts => {
  /** Null: there is none, whatever the desk says. */
  const here = new Map<string, RulingDraft | null>()
  const unkept = new Map<string, DraftPlace>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const keyOf = ({ facet, term, titleId }: DraftPlace) => `${titleId} ${facet} ${term}`

  const later = (ms: number) => {
    timer ??= setTimeout(flush, ms)
  }
  const send = async (place: DraftPlace) => {
    const key = keyOf(place)
    const draft = here.get(key) ?? null
    const answer = await bridge.call('review.keepDraft', { ...place, draft })
    // One that the desk does not take stays here as long as the page.
    if (answer.ok || answer.failure.code === 'invalid_input') return
    if (here.get(key) !== draft) return
    unkept.set(key, place)
    later(againMs)
  }
  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const all = [...unkept.values()]
    unkept.clear()
    for (const place of all) void send(place)
  }

  return {
    find: (place) => here.get(keyOf(place)) ?? null,
    keep: (place, draft) => {
      here.set(keyOf(place), draft)
      unkept.set(keyOf(place), place)
      later(keepAfterMs)
    },
    settled: (place) => {
      here.set(keyOf(place), null)
      unkept.delete(keyOf(place))
    },
    take: (titleId, drafts) => {
      for (const { draft, facet, term } of drafts) {
        const key = keyOf({ titleId, facet, term })
        if (!here.has(key)) here.set(key, draft)
      }
    },
    flush,
    forget: () => {
      here.clear()
      unkept.clear()
    },
  }
}
