import type { Shortcut } from './shortcut.ts'
import type { Stores } from '../stores/index.ts'
import type { ActionId } from './ids.ts'

/** One thing a person can do. Menu, palette, help sheet, settings and key handler are all made from these records. */
export interface Action {
  /** Its label is `actions:<id>` in the locales. */
  id: ActionId
  group: ActionGroup
  /** The keys it comes with; a person may choose others. */
  keys: Shortcut[]
  /** Also acts while a text field has the keyboard (chords and Escape). */
  inText?: boolean
  /** Acts again while the key is held down. */
  repeats?: boolean
  /** Left out of the palette and the menu: it only makes sense as a key (arrows, digits). */
  keyOnly?: boolean
  when(stores: Stores): boolean
  /** Why its keys do nothing, as a key of the locales: said when one is pressed. Null where there is nothing to say. */
  whyNot?(stores: Stores): string | null
  /** `key` is the shortcut that called it, for actions with several (the degrees). */
  run(stores: Stores, key?: Shortcut): void
}

/** Whether only those who review what others did can ever use it. */
export const isOfReviewers = ({ group, id }: Pick<Action, 'group' | 'id'>): boolean =>
  group === 'review' || group === 'consistency' || id === 'goReview' || id === 'goConsistency'

export const actionGroups = [
  'player',
  'marks',
  'checklist',
  'session',
  'catalogue',
  'review',
  'timesheet',
  'consistency',
  'rooms',
] as const
export type ActionGroup = (typeof actionGroups)[number]
