import type { SessionView } from '../../../shared/contract/sessions.ts'
import type { Projector } from '../../stores/player.ts'
import type { SessionStoreApi } from '../../stores/session.ts'

/** Whether something a title contains was not told yet to whoever is about to watch it. */
export const isAdviceDue = (
  advisories: readonly string[],
  { advised = [] }: Pick<SessionView, 'advised'>,
): boolean => advisories.some((code) => !advised.includes(code))

/** What the choice to watch has its name by, for whoever brings the keyboard there. */
export const choiceToWatch = 'watch'

/**
 * The same projector, which takes the keyboard to the choice to watch instead of running the film before it was made. What shows no
 * choice (a film that cannot be played) is not held back.
 */
export const adviseFirst = (
  projector: Projector,
  session: SessionStoreApi,
  frame: Pick<HTMLElement, 'querySelector'>,
): Projector => {
  const goToChoice = (): boolean => {
    const { ground, view } = session.getState()
    if (!ground || !isAdviceDue(ground.title.advisories, view)) return false
    const choice = frame.querySelector<HTMLElement>(`[data-choice="${choiceToWatch}"]`)
    choice?.focus()
    return choice !== null
  }
  return {
    ...projector,
    play: async () => {
      if (!goToChoice()) await projector.play()
    },
    shuttle: (speed) => {
      if (!goToChoice()) projector.shuttle(speed)
    },
  }
}
