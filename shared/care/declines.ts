import { z } from 'zod'
import { declineReasons, longestDeclineNote } from './declineReasons.ts'

/** What a desk tells the catalogue of an assignment that is declined; the same `declineId` again changes nothing. */
export const DeclineBody = z.strictObject({
  declineId: z.guid(),
  reason: z.enum(declineReasons),
  note: z.string().trim().min(1).max(longestDeclineNote).optional(),
})
export type DeclineBody = z.infer<typeof DeclineBody>

/** The decline that counts, as the catalogue keeps it: the first that was told. */
export const Declined = z.object({
  declineId: z.guid(),
  /** One of `declineReasons`, or one that a newer program knows. */
  reason: z.string(),
  note: z.string().nullable(),
  /** ms since 1970 UTC, by the clock of the catalogue. */
  at: z.int(),
})
export type Declined = z.infer<typeof Declined>
