import { isTyping } from '../../../actions/keyboard.ts'
import type { SessionStoreApi } from '../../../stores/session.ts'

/**
 * For a press of the mouse on picture or timeline: the keyboard stays where it is, but not in a text field, where the
 * next Space would be a letter.
 */
export const leaveText = (session: SessionStoreApi): void => {
  const { activeElement } = document
  if (!isTyping(activeElement) || !(activeElement instanceof HTMLElement)) return
  activeElement.blur()
  const { focus } = session.getState().view
  session.actions.look({ focus: focus === 'mark-note' ? 'marks' : 'terms' })
}
