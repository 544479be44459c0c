import type { Preferences } from '../../shared/contract/preferences.ts'
import type { Action } from './action.ts'
import type { ActionId } from './ids.ts'
import type { Shortcut } from './shortcut.ts'

type OwnKeys = Preferences['keys']

/** The keys an action answers to: the person's own, or those it comes with. */
export const keysOf = (action: Action, own: OwnKeys): Shortcut[] => own[action.id] ?? action.keys

/** Two actions on one shortcut, in places where both could act. */
export interface Conflict {
  shortcut: Shortcut
  actions: ActionId[]
}

/** Shortcuts that more than one action answers to. `sharesOf` names actions that never act at the same time. */
export const conflictsIn = (
  actions: readonly Action[],
  own: OwnKeys,
  apart: (a: Action, b: Action) => boolean = () => false,
): Conflict[] => {
  const byShortcut = new Map<Shortcut, Action[]>()
  for (const action of actions)
    for (const key of keysOf(action, own))
      byShortcut.set(key, [...(byShortcut.get(key) ?? []), action])
  return [...byShortcut].flatMap(([shortcut, sharing]) => {
    const clashing = sharing.filter((a) => sharing.some((b) => a !== b && !apart(a, b)))
    return clashing.length > 1 ? [{ shortcut, actions: clashing.map(({ id }) => id) }] : []
  })
}

/** Finds the first action for a key press; earlier shortcuts and earlier actions win. */
export const actionFor = (
  shortcuts: readonly Shortcut[],
  actions: readonly Action[],
  own: OwnKeys,
  mayRun: (action: Action) => boolean,
): { action: Action; shortcut: Shortcut } | null => {
  for (const shortcut of shortcuts)
    for (const action of actions)
      if (keysOf(action, own).includes(shortcut) && mayRun(action)) return { action, shortcut }
  return null
}
