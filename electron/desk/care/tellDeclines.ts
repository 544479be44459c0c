import { Declined } from '../../../shared/care/declines.ts'
import type { Errand } from '../sync/loop.ts'
import { refusalIn } from '../sync/refusal.ts'
import type { Decline, Declines } from './declines.ts'

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
