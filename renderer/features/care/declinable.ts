import { isSentBack } from '../../stores/tonight.ts'
import type { Declinable } from '../../stores/app.ts'
import type { SessionStore } from '../../stores/session.ts'

/** The title that is open, where it was given to this person and is not done; null otherwise. */
export const declinableIn = ({
  ground,
  state,
}: Pick<SessionStore, 'ground' | 'state'>): Declinable | null => {
  const assignment = ground?.title.assignment ?? null
  if (!ground || !state || assignment === null) return null
  const isDone = state.status === 'submitted' && !isSentBack({ assignment })
  return isDone ? null : { title: ground.title, assignment }
}
