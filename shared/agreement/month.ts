/** From here on a year has five digits, ms since 1970 UTC. */
const tenThousand = Date.UTC(10_000, 0)

/** `2026-09`. In UTC, so that two reviewers see the same months. A clock that says what is no date is in none. */
export const monthOf = (atMs: number): string | null =>
  atMs >= 0 && atMs < tenThousand ? new Date(atMs).toISOString().slice(0, 7) : null
