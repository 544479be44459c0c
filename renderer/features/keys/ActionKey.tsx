import type { ActionId } from '../../actions/ids.ts'
import { KeyCaps } from './KeyCaps.tsx'
import { useKeyOf } from './useKeyOf.ts'

/** The key of an action, as its cap; nothing where it has none. Seen only: `aria-keyshortcuts` says it. */
export const ActionKey = ({ action }: { action: ActionId }) => {
  const shortcut = useKeyOf(action)
  return shortcut === null ? null : (
    <span aria-hidden="true">
      <KeyCaps shortcut={shortcut} />
    </span>
  )
}
