import { Declined } from '../../../shared/care/declines.ts'
import { RefusedError } from '../sync/exchange.ts'
import type { Errand } from '../sync/loop.ts'
import type { Decline, Declines } from './declines.ts'

/** Refusals that stand in the way of everything, and not of a decline alone: no token, an old protocol, too much at once. */
const ofEverything = new Set([401, 408, 426, 429])

/** There is nothing to decline any more: the owner took it back, or it was submitted from another computer. */
const pointless = new Set(['assignment_submitted', 'assignment_unknown', 'forbidden', 'revoked'])

/**
 * Tells the catalogue what was declined here. One that does not take it (an older one has no such route) is asked once in a run of
 * the program; the title stays declined here.
 *
 * @param changed what is known of one is other than before.
 * @param unheard one was not taken, for the first time.
 */
export const tellDeclines = (
  declines: Declines,
  { changed, unheard }: { changed: () => void; unheard: (decline: Decline) => void },
): Errand => {
  const asked = new Set<string>()
  return async (who, ask, signal) => {
    for (const decline of declines.untold(who.personId, who.epoch)) {
      const { assignmentId, declineId, note, reason } = decline
      if (signal.aborted) return
      if (asked.has(declineId)) continue
      const body = { declineId, reason, ...(note === null ? {} : { note }) }
      const path = `v1/assignments/${assignmentId}/decline`
      const release = declines.hold(declineId)
      try {
        const refusal = await ask((wire, token) =>
          wire.ask(Declined, 'POST', path, { token, body }),
        ).then(() => null, refusalIn)
        if (refusal === null) declines.noteTold(declineId, who.epoch)
        else if (pointless.has(refusal)) declines.drop(declineId)
        else {
          asked.add(declineId)
          declines.noteRefusal(declineId, refusal)
          if (decline.refusal === null) unheard(decline)
        }
      } finally {
        release()
      }
      changed()
    }
  }
}

/** The code with which this one decline was refused. @throws what stands in the way of more than that. */
const refusalIn = (error: unknown): string => {
  if (error instanceof RefusedError && error.status < 500 && !ofEverything.has(error.status))
    return error.code
  throw error
}
