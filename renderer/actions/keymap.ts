import type { Preferences } from '../../shared/contract/preferences.ts'
import type { Action } from './action.ts'
import type { ActionId } from './ids.ts'
import type { Shortcut } from './shortcut.ts'

export type OwnKeys = Preferences['keys']

/** The keys an action answers to: the person's own, or those it comes with. */
export const keysOf = (action: Action, own: OwnKeys): Shortcut[] => own[action.id] ?? action.keys

/** Several actions on one shortcut, in places where more than one of them could act. */
export interface Conflict {
  shortcut: Shortcut
  actions: ActionId[]
}

/** Those that act in Tonight alone. */
const ofTonight: ReadonlySet<ActionId> = new Set([
  'continueLast',
  'prepareTonight',
  'pauseFetching',
  'fetchAnyway',
  'givePassphrase',
])

type Place = 'workspace' | 'tonight' | 'review' | 'timesheet' | 'consistency'

/** Where an action acts; null: anywhere. The player plays in the workspace and beside what is reviewed. */
const placesOf = ({ id, group }: Action): readonly Place[] | null => {
  if (ofTonight.has(id)) return ['tonight']
  if (group === 'timesheet' || group === 'review' || group === 'consistency') return [group]
  if (group === 'player') return ['workspace', 'review']
  return group === 'marks' || group === 'checklist' ? ['workspace'] : null
}

/** Two actions that never act at the same time: *Continue* in Tonight and *Apply* in the workspace may share Enter. */
export const areApart = (a: Action, b: Action): boolean => {
  const [one, other] = [placesOf(a), placesOf(b)]
  return one !== null && other !== null && !one.some((place) => other.includes(place))
}

/** Shortcuts that more than one action answers to, actions that are never active together left out. */
export const conflictsIn = (
  actions: readonly Action[],
  own: OwnKeys,
  apart: (a: Action, b: Action) => boolean = areApart,
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

/** The person's keys with those of one action replaced; keys equal to the ones it comes with are not kept as their own. */
export const withKeys = (own: OwnKeys, action: Action, keys: readonly Shortcut[]): OwnKeys => {
  const { [action.id]: _, ...others } = own
  const asShipped =
    keys.length === action.keys.length && keys.every((key) => action.keys.includes(key))
  return asShipped ? others : { ...others, [action.id]: [...new Set(keys)] }
}

/** Finds the first action for a key press; earlier shortcuts and earlier actions win. */
export const actionFor = (
  shortcuts: readonly Shortcut[],
  actions: readonly Action[],
  own: OwnKeys,
  mayRun: (action: Action, shortcut: Shortcut) => boolean,
): { action: Action; shortcut: Shortcut } | null => {
  for (const shortcut of shortcuts)
    for (const action of actions)
      if (keysOf(action, own).includes(shortcut) && mayRun(action, shortcut))
        return { action, shortcut }
  return null
}
