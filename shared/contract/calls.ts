import type { z } from 'zod'
import { appCalls } from './app.ts'
import { careCalls } from './care.ts'
import { consistencyCalls } from './consistency.ts'
import { reviewCalls } from './review.ts'
import { screenerCalls } from './screeners.ts'
import { sessionCalls } from './sessions.ts'
import { storageCalls } from './storage.ts'
import { syncCalls } from './sync.ts'
import { timesheetCalls } from './timesheet.ts'
import { titleCalls } from './titles.ts'
import { updateCalls } from './updates.ts'
import { vocabularyCalls } from './vocabularies.ts'

/**
 * THE map of calls between page and desk. Failures come back as `Failure` (failure.ts).
 * `titles.choose`, `preferences.*`, `app.*`, `updates.*` and `menu.set` are answered by the composition root, everything else by the desk.
 */
export const calls = {
  ...appCalls,
  ...titleCalls,
  ...sessionCalls,
  ...vocabularyCalls,
  ...storageCalls,
  ...syncCalls,
  ...screenerCalls,
  ...careCalls,
  ...reviewCalls,
  ...consistencyCalls,
  ...timesheetCalls,
  ...updateCalls,
} as const

export type CallName = keyof typeof calls
export type InputOf<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type OutputOf<N extends CallName> = (typeof calls)[N]['output']
