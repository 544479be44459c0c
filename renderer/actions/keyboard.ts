import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'
import { actionFor } from './keymap.ts'
import { shortcutsOf } from './shortcut.ts'

const textInputs = new Set(['text', 'search', 'number', 'url', 'email', 'password', 'tel'])

/** A text field has the keyboard, so plain keys are letters, not commands. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && textInputs.has(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

/** Buttons, links, sliders and lists of their own use these keys themselves; the checklist's plain inputs do not. */
const keptByControls: Record<string, readonly string[]> = {
  button: ['Space', 'Enter'],
  link: ['Enter'],
  slider: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  choice: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Space', 'Enter'],
}

const controlKind = (target: EventTarget | null): string | null => {
  if (!(target instanceof HTMLElement)) return null
  // The workspace's own controls opt out, because there every key has its one meaning.
  if (target.closest('[data-keys="app"]')) return null
  const role = target.getAttribute('role')
  if (role === 'slider' || (target instanceof HTMLInputElement && target.type === 'range'))
    return 'slider'
  if (
    role === 'radio' ||
    role === 'switch' ||
    role === 'combobox' ||
    role === 'option' ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLInputElement
  )
    return 'choice'
  if (target instanceof HTMLButtonElement || role === 'button' || role === 'tab') return 'button'
  if (target instanceof HTMLAnchorElement) return 'link'
  return null
}

/**
 * Listens to every key of the page and runs the action it belongs to. Text fields keep their letters, controls keep the keys that
 * work them, an open dialog keeps everything but chords. Returns its own end.
 */
export const listenToKeys = (
  page: Document,
  stores: Stores,
  actions: readonly Action[],
): (() => void) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const shortcuts = shortcutsOf(event)
    const typing = isTyping(event.target)
    const kind = controlKind(event.target)
    const kept = kind ? (keptByControls[kind] ?? []) : []
    const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]')
    const found = actionFor(shortcuts, actions, stores.preferences.getState().keys, (action) => {
      if ((typing || inDialog) && !action.inText) return false
      if (event.repeat && !action.repeats) return false
      return action.when(stores)
    })
    if (!found || kept.includes(found.shortcut)) return
    event.preventDefault()
    event.stopPropagation()
    found.action.run(stores, found.shortcut)
  }
  page.addEventListener('keydown', onKeyDown, { capture: true })
  return () => page.removeEventListener('keydown', onKeyDown, { capture: true })
}
