import type { FacetId, TermId, TitleId } from '../../../shared/ids.ts'
import type { PlacedDraft, RulingDraft } from '../../../shared/review/draft.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'

/** Which ruling a draft is of. */
export interface DraftPlace {
  personId: string
  titleId: TitleId
  facet: FacetId
  term: TermId | null
}

/** Rulings that are being written, each by its writer alone. */
export interface Drafts {
  keep(place: DraftPlace, draft: RulingDraft): void
  /** It was saved, given up, or emptied. */
  drop(place: DraftPlace): void
  ofTitle(personId: string, titleId: TitleId): PlacedDraft[]
}

export const openDrafts = ({ work }: Pick<Store, 'work'>, ports: Ports): Drafts => {
  const put = work.prepare<object>(
    `INSERT INTO review_drafts (person_id, title_id, facet, term, draft, at_ms)
     VALUES (@personId, @titleId, @facet, @term, @draft, @atMs)
     ON CONFLICT DO UPDATE SET draft = excluded.draft, at_ms = excluded.at_ms`,
  )
  const remove = work.prepare<object>(
    'DELETE FROM review_drafts WHERE person_id = @personId AND title_id = @titleId AND facet = @facet AND term = @term',
  )
  const ofTitle = work.prepare<[string, string], { facet: string; term: string; draft: string }>(
    'SELECT facet, term, draft FROM review_drafts WHERE person_id = ? AND title_id = ?',
  )
  const keyOf = ({ personId, titleId, facet, term }: DraftPlace) => ({
    personId,
    titleId,
    facet,
    term: term ?? '',
  })
  return {
    keep: (place, draft) =>
      void put.run({
        ...keyOf(place),
        draft: JSON.stringify(draft),
        atMs: ports.clock.wall(),
      }),
    drop: (place) => void remove.run(keyOf(place)),
    ofTitle: (personId, titleId) =>
      ofTitle.all(personId, titleId).map(({ draft, facet, term }) => ({
        // What is in the table was checked when it was kept.
        facet: facet as FacetId,
        term: term === '' ? null : (term as TermId),
        draft: JSON.parse(draft) as RulingDraft,
      })),
  }
}
