import { z } from 'zod'
import { declineReasons, longestDeclineNote } from '../care/declineReasons.ts'
import { AssignmentId } from '../ids.ts'
import { answers, call } from './call.ts'
import type { NamedTitle } from './sync.ts'

/** A title that was given to this person, who does not want it. What they tagged of it before stays on this computer. */
export interface DeclinedTitle {
  title: NamedTitle
  assignmentId: AssignmentId
  /** One of `declineReasons`, or one that a newer program knows. */
  reason: string
  note: string | null
  declinedAtMs: number
  /**
   * - `waiting`: here alone so far; it can be taken back.
   * - `told`: the owner of the catalogue knows.
   * - `unheard`: the catalogue does not take it; it holds here, and can be taken back.
   */
  standing: 'waiting' | 'told' | 'unheard'
}

/** Calls about what a person wants to be spared. */
export const careCalls = {
  /**
   * Declines an assigned title, also without a network; one that is declined already stays so. Fails `not_assigned`, and
   * `session_submitted` where it is done.
   */
  'care.decline': call(
    z.strictObject({
      assignmentId: AssignmentId,
      reason: z.enum(declineReasons),
      note: z.string().max(longestDeclineNote),
    }),
    answers<null>(),
  ),
  /** Takes the title on after all. Fails `decline_told` once the catalogue knows. */
  'care.takeBack': call(z.strictObject({ assignmentId: AssignmentId }), answers<null>()),
} as const
