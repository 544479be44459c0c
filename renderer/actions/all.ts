import type { Action } from './action.ts'
import { catalogueActions } from './catalogue.ts'
import { checklistActions } from './checklist.ts'
import { consistencyActions } from './consistency.ts'
import { markActions } from './marks.ts'
import { playerActions } from './player.ts'
import { prepareActions } from './prepare.ts'
import { reviewActions } from './review.ts'
import { roomActions } from './rooms.ts'
import { sessionActions } from './session.ts'
import { timesheetActions } from './timesheet.ts'

/** Every action, in the order of menu, palette and help sheet. */
export const allActions: readonly Action[] = [
  ...playerActions,
  ...markActions,
  ...checklistActions,
  ...sessionActions,
  ...catalogueActions,
  ...prepareActions,
  ...reviewActions,
  ...timesheetActions,
  ...consistencyActions,
  ...roomActions,
]
