import type { Action } from './action.ts'

export const markActions: Action[] = []
