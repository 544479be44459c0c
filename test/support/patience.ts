/**
 * How long a test waits for what must come, ms: long enough for a slow machine that does much else. It is no promise about speed;
 * only a test that fails waits for all of it.
 */
export const patienceMs = 30_000

/** The same, as Vitest's waiting takes it. */
export const patience = { timeout: patienceMs } as const
