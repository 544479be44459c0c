import { allActions } from '../../actions/all.ts'
import type { ActionId } from '../../actions/ids.ts'
import { keysOf } from '../../actions/keymap.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import { usePreferences } from '../../stores/react.ts'

/** The first key an action answers to; null when the person took its keys away. */
export const useKeyOf = (id: ActionId): Shortcut | null => {
  const own = usePreferences((preferences) => preferences.keys)
  const action = allActions.find((one) => one.id === id)
  return (action && keysOf(action, own)[0]) ?? null
}
