import { randomUUID } from 'node:crypto'
import { traceOf } from './reason.ts'

/** Time, as the desk sees it. Tests give their own, so that every run is the same. */
export interface Clock {
  /** Wall clock, ms since 1970 UTC. */
  wall(): number
  /** Monotonic clock of this run, ms; never goes back. */
  mono(): number
}

/** Everything the desk cannot work out by itself: time, new names, and a place for what only a developer reads. */
export interface Ports {
  clock: Clock
  /** A new random UUID (version 4). */
  newId(): string
  /** One line for the log; never holds what a person wrote. */
  log(line: string, error?: unknown): void
}

/** The clocks, randomness and standard error of this computer. */
export const systemPorts = (): Ports => ({
  clock: { wall: () => Date.now(), mono: () => performance.now() },
  newId: () => randomUUID(),
  log: (line, error) => {
    process.stderr.write(`desk: ${line}${error === undefined ? '' : `: ${traceOf(error)}`}\n`)
  },
})
