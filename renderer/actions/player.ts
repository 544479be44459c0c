import type { Action } from './action.ts'

export const playerActions: Action[] = []
