import type {
  consistencyCalls,
  NamedCase,
  StudyScope,
} from '../../../shared/contract/consistency.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import type { Inbox } from '../sync/inbox.ts'
import { notSignedIn } from '../sync/sync.ts'
import { notReviewer } from './notReviewer.ts'
import type { Reviews } from './reviews.ts'
import { settledBy } from './settledAnswers.ts'
import type { UnnamedDetail } from './studyMessages.ts'
import { standingOf } from './slips.ts'
import { openStudyRows } from './studyRows.ts'
import { toTagAlone } from './toTagAlone.ts'
import { openStudyThread, type StudyThread } from './studyThread.ts'

export interface Consistency {
  handlers: Pick<DeskHandlers, keyof typeof consistencyCalls>
  end(): void
}

export interface ConsistencyParts {
  reviews: Pick<Reviews, 'submissions' | 'settled' | 'queue' | 'slips'>
  accounts: Pick<Accounts, 'current'>
  inbox: Pick<Inbox, 'assignments' | 'isReaders'>
  /** Exactly this version of a vocabulary; null while it is not here. */
  find: (ref: VocabularyRef) => Vocabulary | null
  named: (titleId: TitleId) => Promise<NamedTitle>
  /** Something is to be told, as if it had been written in the log of this number. */
  wrote: (ordinal: number) => void
  /** Of what was asked, 0 to 1. */
  progress: (share: number) => void
  thread?: StudyThread
}

/** A question that is being answered. */
interface Begun {
  /** Titles that its answer leaves out. */
  alone: ReadonlySet<TitleId>
  /** @throws FailureError `cancelled` where its answer is for nobody any more. */
  demandLatest: () => void
}

/** How far taggers agree, over what is on this computer, computed in a thread of its own. */
export const openConsistency = (
  store: Pick<Store, 'catalogue'>,
  {
    reviews: { submissions, settled, queue, slips },
    accounts,
    inbox,
    find,
    named,
    wrote,
    progress,
    thread = openStudyThread(),
  }: ConsistencyParts,
): Consistency => {
  const rows = openStudyRows(store)
  const writes = store.catalogue.prepare<[], number>('SELECT total_changes()').pluck()
  /** What the thread has in hand; null where it has to be told anew. */
  let laid: string | null = null
  let asked = 0

  const demandReviewer = (): Account => {
    const account = accounts.current()
    if (account === null) throw notSignedIn()
    if (account.role === 'tagger' || !inbox.isReaders()) throw notReviewer()
    return account
  }

  /**
   * A newer question breaks off an older one. So does what happens meanwhile, where its answer is not for whoever sits here by then: another
   * person does, or was given a title that they are to tag alone.
   */
  const begin = (): Begun => {
    const { personId } = demandReviewer()
    const alone = toTagAlone(inbox)
    asked += 1
    const mine = asked
    thread.breakOff()
    return {
      alone,
      demandLatest: () => {
        if (mine !== asked || demandReviewer().personId !== personId) throw brokenOff()
        if ([...toTagAlone(inbox)].some((titleId) => !alone.has(titleId))) throw brokenOff()
      },
    }
  }

  const vocabularyOf = (scope: StudyScope): Vocabulary => {
    const vocabulary = find(scope.vocabulary)
    if (vocabulary === null)
      throw new FailureError('vocabulary_unknown', 'That vocabulary is not on this computer.')
    return vocabulary
  }

  /** Tells the thread what to study, where it does not have exactly that in hand. */
  const lay = async (scope: StudyScope, { alone, demandLatest }: Begun): Promise<Vocabulary> => {
    const vocabulary = vocabularyOf(scope)
    const name = JSON.stringify([scope, [...alone].sort(), writes.get()])
    if (laid === name && thread.isRunning()) return vocabulary
    laid = null
    thread.tell({ ground: { scope, vocabulary, names: submissions.taggers() } })
    let isEmpty = true
    for await (const slice of rows.slices(scope, alone)) {
      demandLatest()
      isEmpty = false
      thread.tell({ slice }, [slice.codes.buffer as ArrayBuffer, slice.atMs.buffer as ArrayBuffer])
    }
    demandLatest()
    if (isEmpty)
      throw new FailureError(
        'study_empty',
        'Nothing was submitted under this version of the vocabulary in this time.',
      )
    laid = name
    return vocabulary
  }

  /** The thread's answer, unless it was broken off, or came when nobody wanted it any more. */
  const answered = async <T>(asking: Promise<T | null>, { demandLatest }: Begun): Promise<T> => {
    const answer = await asking.catch((error: unknown) => {
      // A thread that ended may have been started anew by what was told to it since, and knows a part of the ground at most.
      laid = null
      throw error
    })
    demandLatest()
    if (answer === null) throw brokenOff()
    return answer
  }

  /** The titles whose answers are settled and hidden from taggers, as a study compares them. */
  const settledFor = (vocabulary: Vocabulary): Map<string, Uint16Array> =>
    new Map(
      queue.calibration().flatMap((titleId): [string, Uint16Array][] => {
        const decisions = settled.of(titleId)
        return decisions.length === 0 ? [] : [[titleId, settledBy(vocabulary, decisions)]]
      }),
    )

  const marksOf = (titleId: TitleId, facet: string, term: string | null): number =>
    submissions
      .of(titleId)
      .flatMap(({ marks }) => marks)
      .filter((mark) => mark.facet === facet && (term === null || mark.term === term)).length

  const withNames = async (
    { cases: { cases, titles }, ...detail }: UnnamedDetail,
    facet: string,
    term: string | null,
  ) => {
    const shown = cases.map(async (one): Promise<NamedCase> => {
      // Titles of a study are those of submissions.
      const titleId = one.title as TitleId
      return { ...one, named: await named(titleId), marks: marksOf(titleId, facet, term) }
    })
    return { ...detail, cases: { titles, cases: await Promise.all(shown) } }
  }

  return {
    handlers: {
      'consistency.choices': () => {
        demandReviewer()
        const left = toTagAlone(inbox)
        return { versions: rows.versions(left), hidden: [...left] }
      },
      'consistency.overview': async (scope) => {
        const begun = begin()
        await lay(scope, begun)
        return answered(thread.ask('overview', null, progress), begun)
      },
      'consistency.detail': async ({ scope, facet, term }) => {
        const begun = begin()
        const { facets } = await lay(scope, begun)
        const found = facets.find(({ id }) => id === facet)
        if (found === undefined || (term !== null && !found.terms.some(({ id }) => id === term)))
          throw new FailureError('vocabulary_unknown', 'That word is not in this vocabulary.')
        const asking = thread.ask('detail', { facet, term }, progress)
        const detail = await withNames(await answered(asking, begun), facet, term)
        begun.demandLatest()
        return detail
      },
      'consistency.taggers': async (scope) => {
        const begun = begin()
        const settled = settledFor(await lay(scope, begun))
        return answered(thread.ask('taggers', { settled }, progress), begun)
      },
      'consistency.cancel': () => {
        asked += 1
        thread.breakOff()
        return null
      },
      'consistency.slip': (given) => {
        const { ordinal, personId } = demandReviewer()
        slips.add(personId, given)
        wrote(ordinal)
        return null
      },
      'consistency.slips': () =>
        slips.of(demandReviewer().personId).map((slip) => {
          const { toldEpoch: _, ...rest } = slip
          return { ...rest, standing: standingOf(slip) }
        }),
    },
    end: () => thread.end(),
  }
}

const brokenOff = () => new FailureError('cancelled', 'This was broken off. Nothing was changed.')
