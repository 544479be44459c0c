import type { Action } from './action.ts'

export const checklistActions: Action[] = []
