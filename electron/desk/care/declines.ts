import type { DeclineReason } from '../../../shared/care/declineReasons.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { AssignmentId, TitleId } from '../../../shared/ids.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'

/** A title that somebody declined on this computer. */
export interface Decline {
  declineId: string
  personId: string
  assignmentId: AssignmentId
  titleId: TitleId
  reason: DeclineReason
  note: string | null
  declinedAtMs: number
  /** The epoch of the catalogue that has it; null before that. */
  toldEpoch: string | null
  /** The code with which the catalogue did not take it; null where it took it, or was not asked yet. */
  refusal: string | null
}

/** What was declined on this computer, by whom, and what the catalogue knows of it. All of it is on the disk when a call returns. */
export interface Declines {
  /** Takes the place of one that was done with: of a title that was submitted all the same and sent back. */
  add(given: Pick<Decline, 'personId' | 'assignmentId' | 'titleId' | 'reason' | 'note'>): void
  /** @throws FailureError `decline_told` where the catalogue knows of it, or is being told at this moment. */
  takeBack(personId: string, assignmentId: AssignmentId): void
  /** Forgets one whose assignment is no more, or done. */
  drop(declineId: string): void
  of(personId: string, assignmentId: AssignmentId): Decline | null
  /** Those that the catalogue of this epoch does not have; the first declined first. */
  untold(personId: string, epoch: string): Decline[]
  /** While one is being told it cannot be taken back. Returns the end of that. */
  hold(declineId: string): () => void
  noteTold(declineId: string, epoch: string): void
  noteRefusal(declineId: string, code: string): void
}

const columns = `decline_id AS declineId, person_id AS personId, assignment_id AS assignmentId, title_id AS titleId, reason, note,
  declined_at_ms AS declinedAtMs, told_epoch AS toldEpoch, refusal`

export const openDeclines = ({ work }: Pick<Store, 'work'>, ports: Ports): Declines => {
  const one = work.prepare<[string, string], Decline>(
    `SELECT ${columns} FROM declines WHERE person_id = ? AND assignment_id = ?`,
  )
  const untold = work.prepare<[string, string], Decline>(
    `SELECT ${columns} FROM declines WHERE person_id = ? AND told_epoch IS NOT ? ORDER BY declined_at_ms, decline_id`,
  )
  const put = work.prepare<object>(
    `INSERT OR REPLACE INTO declines (decline_id, person_id, assignment_id, title_id, reason, note, declined_at_ms, told_epoch, refusal)
     VALUES (@declineId, @personId, @assignmentId, @titleId, @reason, @note, @declinedAtMs, NULL, NULL)`,
  )
  const remove = work.prepare<[string]>('DELETE FROM declines WHERE decline_id = ?')
  const noteTold = work.prepare<[string, string]>(
    'UPDATE declines SET told_epoch = ?, refusal = NULL WHERE decline_id = ?',
  )
  const noteRefusal = work.prepare<[string, string]>(
    'UPDATE declines SET refusal = ? WHERE decline_id = ?',
  )
  const underWay = new Set<string>()

  return {
    add: (given) =>
      void put.run({ ...given, declineId: ports.newId(), declinedAtMs: ports.clock.wall() }),
    takeBack: (personId, assignmentId) => {
      const known = one.get(personId, assignmentId)
      if (known === undefined) return
      if (known.toldEpoch !== null || underWay.has(known.declineId)) throw told()
      remove.run(known.declineId)
    },
    drop: (declineId) => void remove.run(declineId),
    of: (personId, assignmentId) => one.get(personId, assignmentId) ?? null,
    untold: (personId, epoch) => untold.all(personId, epoch),
    hold: (declineId) => {
      underWay.add(declineId)
      return () => void underWay.delete(declineId)
    },
    noteTold: (declineId, epoch) => void noteTold.run(epoch, declineId),
    noteRefusal: (declineId, code) => void noteRefusal.run(code, declineId),
  }
}

/** What taking back fails with once the owner of the catalogue may read of it. */
export const told = () =>
  new FailureError(
    'decline_told',
    'The catalogue was told that you declined this title, or is being told at this moment. Nothing was changed; ask its owner to assign the title again.',
  )
