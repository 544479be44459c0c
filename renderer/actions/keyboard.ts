import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'
import { actionFor } from './keymap.ts'
import { isChord, shortcutsOf, type Shortcut } from './shortcut.ts'

const textInputs = new Set(['text', 'search', 'number', 'url', 'email', 'password', 'tel'])

/** A text field has the keyboard, so plain keys are letters, not commands. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && textInputs.has(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

/**
 * Buttons, links, sliders and lists of their own use these keys themselves; the checklist's plain inputs do not. Tab goes on from
 * them as everywhere: that it walks the facets is the checklist's own, and must not hold anybody there.
 */
const keptByControls: Record<string, readonly string[]> = {
  button: ['Space', 'Enter', 'Tab', 'Shift+Tab'],
  link: ['Enter', 'Tab', 'Shift+Tab'],
  slider: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Tab', 'Shift+Tab'],
  choice: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Space', 'Enter', 'Tab', 'Shift+Tab'],
  scroller: [
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'Space',
    'Shift+Space',
    'Tab',
    'Shift+Tab',
  ],
}

/** What a text field does with these itself, where its text is no part of the session. */
const textEditing: ReadonlySet<Shortcut> = new Set(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'])

const appOwned = '[data-keys="app"]'
const dialogs = 'dialog, [role="dialog"], [role="alertdialog"], [role="menu"]'

/** A dialog or menu keeps every plain key; the nearest owner decides. */
export const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(`${dialogs}, ${appOwned}`)?.matches(appOwned) === false

const controlKind = (target: EventTarget | null): string | null => {
  if (!(target instanceof HTMLElement)) return null
  // The workspace's own controls opt out, because there every key has its one meaning.
  if (target.closest(appOwned)) return null
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
  // Text that can be tabbed to, so that it can be scrolled.
  return target.getAttribute('tabindex') === '0' ? 'scroller' : null
}

/** The keys that what has the focus uses itself. */
export const keptBy = (target: EventTarget | null): readonly Shortcut[] =>
  keptByControls[controlKind(target) ?? ''] ?? []

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
    const typing = isTyping(event.target)
    const inDialog = isInDialog(event.target)
    const inForeignText =
      typing && (inDialog || stores.app.getState().room !== 'workspace') ? textEditing : null
    const kept = keptBy(event.target)

    const hears = (action: Action, shortcut: Shortcut) => {
      if (typing && !action.inText) return false
      if (inDialog && !(action.inText && isChord(shortcut))) return false
      return !inForeignText?.has(shortcut)
    }
    const first = (may: (action: Action) => boolean) =>
      actionFor(
        shortcutsOf(event),
        actions,
        stores.preferences.getState().keys,
        (action, shortcut) => hears(action, shortcut) && may(action),
      )
    const whyNot = ({ whyNot: why }: Action) => why?.(stores) ?? null
    const acting = first((action) => action.when(stores))
    const found = acting ?? first((action) => whyNot(action) !== null)
    if (!found || kept.includes(found.shortcut)) return
    // Also for a key held down that acts only once: Space must not scroll because a finger was slow.
    event.preventDefault()
    event.stopPropagation()
    if (event.repeat && !found.action.repeats) return
    if (acting) return acting.action.run(stores, acting.shortcut)
    const why = whyNot(found.action)
    if (why !== null) stores.app.actions.toast(why)
  }
  page.addEventListener('keydown', onKeyDown, { capture: true })
  return () => page.removeEventListener('keydown', onKeyDown, { capture: true })
}
