/** A key or chord in the house's spelling: `Space`, `Shift+M`, `Ctrl+K`, `ArrowLeft`, `?`. On macOS `Ctrl` is the command key. */
export type Shortcut = string

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'getModifierState'
>

const named: Record<string, string> = { ' ': 'Space', Esc: 'Escape', Del: 'Delete' }
const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'])

const isLetter = (key: string) => key.length === 1 && key.toUpperCase() !== key.toLowerCase()

/**
 * The shortcuts a key press may mean, the likeliest first; empty for a modifier alone.
 * A symbol stands for itself however its keyboard makes it (`?` is one key, not Shift+/), AltGr counts as no modifier, and
 * the digit row counts as digits also where digits need Shift (French keyboards).
 */
export const shortcutsOf = (press: KeyPress): Shortcut[] => {
  if (modifierKeys.has(press.key)) return []
  const altGraph = press.getModifierState('AltGraph')
  const key = named[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key)
  const isSymbol = press.key.length === 1 && press.key !== ' ' && !isLetter(press.key)
  const modifiers = [
    (press.ctrlKey || press.metaKey) && !altGraph && 'Ctrl',
    press.altKey && !altGraph && 'Alt',
    press.shiftKey && !isSymbol && 'Shift',
  ].filter((name) => name !== false)
  const spelled = (name: string) => [...modifiers, name].join('+')
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  return digit !== undefined && digit !== key ? [spelled(key), spelled(digit)] : [spelled(key)]
}

const symbols: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The parts of a shortcut as printed on keys: `['Ctrl', '→']`. */
export const keyCaps = (shortcut: Shortcut): string[] =>
  (shortcut === '+' ? ['+'] : shortcut.split('+')).map((part) => symbols[part] ?? part)
