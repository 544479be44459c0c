import { FailureError } from '../../../shared/contract/failure.ts'
import type { Precedent, ReviewTitle } from '../../../shared/contract/review.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { SessionId, TitleId } from '../../../shared/ids.ts'
import type { ActMade, Basis } from '../../../shared/review/acts.ts'
import { placesOf } from '../../../shared/review/places.ts'
import type { SubmittedSession } from '../../../shared/review/submission.ts'
import type { WatchedSpan } from '../../../shared/session/events.ts'
import { type Titles, unknownTitle } from '../catalogue/titles.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import { unknownVocabulary, type Vocabularies } from '../catalogue/vocabularies.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Playing } from '../screeners/playing.ts'
import type { TonightRoom } from '../sessions/tonight.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import type { Inbox } from '../sync/inbox.ts'
import { notSignedIn } from '../sync/sync.ts'
import { holds } from './acts.ts'
import { notReviewer } from './notReviewer.ts'
import { queueHandlers } from './queueHandlers.ts'
import type { Reviews } from './reviews.ts'
import { toTagAlone } from './toTagAlone.ts'

export type ReviewCallName = `review.${string}` | `precedents.${string}`

type Names = Extract<keyof DeskHandlers, ReviewCallName>

export interface ReviewParts {
  reviews: Reviews
  accounts: Pick<Accounts, 'current'>
  inbox: Pick<Inbox, 'assignments' | 'isReaders'>
  vocabularies: Pick<Vocabularies, 'find'>
  titleIndex: Pick<TitleIndex, 'find'>
  titles: Pick<Titles, 'known'>
  tonight: Pick<TonightRoom, 'row'>
  playing: Pick<Playing, 'screeningOf' | 'noteChanges' | 'closed'>
  /** Something is to be told, as if it had been written in the log of this number. */
  wrote: (ordinal: number) => void
  /** What is decided here, or listed, is other than before. */
  changed: () => void
}

