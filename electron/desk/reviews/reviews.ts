import type { ReviewAct } from '../../../shared/contract/review.ts'
import type { Notice } from '../../../shared/contract/app.ts'
import type { TitleId, VocabularyRef } from '../../../shared/ids.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import type { FeedOfReviews } from '../sync/inbox.ts'
import type { Errand } from '../sync/loop.ts'
import { type Act, type Acts, holds, openActs, stale, standingOf } from './acts.ts'
import { type Drafts, openDrafts } from './drafts.ts'
import { openQueue } from './queue.ts'
import { openSettled } from './settled.ts'
import { openSlips, type Slips } from './slips.ts'
import { openStudiedCases } from './studiedCases.ts'
import { openSubmissions } from './submissions.ts'
import { tellActs } from './tellActs.ts'
import { tellSlips } from './tellSlips.ts'
import type { Ruled } from './weigh.ts'

/** What taggers submitted, how far they are apart, and what is decided about it; on the computer of whoever reviews. */
export interface Reviews extends FeedOfReviews {
  acts: Acts
  drafts: Drafts
  slips: Slips
  /** The titles behind a figure of the room of consistency, in its order. */
  studied: ReturnType<typeof openStudiedCases>
  /** Tell the catalogue, in each round of the sync loop. */
  errands: readonly Errand[]
  /** What it is still to be told of; the first made first. */
  waiting(account: Account): { titleId: TitleId; sinceMs: number }[]
  /** Wishes for calibration titles that it is still to be told of. */
  slipsWaiting(account: Account): { name: string; sinceMs: number }[]
  /** What was done here of a title, by whoever is signed in; the latest first. */
  actsOf(titleId: TitleId): ReviewAct[]
}

/** @param changed is called when what is known of an act is other than before. */
export const openReviews = (
  store: Store,
  parts: {
    accounts: Accounts
    titleIndex: TitleIndex
    ports: Ports
    find: (ref: VocabularyRef) => Vocabulary | null
    raise: (notice: Notice) => void
    changed: () => void
  },
): Reviews => {
  const { accounts, changed, find, ports, raise, titleIndex } = parts
  const acts = openActs(store, ports)
  const slips = openSlips(store, ports)
  const settled = openSettled(store)
  const submissions = openSubmissions(store, find)
  const ownActs = (titleId: TitleId): Act[] => {
    const account = accounts.current()
    return account === null ? [] : acts.ofTitle(account.personId, titleId)
  }

  const queue = openQueue(store, {
    find,
    ruled: (titleId) => [
      ...settled.of(titleId),
      ...ownActs(titleId).flatMap(({ made, refusal }): Ruled[] =>
        made.kind === 'decision' && holds({ refusal }) ? [made] : [],
      ),
    ],
  })

  return {
    acts,
    drafts: openDrafts(store, ports),
    slips,
    settled,
    submissions,
    queue,
    studied: openStudiedCases(store, find),
    errands: [
      tellActs(acts, {
        revisionOf: submissions.revisionOf,
        changed: ({ titleId }) => {
          queue.weigh([titleId])
          changed()
        },
        untaken: ({ actId, titleId }, code) => {
          const details = { name: titleIndex.find(titleId)?.name ?? titleId }
          raise({ id: actId, code: code === stale ? 'review_stale' : 'review_refused', details })
        },
      }),
      tellSlips(slips, changed),
    ],
    waiting: ({ personId, epoch }) =>
      acts
        .untold(personId, epoch)
        // What was not taken does not wait: it is looked at again.
        .filter(holds)
        .map(({ titleId, madeAtMs }) => ({ titleId, sinceMs: madeAtMs })),
    slipsWaiting: ({ personId, epoch }) =>
      slips.untold(personId, epoch).map(({ name, madeAtMs }) => ({ name, sinceMs: madeAtMs })),
    actsOf: (titleId) =>
      ownActs(titleId).map((act) => {
        const { actId, made, madeAtMs, refusal } = act
        return { actId, made, madeAtMs, refusal, standing: standingOf(act) }
      }),
  }
}
