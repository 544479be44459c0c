import type { KeyPress } from '../../renderer/actions/shortcut.ts'

/** A key press as a browser reports it; `modifier` is the state `getModifierState` answers true for. */
export const press = (
  key: string,
  code: string,
  held: Partial<KeyPress> = {},
  modifier?: string,
): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  getModifierState: (name) => name === modifier,
  ...held,
})