/** The calls of the review room, each behind the question whose they are; and those of precedents, which are everybody's. */
export const reviewHandlers = (parts: ReviewParts): Pick<DeskHandlers, Names> => {
  const { reviews, inbox } = parts
  const { find } = parts.vocabularies
  const { acts, drafts, queue, settled, submissions } = reviews

  /** @throws FailureError `not_signed_in`, `not_reviewer`. */
  const reviewer = (): Account => {
    const account = parts.accounts.current()
    if (account === null) throw notSignedIn()
    if (account.role === 'tagger' || !inbox.isReaders()) throw notReviewer()
    return account
  }
  /** Whoever tags a title themselves answers before they see what others did. */
  const isBlind = (titleId: TitleId): boolean => toTagAlone(inbox).has(titleId)
  const named = (titleId: TitleId): NamedTitle => ({
    titleId,
    name: parts.titleIndex.find(titleId)?.name ?? titleId,
    names: null,
  })

  /** @throws FailureError `review_moved` where one is not the one that was looked at any more. */
  const seen = (
    titleId: TitleId,
    basis: readonly { sessionId: SessionId; revision: number }[],
  ): SubmittedSession[] => {
    if (isBlind(titleId)) throw blindNow()
    const known = submissions.of(titleId)
    return basis.map(({ revision, sessionId }) => {
      const found = known.find((one) => one.sessionId === sessionId)
      if (found?.revision !== revision) throw moved()
      return found
    })
  }

  const add = (
    account: Account,
    given: { actId: string; titleId: TitleId; made: ActMade },
  ): null => {
    acts.add({ ...given, personId: account.personId })
    return done(account, given.titleId)
  }
  const done = ({ ordinal }: Account, titleId: TitleId): null => {
    queue.weigh([titleId])
    parts.changed()
    parts.wrote(ordinal)
    return null
  }

  return {
    ...queueHandlers({ ...parts, reviewer, named }),

    'review.title': async ({ titleId }): Promise<ReviewTitle> => {
      const { personId } = reviewer()
      const told = parts.titleIndex.find(titleId)
      const made = reviews.actsOf(titleId)
      const blind = isBlind(titleId)
      const all = blind ? [] : submissions.of(titleId)
      if (told === null && all.length === 0 && made.length === 0) throw unknownTitle()
      const known = parts.titles.known(titleId)
      const film = known && (await parts.tonight.row(known))
      return {
        title: named(titleId),
        year: told?.year ?? null,
        runtimeMs: told?.runtimeMs ?? null,
        advisories: told?.advisories ?? [],
        blind,
        submissions: all,
        places: blind ? {} : placesOf(submissions.taggers()),
        decisions: blind ? [] : settled.of(titleId),
        acts: made,
        drafts: drafts.ofTitle(personId, titleId),
        film,
        screening: parts.playing.screeningOf(titleId),
      }
    },

    'review.vocabulary': (ref) => {
      reviewer()
      const vocabulary = find(ref)
      if (vocabulary === null) throw unknownVocabulary(ref)
      return vocabulary
    },

    'review.decide': ({ actId, basis, titleId, precedent, note, ...given }) => {
      const account = reviewer()
      const sessions = seen(titleId, basis)
      const made: ActMade = {
        kind: 'decision',
        ...given,
        note: storable(note),
        precedent: precedent && writtenIn(precedent),
        basis: sessions.map((one) => basisIn(one, given.facet)),
      }
      const answer = add(account, { actId, titleId, made })
      drafts.drop({ ...given, personId: account.personId, titleId })
      return answer
    },

    'review.keepDraft': ({ draft, ...about }) => {
      const place = { ...about, personId: reviewer().personId }
      if (draft === null) drafts.drop(place)
      else drafts.keep(place, draft)
      return null
    },

    'review.sendBack': ({ actId, titleId, sessionId, revision, note }) => {
      const account = reviewer()
      const [submission] = seen(titleId, [{ sessionId, revision }])
      if (submission === undefined) throw moved()
      const { name } = submission
      const made = { kind: 'sendBack', sessionId, revision, name, note: storable(note) } as const
      return add(account, { actId, titleId, made })
    },

    'review.drop': ({ actId }) => {
      const account = reviewer()
      const act = acts.drop(account.personId, actId)
      if (act === null) return null
      const { made } = act
      // Its words were those of the form.
      if (made.kind === 'decision' && !holds(act)) drafts.drop({ ...act, ...made })
      return done(account, act.titleId)
    },

    'review.played': ({ titleId, spans, over }) => {
      reviewer()
      const played: WatchedSpan[] = spans
      if (played.length > 0)
        parts.playing.noteChanges(titleId, [{ type: 'watched', body: { spans: played } }])
      if (over) parts.playing.closed(titleId)
      return null
    },

    'precedents.words': () => (inbox.isReaders() ? settled.words(toTagAlone(inbox)) : []),
    'precedents.of': ({ facet, word, limit }): Precedent[] =>
      inbox.isReaders()
        ? settled
            .under({ facet, word }, limit, toTagAlone(inbox))
            .map(({ decidedAt, decisionId, note, precedent, ruling, term, titleId }) => ({
              decisionId,
              note,
              precedent,
              ruling,
              term,
              title: named(titleId),
              decidedAtMs: decidedAt,
            }))
        : [],
  }
}

const basisIn = (
  { sessionId, revision, name, answers }: SubmittedSession,
  facet: string,
): Basis => ({
  sessionId,
  revision,
  name,
  answer: Object.hasOwn(answers, facet) ? (answers[facet] ?? null) : null,
})

/** What every database can hold of a text. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()

/** Null where nothing is written in either language. */
const writtenIn = ({ en, fr }: { en: string; fr: string }) => {
  const texts = { en: storable(en), fr: storable(fr) }
  return texts.en === '' && texts.fr === '' ? null : texts
}

const blindNow = () =>
  new FailureError(
    'review_blind',
    'This title was given to you as well: submit your own answers first. Nothing was decided.',
  )

const moved = () =>
  new FailureError(
    'review_moved',
    'A submission changed or was sent back while you looked at it. Nothing was decided; look at it as it is now.',
  )
