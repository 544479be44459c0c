import { allActions } from '../../../actions/all.ts'
import type { ActionId } from '../../../actions/ids.ts'
import { keysOf } from '../../../actions/keymap.ts'
import { usePreferences } from '../../../stores/react.ts'
import { KeyCaps } from '../../shell/KeyCaps.tsx'

/** The first key an action answers to; null when the person took its keys away. */
export const useKeyOf = (id: ActionId): string | null => {
  const own = usePreferences((preferences) => preferences.keys)
  const action = allActions.find((one) => one.id === id)
  return (action && keysOf(action, own)[0]) ?? null
}

/** The key of an action, as its cap; nothing where it has none. Seen only: `aria-keyshortcuts` says it. */
export const ActionKey = ({ action }: { action: ActionId }) => {
  const shortcut = useKeyOf(action)
  return shortcut === null ? null : (
    <span aria-hidden="true">
      <KeyCaps shortcut={shortcut} />
    </span>
  )
}
