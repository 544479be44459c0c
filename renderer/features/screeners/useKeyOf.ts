import type { ActionId } from '../../actions/ids.ts'
import { keysOf } from '../../actions/keymap.ts'
import { prepareActions } from '../../actions/prepare.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import { usePreferences } from '../../stores/react.ts'

/** The key of one of the actions of this room, as the person has it; none where they took it away. */
export const useKeyOf = (id: ActionId): Shortcut | undefined => {
  const own = usePreferences((preferences) => preferences.keys)
  const action = prepareActions.find((one) => one.id === id)
  return action && keysOf(action, own)[0]
}
