import type { Slip } from '../../../shared/contract/consistency.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'

/** A calibration title that a reviewer wants in the queue of a tagger; which one, the catalogue chooses. */
export interface KeptSlip extends Omit<Slip, 'standing'> {
  /** The epoch of the catalogue that has it; null before that. */
  toldEpoch: string | null
}

/** What was wished on this computer, and what the catalogue made of it. All of it is on the disk when a call returns. */
export interface Slips {
  /** The same id again changes nothing; nor does one for a tagger for whom another waits. */
  add(reviewerId: string, given: Pick<Slip, 'slipId' | 'personId' | 'name'>): void
  /** The latest first. */
  of(reviewerId: string): KeptSlip[]
  /** Those that the catalogue of this epoch does not have and did not refuse, the first made first. */
  untold(reviewerId: string, epoch: string): KeptSlip[]
  noteTold(slipId: string, epoch: string): void
  noteRefusal(slipId: string, code: string): void
}

const columns = `slip_id AS slipId, tagger_id AS personId, name, made_at_ms AS madeAtMs, told_epoch AS toldEpoch, refusal`

export const openSlips = ({ work }: Pick<Store, 'work'>, ports: Ports): Slips => {
  const put = work.prepare<object>(
    `INSERT OR IGNORE INTO slips (slip_id, person_id, tagger_id, name, made_at_ms, told_epoch, refusal)
     SELECT @slipId, @reviewerId, @personId, @name, @madeAtMs, NULL, NULL
     WHERE NOT EXISTS (SELECT 1 FROM slips WHERE person_id = @reviewerId AND tagger_id = @personId
       AND told_epoch IS NULL AND refusal IS NULL)`,
  )
  const all = work.prepare<[string], KeptSlip>(
    `SELECT ${columns} FROM slips WHERE person_id = ? ORDER BY made_at_ms DESC, slip_id`,
  )
  const untold = work.prepare<[string, string], KeptSlip>(
    `SELECT ${columns} FROM slips WHERE person_id = ? AND told_epoch IS NOT ? AND refusal IS NULL
     ORDER BY made_at_ms, slip_id`,
  )
  const noteTold = work.prepare<[string, string]>(
    'UPDATE slips SET told_epoch = ? WHERE slip_id = ?',
  )
  const noteRefusal = work.prepare<[string, string]>(
    'UPDATE slips SET refusal = ? WHERE slip_id = ?',
  )
  return {
    add: (reviewerId, given) =>
      void put.run({ ...given, reviewerId, madeAtMs: ports.clock.wall() }),
    of: (reviewerId) => all.all(reviewerId),
    untold: (reviewerId, epoch) => untold.all(reviewerId, epoch),
    noteTold: (slipId, epoch) => void noteTold.run(epoch, slipId),
    noteRefusal: (slipId, code) => void noteRefusal.run(code, slipId),
  }
}

export const standingOf = ({ refusal, toldEpoch }: KeptSlip): Slip['standing'] => {
  if (refusal !== null) return 'refused'
  return toldEpoch === null ? 'waiting' : 'told'
}
