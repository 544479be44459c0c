import { FailureError } from '../../../shared/contract/failure.ts'
import type {
  Precedent,
  ReviewQuery,
  ReviewQueue,
  ReviewRow,
  ReviewTitle,
} from '../../../shared/contract/review.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { FacetId, SessionId, TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { ActMade, Basis } from '../../../shared/review/acts.ts'
import { placesOf } from '../../../shared/review/places.ts'
import type { SubmittedSession } from '../../../shared/review/submission.ts'
import type { WatchedSpan } from '../../../shared/session/events.ts'
import type { Facet, Text, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { type Titles, unknownTitle } from '../catalogue/titles.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import { nameKey } from '../catalogue/titleWords.ts'
import { unknownVocabulary, type Vocabularies } from '../catalogue/vocabularies.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Playing } from '../screeners/playing.ts'
import type { TonightRoom } from '../sessions/tonight.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import type { Inbox } from '../sync/inbox.ts'
import { notSignedIn } from '../sync/sync.ts'
import { holds } from './acts.ts'
import { notReviewer } from './notReviewer.ts'
import type { QueuedTitle } from './queue.ts'
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

/** Facets that a row of the queue names. */
const mostNamed = 3

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

  const rowOf = (
    titleId: TitleId,
    queued: QueuedTitle | null,
    order: 'left' | 'all',
    blind = isBlind(titleId),
  ): ReviewRow => {
    const made = reviews.actsOf(titleId)
    const own = {
      title: named(titleId),
      waiting: made.filter(({ standing }) => standing === 'waiting').length,
      untaken: made.filter((act) => !holds(act)).length,
    }
    if (queued === null || blind) {
      const nothing = { disagreement: null, taggers: 0, uncompared: 0, facets: [], more: 0 }
      return { ...own, ...nothing, standing: blind ? 'open' : 'agreed', blind }
    }
    const { standing, apart, leftOver, taggers, uncompared } = queued
    const vocabulary = find(queued.vocabulary)
    const left = queued.facets
      .filter(({ distance, settled: isSettled }) => distance > 0 && !isSettled)
      .sort((one, other) => other.distance - one.distance)
    const facets = left.slice(0, mostNamed).map(({ distance, id }) => ({
      // Its id came from a vocabulary.
      id: id as FacetId,
      label: labelIn(vocabulary, id),
      distance,
    }))
    const disagreement = order === 'left' ? leftOver : apart
    const more = left.length - facets.length
    return { ...own, standing, disagreement, taggers, uncompared, facets, more, blind }
  }

  /** Titles of the queue that the reviewer has still to tag alone: as they come, whatever their standing is. */
  const queuedAlone = (alone: ReadonlySet<TitleId>): QueuedTitle[] =>
    [...alone].flatMap((titleId) => queue.find(titleId) ?? [])

  /**
   * Those behind the others, which are in an order that would tell how far their taggers are apart, as would being listed for a facet; nor
   * is it told who submitted them.
   */
  const aloneIn = (
    { cases, facet, filter, personId, text }: ReviewQuery,
    alone: ReadonlySet<TitleId>,
  ): ReviewRow[] =>
    cases !== null || facet !== null || personId !== null || filter === 'settled'
      ? []
      : queuedAlone(alone)
          .map((one) => rowOf(one.titleId, one, 'all', true))
          .filter(({ title }) => nameKey(title.name).includes(nameKey(text)))

  /** The titles behind a figure that are asked for, by what is ruled on of what it is about; null: all titles are. */
  const listedOf = async ({ cases, filter }: ReviewQuery): Promise<readonly TitleId[] | null> => {
    if (cases === null) return null
    const listed = await reviews.studied(cases, toTagAlone(inbox))
    const isWanted = filter === 'settled'
    return filter === 'all'
      ? listed
      : listed.filter((titleId) => queue.isSettled(titleId, cases) === isWanted)
  }

  /** Of what was made here and waits, or was not taken: few, and not always of titles that are in the queue still. */
  const listOfOwn = (query: ReviewQuery, { personId, epoch }: Account): ReviewQueue => {
    const isWanted =
      query.filter === 'waiting' ? holds : (act: { refusal: string | null }) => !holds(act)
    const titleIds = new Set(
      acts
        .untold(personId, epoch)
        .filter(isWanted)
        .map(({ titleId }) => titleId),
    )
    const all = [...titleIds]
    const shown = all.slice(query.offset, query.offset + query.limit)
    const rows = shown.map((titleId) => rowOf(titleId, queue.find(titleId), 'all'))
    return { rows, total: all.length }
  }

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
    'review.queue': async (query) => {
      const account = reviewer()
      if (query.filter === 'waiting' || query.filter === 'stale') return listOfOwn(query, account)
      const among = await listedOf(query)
      // What is to be tagged alone may be another title by now, as may be who sits here.
      reviewer()
      const alone = toTagAlone(inbox)
      const { titles, total } = queue.list(query, alone, among)
      const order = query.filter === 'open' ? 'left' : 'all'
      const rows = titles.map((one) => rowOf(one.titleId, one, order, false))
      const behind = aloneIn(query, alone)
      const from = Math.max(0, query.offset - total)
      return {
        rows: [...rows, ...behind.slice(from, from + query.limit - rows.length)],
        total: total + behind.length,
      }
    },

    'review.choices': () => {
      const { personId, epoch } = reviewer()
      const untold = acts.untold(personId, epoch)
      const vocabularies = newestOf(queue, find)
      const alone = toTagAlone(inbox)
      const blind = queuedAlone(alone)
      const { titles, open } = queue.counts()
      return {
        titles,
        // As they are listed.
        open: open + blind.filter(({ standing }) => standing !== 'open').length,
        waiting: untold.filter(holds).length,
        untaken: untold.filter((act) => !holds(act)).length,
        // Its ids came from vocabularies.
        facets: queue
          .facets(alone)
          .map((id) => ({ id: id as FacetId, label: labelIn(vocabularies, id) })),
        taggers: submissions.taggers(),
      }
    },

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

/** A vocabulary that has words for the facets of the queue: that of the title which is worst. */
const newestOf = (
  queue: Reviews['queue'],
  find: (ref: VocabularyRef) => Vocabulary | null,
): Vocabulary | null => {
  const asked = { facet: null, personId: null, text: '', cases: null, offset: 0, limit: 1 }
  const [worst] = queue.list({ ...asked, filter: 'all' }).titles
  return worst ? find(worst.vocabulary) : null
}

const labelIn = (vocabulary: { facets: readonly Facet[] } | null, id: string): Text =>
  vocabulary?.facets.find((facet) => facet.id === id)?.label ?? { en: id, fr: id }

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
