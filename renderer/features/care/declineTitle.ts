import type { InputOf } from '../../../shared/contract/calls.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { spokenLanguage } from '../../locales/index.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { type Declinable, roomsOfSession } from '../../stores/app.ts'
import type { Stores } from '../../stores/index.ts'

/**
 * Declines a title, or answers why not. What is open of it is saved and closed: it is not worked on any more, and all that was tagged
 * stays.
 */
export const declineTitle = async (
  { app, bridge, session, tonight }: Pick<Stores, 'app' | 'bridge' | 'session' | 'tonight'>,
  { title, assignment: { assignmentId } }: Declinable,
  said: Pick<InputOf<'care.decline'>, 'reason' | 'note'>,
): Promise<Failure | null> => {
  const isOpen = session.getState().ground?.title.titleId === title.titleId
  const waiting = isOpen ? await session.actions.settled() : null
  if (waiting) return waiting
  const answer = await bridge.call('care.decline', { assignmentId, ...said })
  if (!answer.ok) return answer.failure
  if (isOpen) {
    if (roomsOfSession.has(app.getState().room)) app.actions.go('tonight')
    const unsaved = await session.actions.leave()
    if (unsaved) app.actions.fail(unsaved)
  }
  app.actions.toast('care:decline.done', { name: nameOf(title, spokenLanguage()) })
  await tonight.refresh()
  return null
}
