import type { z } from 'zod'
import type { CallName, calls, OutputOf } from '../../shared/contract/calls.ts'
import type { innerCalls, InnerCallName, InnerOutputOf } from './inner.ts'

/** The calls of the contract that the desk answers; the rest belong to the composition roots. */
type DeskCallName = Exclude<
  CallName,
  | 'titles.choose'
  | 'titles.chooseFor'
  | `preferences.${string}`
  | `app.${string}`
  | `updates.${string}`
  | 'menu.set'
>

/** What answers each of them: a value, or what it throws as a failure. The input was checked by its schema. */
export type DeskHandlers = {
  [N in DeskCallName]: (
    input: z.output<(typeof calls)[N]['input']>,
  ) => OutputOf<N> | Promise<OutputOf<N>>
}

/** The same for the calls of the main thread (inner.ts). */
export type InnerHandlers = {
  [N in Exclude<InnerCallName, 'close'>]: (
    input: z.output<(typeof innerCalls)[N]['input']>,
  ) => InnerOutputOf<N> | Promise<InnerOutputOf<N>>
}
