import type { Clock } from '../ports.ts'
import type { Shelf, Shelved, ShelvedGrant } from './shelf.ts'
import { openWatch, type Standing, standingOf } from './term.ts'

/** What the clock of this computer has shown under each grant, kept on the disk. */
export interface KeptTime {
  standing(grant: ShelvedGrant): Standing
  /** The grant with the latest time that can be known to have come. */
  seen(grant: ShelvedGrant): ShelvedGrant
  /** Time has passed: grants that are over are said, what the clock showed is kept. */
  tick(): void
  /** A term begins: what the clock showed before counts for the grants there are, not for the next. */
  termBegins(): void
}

/** The clock is kept when it shows so much more than what was kept, ms. */
const keptEveryMs = 60_000

export const openKeptTime = (
  shelf: Shelf,
  clock: Clock,
  timeOver: (shelved: Shelved) => void,
): KeptTime => {
  const watch = openWatch(clock)
  const seen = (grant: ShelvedGrant): ShelvedGrant => ({
    ...grant,
    seenMs: Math.max(grant.seenMs, watch.latestMs()),
  })
  const granted = () =>
    shelf.all().flatMap((shelved) => (shelved.grant ? [{ shelved, grant: shelved.grant }] : []))
  return {
    standing: (grant) => standingOf(seen(grant), clock.wall()),
    seen,
    tick: () => {
      for (const { shelved, grant } of granted()) {
        const now = seen(grant)
        if (standingOf(now, clock.wall()) === 'time_over') timeOver(shelved)
        else if (now.seenMs - grant.seenMs > keptEveryMs) shelf.put({ ...shelved, grant: now })
      }
    },
    termBegins: () => {
      for (const { shelved, grant } of granted()) shelf.put({ ...shelved, grant: seen(grant) })
      watch.restart()
    },
  }
}
