/** A key or chord in the house's spelling: `Space`, `Shift+M`, `Ctrl+K`, `ArrowLeft`, `?`. On macOS `Ctrl` is the command key. */
export type Shortcut = string

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'getModifierState'
>

const named: Record<string, string> = { ' ': 'Space', Esc: 'Escape', Del: 'Delete' }
const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'])

const isLetter = (key: string) => key.length === 1 && key.toUpperCase() !== key.toLowerCase()
const isDigit = (key: string) => /^\d$/.test(key)

/**
 * The shortcuts a key press may mean, the likeliest first; empty for a modifier alone.
 * A symbol stands for itself however its keyboard makes it (`?` is one key, not Shift+/; AltGr and the option key of macOS count
 * as no modifier), and the digit row counts as digits also where digits need Shift (French keyboards).
 */
export const shortcutsOf = (press: KeyPress): Shortcut[] => {
  if (modifierKeys.has(press.key)) return []
  const altGraph = press.getModifierState('AltGraph')
  const ctrl = (press.ctrlKey || press.metaKey) && !altGraph
  const alt = press.altKey && !altGraph
  const key = named[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key)
  const isSymbol = press.key.length === 1 && press.key !== ' ' && !isLetter(press.key)

  const modifiers = [ctrl && 'Ctrl', alt && 'Alt', press.shiftKey && !isSymbol && 'Shift']
    .filter((name) => name !== false)
    .map((name) => `${name}+`)
    .join('')
  const shortcuts = [modifiers + key]

  // A French row gives its digits with Shift: without it the key is still that digit. Elsewhere Shift makes another symbol of it.
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  if (digit !== undefined && digit !== key && !press.shiftKey && !altGraph)
    shortcuts.push(modifiers + digit)
  // The option key of macOS makes symbols, as AltGr does elsewhere, but reports itself as Alt.
  if (isSymbol && !isDigit(key) && alt && !ctrl) shortcuts.push(key)
  return shortcuts
}

const symbols: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The parts of a shortcut, modifiers first: `['Ctrl', '→']`; the plus key is `+` and ends a shortcut. */
export const keyCaps = (shortcut: Shortcut): string[] =>
  (shortcut.match(/[^+]+|\+$/g) ?? []).map((part) => symbols[part] ?? part)

/** A shortcut with a modifier that makes no letters: it commands also where one types. */
export const isChord = (shortcut: Shortcut): boolean => /^(?:Ctrl|Alt)\+/.test(shortcut)
