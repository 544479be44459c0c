import type { TitleId } from '../../../shared/ids.ts'
import type { Accounts } from '../sync/accounts.ts'
import type { Inbox } from '../sync/inbox.ts'
import type { Submissions } from './submissions.ts'
import { toTagAlone } from './toTagAlone.ts'

/**
 * Whether whoever is signed in may have the film of a title because they compare what was submitted of it. One they are still to tag alone
 * is theirs as long as it is given to them, and no longer.
 */
export const openFilmsToReview =
  (parts: {
    accounts: Pick<Accounts, 'current'>
    inbox: Pick<Inbox, 'assignments' | 'isReaders'>
    submissions: Pick<Submissions, 'count'>
  }) =>
  (titleId: TitleId): boolean => {
    const { accounts, inbox, submissions } = parts
    const role = accounts.current()?.role
    if ((role !== 'reviewer' && role !== 'owner') || !inbox.isReaders()) return false
    return submissions.count(titleId) > 0 && !toTagAlone(inbox).has(titleId)
  }
