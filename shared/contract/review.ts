import { z } from 'zod'
import { FacetId, SessionId, TermId, TitleId, VocabularyRef } from '../ids.ts'
import { type ActMade, longestWhy, PrecedentText } from '../review/acts.ts'
import { type PlacedDraft, RulingDraft } from '../review/draft.ts'
import type { ToldDecision } from '../review/decision.ts'
import { Ruling } from '../review/ruling.ts'
import type { SubmittedSession } from '../review/submission.ts'
import type { Text, Vocabulary } from '../vocabulary/schema.ts'
import { answers, call } from './call.ts'
import type { TonightRow } from './titles.ts'
import { StudiedCases } from './consistency.ts'
import type { Screening } from './screeners.ts'
import type { NamedTitle } from './sync.ts'

/**
 * - `open`: some of what taggers disagree on is not ruled on.
 * - `settled`: all of it is.
 * - `agreed`: nothing that can be compared is disagreed on.
 */
export type ReviewStanding = 'open' | 'settled' | 'agreed'

/** What of the queue is listed. `waiting`: something decided here is still to be told; `stale`: something was not taken. */
export const reviewFilters = ['open', 'settled', 'waiting', 'stale', 'all'] as const
export type ReviewFilter = (typeof reviewFilters)[number]

/** A title with two or more submissions, in the queue. */
export interface ReviewRow {
  title: NamedTitle
  standing: ReviewStanding
  /** 0 (they agree) to 1, by the importance of the facets: what the list is in the order of. Null where nothing can be compared. */
  disagreement: number | null
  taggers: number
  /** Submissions of a version of the vocabulary that nobody else used, or that is not known here: they are compared with none. */
  uncompared: number
  /** What is disagreed on and not ruled on, the furthest apart first, at most three; and how many more. */
  facets: { id: FacetId; label: Text; distance: number }[]
  more: number
  waiting: number
  /** Decisions and send-backs that the catalogue did not take, stale ones among them. */
  untaken: number
  /**
   * The title was given to this reviewer, who has not submitted it: nothing of what others answered is shown, not even how far they
   * are apart.
   */
  blind: boolean
}

export const ReviewQuery = z.strictObject({
  filter: z.enum(reviewFilters),
  facet: FacetId.nullable(),
  personId: z.string().max(100).nullable(),
  text: z.string().max(200),
  /** Only the titles behind a figure of the room of consistency, in its order; `facet` is theirs then. */
  cases: StudiedCases.nullable(),
  offset: z.int().min(0).max(1_000_000),
  limit: z.int().min(1).max(100),
})
export type ReviewQuery = z.infer<typeof ReviewQuery>

export interface ReviewQueue {
  rows: ReviewRow[]
  total: number
}

/** For the filters: what there is to choose from. */
export interface ReviewChoices {
  /** Titles in the queue, whatever their standing. */
  titles: number
  open: number
  waiting: number
  untaken: number
  facets: { id: FacetId; label: Text }[]
  taggers: { personId: string; name: string }[]
}

/** What was done here of a title. */
export interface ReviewAct {
  actId: string
  made: ActMade
  madeAtMs: number
  /**
   * - `waiting`: here alone so far; it can be taken back.
   * - `told`: the catalogue has it.
   * - `stale`: what it rests on is another now; it holds nowhere.
   * - `refused`: the catalogue does not take it, for `refusal`.
   */
  standing: 'waiting' | 'told' | 'stale' | 'refused'
  refusal: string | null
}

/** A title with what its taggers submitted, side by side. */
export interface ReviewTitle {
  title: NamedTitle
  year: number | null
  runtimeMs: number | null
  advisories: string[]
  /** As in the queue; then there is nothing below it. */
  blind: boolean
  submissions: SubmittedSession[]
  /** Of every tagger known here, by person, for their letter: the same as in the room of consistency. */
  places: Record<string, number>
  /** What the catalogue told of it; the latest first. */
  decisions: ToldDecision[]
  /** What was done here; the latest first. */
  acts: ReviewAct[]
  /** Rulings that were begun here and not saved. */
  drafts: PlacedDraft[]
  /** Its film, where this computer knows one. */
  film: TonightRow | null
  screening: Screening | null
}

