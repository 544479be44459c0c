import type { TitleId } from '../../../shared/ids.ts'
import type { Inbox } from '../sync/inbox.ts'

/**
 * Titles that whoever is signed in was given and has not submitted: nothing is shown of what others answered there, nor of what was settled.
 */
export const toTagAlone = (inbox: Pick<Inbox, 'assignments'>): ReadonlySet<TitleId> =>
  new Set(
    [...inbox.assignments()].flatMap(([titleId, { submittedAtMs }]) =>
      submittedAtMs === null ? titleId : [],
    ),
  )
