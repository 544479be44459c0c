import type { ReviewQuery, ReviewQueue, ReviewRow } from '../../../shared/contract/review.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { FacetId, TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { Facet, Text, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { nameKey } from '../catalogue/titleWords.ts'
import type { Vocabularies } from '../catalogue/vocabularies.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Account } from '../sync/accounts.ts'
import type { Inbox } from '../sync/inbox.ts'
import { holds } from './acts.ts'
import type { QueuedTitle } from './queue.ts'
import type { Reviews } from './reviews.ts'
import { toTagAlone } from './toTagAlone.ts'

export interface QueueParts {
  reviews: Reviews
  inbox: Pick<Inbox, 'assignments' | 'isReaders'>
  vocabularies: Pick<Vocabularies, 'find'>
  /** Who asks. @throws FailureError `not_signed_in`, `not_reviewer`. */
  reviewer(): Account
  named(titleId: TitleId): NamedTitle
}

/** Facets that a row of the queue names. */
const mostNamed = 3

/** The calls that list what there is to review. Of titles that a reviewer has still to tag alone no row tells what others did. */
export const queueHandlers = ({
  reviews,
  inbox,
  vocabularies: { find },
  reviewer,
  named,
}: QueueParts): Pick<DeskHandlers, 'review.queue' | 'review.choices'> => {
  const { acts, queue, submissions } = reviews

  const rowOf = (
    titleId: TitleId,
    queued: QueuedTitle | null,
    order: 'left' | 'all',
    blind = toTagAlone(inbox).has(titleId),
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
  }
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
