import { z } from 'zod'
import type { Errand } from '../sync/loop.ts'
import { refusalIn } from '../sync/refusal.ts'
import type { Slips } from './slips.ts'

/** Which title it chose is not kept: whoever reads this computer need not know what others are measured by. */
const Given = z.looseObject({ assignmentId: z.guid() })

/**
 * Tells the catalogue for whom a calibration title is wished. One it does not give (there is none left, or nobody of that name tags) is
 * not asked for again.
 *
 * @param changed what is known of one is other than before.
 */
export const tellSlips =
  (slips: Slips, changed: () => void): Errand =>
  async (who, ask, signal) => {
    for (const { personId, slipId } of slips.untold(who.personId, who.epoch)) {
      if (signal.aborted) return
      // Its id names the assignment: told twice it is given once.
      const body = { personId, assignmentId: slipId }
      const refusal = await ask((wire, token) =>
        wire.ask(Given, 'POST', 'v1/admin/calibration/slip', { token, body }),
      ).then(() => null, refusalIn)
      if (refusal === null) slips.noteTold(slipId, who.epoch)
      else slips.noteRefusal(slipId, refusal)
      changed()
    }
  }
