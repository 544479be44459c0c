import type {
  consistencyCalls,
  NamedCase,
  StudyScope,
} from '../../../shared/contract/consistency.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { DeskHandlers } from '../desk.ts'
import type { Store } from '../store/open.ts'
import { settledBy, type SettlingDecision } from './settledAnswers.ts'
import type { UnnamedDetail } from './studyMessages.ts'
import { openStudyRows } from './studyRows.ts'
import { openStudyThread, type StudyThread } from './studyThread.ts'
import type { Submissions } from './submissions.ts'

export interface Consistency {
  handlers: Pick<DeskHandlers, keyof typeof consistencyCalls>
  /** Submissions, decisions or the reader are others than before: the next question reads them anew. */
  changed(): void
  end(): void
}

export interface ConsistencyParts {
  submissions: Pick<Submissions, 'of'>
  find: (ref: VocabularyRef) => Vocabulary | null
  /** Whether whoever is signed in reviews. */
  reviews: () => boolean
  /** Titles that the reader has still to tag alone: nothing of them is shown. */
  hidden: () => ReadonlySet<string>
  /** Calibration titles, each with what was decided on it. */
  calibration: () => ReadonlyMap<string, readonly SettlingDecision[]>
  named: (titleId: TitleId) => NamedTitle
  /** Of what was asked, 0 to 1. */
  progress: (share: number) => void
  thread?: StudyThread
}

/** How far taggers agree, over what is on this computer, computed in a thread of its own. */
export const openConsistency = (
  store: Pick<Store, 'catalogue'>,
  {
    submissions,
    find,
    reviews,
    hidden,
    calibration,
    named,
    progress,
    thread = openStudyThread(),
  }: ConsistencyParts,
): Consistency => {
  const rows = openStudyRows(store)
  /** What the thread has in hand; null where it has to be told anew. */
  let laid: string | null = null
  let asked = 0

  const demandReviewer = () => {
    if (!reviews())
      throw new FailureError('not_reviewer', 'Submissions are compared by reviewers and owners of a catalogue.')
  }

  /** A newer question breaks off an older one. */
  const begin = (): { demandLatest: () => void } => {
    demandReviewer()
    asked += 1
    const mine = asked
    thread.breakOff()
    return {
      demandLatest: () => {
        if (mine !== asked) throw brokenOff()
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
  const lay = async (scope: StudyScope, demandLatest: () => void): Promise<Vocabulary> => {
    const vocabulary = vocabularyOf(scope)
    const left = hidden()
    const name = JSON.stringify([scope, [...left].sort()])
    if (laid === name && thread.isRunning()) return vocabulary
    laid = null
    thread.tell({ ground: { scope, vocabulary, names: rows.names() } })
    let isEmpty = true
    for await (const slice of rows.slices(scope, left)) {
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

  const answered = <T>(answer: T | null): T => {
    if (answer === null) throw brokenOff()
    return answer
  }

  /** The titles whose answers are settled, as a study compares them. */
  const settledFor = (vocabulary: Vocabulary): Map<string, Uint16Array> =>
    new Map(
      [...calibration()]
        .filter(([, decisions]) => decisions.length > 0)
        .map(([titleId, decisions]) => [titleId, settledBy(vocabulary, decisions)]),
    )

  const marksOf = (titleId: TitleId, facet: string, term: string | null): number =>
    submissions
      .of(titleId)
      .flatMap(({ marks }) => marks)
      .filter((mark) => mark.facet === facet && (term === null || mark.term === term)).length

  const withNames = (
    { cases: { cases, titles }, ...detail }: UnnamedDetail,
    facet: string,
    term: string | null,
  ) => ({
    ...detail,
    cases: {
      titles,
      cases: cases.map((one): NamedCase => {
        // Titles of a study are those of submissions.
        const titleId = one.title as TitleId
        return { ...one, named: named(titleId), marks: marksOf(titleId, facet, term) }
      }),
    },
  })

  return {
    handlers: {
      'consistency.choices': () => {
        demandReviewer()
        const left = hidden()
        return { versions: rows.versions(left), hidden: left.size }
      },
      'consistency.overview': async (scope) => {
        const { demandLatest } = begin()
        await lay(scope, demandLatest)
        return answered(await thread.ask('overview', null, progress))
      },
      'consistency.detail': async ({ scope, facet, term }) => {
        const { demandLatest } = begin()
        const { facets } = await lay(scope, demandLatest)
        const found = facets.find(({ id }) => id === facet)
        if (found === undefined || (term !== null && !found.terms.some(({ id }) => id === term)))
          throw new FailureError('vocabulary_unknown', 'That word is not in this vocabulary.')
        const detail = answered(await thread.ask('detail', { facet, term }, progress))
        return withNames(detail, facet, term)
      },
      'consistency.taggers': async (scope) => {
        const { demandLatest } = begin()
        const settled = settledFor(await lay(scope, demandLatest))
        return answered(await thread.ask('taggers', { settled }, progress))
      },
      'consistency.cancel': () => {
        asked += 1
        thread.breakOff()
        return null
      },
    },
    changed: () => void (laid = null),
    end: () => thread.end(),
  }
}

const brokenOff = () => new FailureError('cancelled', 'This was broken off. Nothing was changed.')