/** A decision under the criterion of a word, for every tagger. Nobody is named. */
export interface Precedent {
  decisionId: string
  title: NamedTitle
  term: TermId | null
  ruling: Ruling
  note: string
  precedent: PrecedentText | null
  decidedAtMs: number
}

const why = z.string().trim().min(1).max(longestWhy)
const ofTitle = z.strictObject({ titleId: TitleId })

/** Calls of the room where submissions are compared, for reviewers and owners: `not_reviewer` for everybody else. */
export const reviewCalls = {
  'review.queue': call(ReviewQuery, answers<ReviewQueue>()),
  'review.choices': call(z.strictObject({}), answers<ReviewChoices>()),
  /** Fails `title_unknown` where nothing of it is here. */
  'review.title': call(ofTitle, answers<ReviewTitle>()),
  /** The version of a vocabulary that a submission names. Fails `vocabulary_unknown`. */
  'review.vocabulary': call(VocabularyRef, answers<Vocabulary>()),
  /**
   * Rules on a facet of a title or a term of it, also without a network. Takes the place of what was decided here of the same and not
   * taken yet. Fails `review_moved` where a submission is not the one that was looked at any more, `review_blind`.
   */
  'review.decide': call(
    z.strictObject({
      /** The same for every try. */
      actId: z.guid(),
      titleId: TitleId,
      facet: FacetId,
      term: TermId.nullable(),
      ruling: Ruling,
      note: why,
      precedent: PrecedentText.nullable(),
      basis: z
        .array(z.strictObject({ sessionId: SessionId, revision: z.int().min(1) }))
        .min(1)
        .max(200),
      /** The decision on the same that was shown; null where none was. Left out: whatever holds is replaced. */
      after: z.guid().nullable().optional(),
    }),
    answers<null>(),
  ),
  /** Keeps what is written of a ruling until it is saved or given up; null: nothing is written any more. */
  'review.keepDraft': call(
    z.strictObject({
      titleId: TitleId,
      facet: FacetId,
      term: TermId.nullable(),
      draft: RulingDraft.nullable(),
    }),
    answers<null>(),
  ),
  /** Sends a submission back to its tagger. Fails as `review.decide`. */
  'review.sendBack': call(
    z.strictObject({
      actId: z.guid(),
      titleId: TitleId,
      sessionId: SessionId,
      revision: z.int().min(1),
      note: why,
    }),
    answers<null>(),
  ),
  /** Takes back what was not told yet, or gives up what was not taken. Fails `review_told` once the catalogue knows. */
  'review.drop': call(z.strictObject({ actId: z.guid() }), answers<null>()),
  /** What of a title in the vault was played here, for its access log; `over` when one turns away from it. */
  'review.played': call(
    z.strictObject({
      titleId: TitleId,
      spans: z
        .array(
          z.strictObject({
            fromMs: z.number().min(0),
            toMs: z.number().min(0),
            rate: z.number().positive(),
          }),
        )
        .max(500),
      over: z.boolean(),
    }),
    answers<null>(),
  ),

  /** How many precedents stand under each word of each facet: for every tagger. */
  'precedents.words': call(
    z.strictObject({}),
    answers<{ facet: string; word: string; count: number }[]>(),
  ),
  /** Those under one word (a term's id, a degree's figure, or `''` for the facet itself), the newest first. */
  'precedents.of': call(
    z.strictObject({
      facet: FacetId,
      word: z.string().max(100),
      limit: z.int().min(1).max(100),
    }),
    answers<Precedent[]>(),
  ),
} as const
