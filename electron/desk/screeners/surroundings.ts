import type { Clock } from '../ports.ts'

/** Of line and battery: what a download would cost the person. */
export interface Surroundings {
  metered: boolean
  lowBattery: boolean
}

/** What fetching waits for by itself. */
export type SurroundingReason = 'metered' | 'low_battery'

/** What line and battery hold up, unless the person said otherwise for this evening. */
export interface HeldBySurroundings {
  tell(now: Surroundings): void
  /** Films are fetched all the same: until that reason is gone, or the evening. */
  allow(reason: SurroundingReason): void
  holdUp(): SurroundingReason | null
}

/** So long is an evening, ms: the next one is asked about anew. */
const eveningMs = 12 * 60 * 60_000

export const openSurroundings = ({ mono }: Pick<Clock, 'mono'>): HeldBySurroundings => {
  const holding = new Set<SurroundingReason>()
  /** By the monotonic clock. */
  const allowedUntilMs = new Map<SurroundingReason, number>()
  const holds = (reason: SurroundingReason) =>
    holding.has(reason) && mono() >= (allowedUntilMs.get(reason) ?? -Infinity)
  const put = (reason: SurroundingReason, isSo: boolean) => {
    if (isSo) holding.add(reason)
    else {
      holding.delete(reason)
      // The next line that counts may be another one.
      allowedUntilMs.delete(reason)
    }
  }
  return {
    tell: ({ metered, lowBattery }) => {
      put('metered', metered)
      put('low_battery', lowBattery)
    },
    allow: (reason) => void allowedUntilMs.set(reason, mono() + eveningMs),
    holdUp: () => {
      if (holds('metered')) return 'metered'
      return holds('low_battery') ? 'low_battery' : null
    },
  }
}
