import { RefusedError } from './exchange.ts'

/** Refusals that stand in the way of everything, and not of one wish alone: no token, an old protocol, too much at once. */
const ofEverything = new Set([401, 408, 426, 429])

/** The code with which this one was refused. @throws what stands in the way of more than that. */
export const refusalIn = (error: unknown): string => {
  if (error instanceof RefusedError && error.status < 500 && !ofEverything.has(error.status))
    return error.code
  throw error
}
