import type { ReviewAct } from '../../../shared/contract/review.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { ActMade } from '../../../shared/review/acts.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'

/** A decision or a send-back that somebody made on this computer. */
export interface Act extends Pick<ReviewAct, 'actId' | 'made' | 'madeAtMs' | 'refusal'> {
  personId: string
  titleId: TitleId
  /** The epoch of the catalogue that has it; null before that. */
  toldEpoch: string | null
}

/** The code of what rests on submissions that are others now. */
export const stale = 'stale'

/** What reviewers decided and sent back on this computer, and what the catalogue knows of it. All of it is on the disk when a call returns. */
export interface Acts {
  /** Takes the place of what was made of the same before and was not taken. The same id again changes nothing. */
  add(given: Pick<Act, 'actId' | 'personId' | 'titleId' | 'made'>): void
  /** @returns what it was. @throws FailureError `review_told` where the catalogue knows of it, or is being told at this moment. */
  drop(personId: string, actId: string): Act | null
  /** The latest first. */
  ofTitle(personId: string, titleId: TitleId): Act[]
  /** All that the catalogue of this epoch does not have, the first made first. */
  untold(personId: string, epoch: string): Act[]
  /** While one is being told it cannot be taken back. Returns the end of that. */
  hold(actId: string): () => void
  noteTold(actId: string, epoch: string): void
  noteRefusal(actId: string, code: string): void
}

interface Row extends Omit<Act, 'made'> {
  made: string
}

const columns = `act_id AS actId, person_id AS personId, title_id AS titleId, made, made_at_ms AS madeAtMs, told_epoch AS toldEpoch,
  refusal`

export const openActs = ({ work }: Pick<Store, 'work'>, ports: Ports): Acts => {
  const one = work.prepare<[string, string], Row>(
    `SELECT ${columns} FROM review_acts WHERE person_id = ? AND act_id = ?`,
  )
  const ofTitle = work.prepare<[string, string], Row>(
    `SELECT ${columns} FROM review_acts WHERE person_id = ? AND title_id = ? ORDER BY made_at_ms DESC, act_id`,
  )
  const untold = work.prepare<[string, string], Row>(
    `SELECT ${columns} FROM review_acts WHERE person_id = ? AND told_epoch IS NOT ? ORDER BY made_at_ms, act_id`,
  )
  const put = work.prepare<object>(
    `INSERT OR IGNORE INTO review_acts (act_id, person_id, title_id, made, made_at_ms, told_epoch, refusal)
     VALUES (@actId, @personId, @titleId, @made, @madeAtMs, NULL, NULL)`,
  )
  const remove = work.prepare<[string]>('DELETE FROM review_acts WHERE act_id = ?')
  const noteTold = work.prepare<[string, string]>(
    'UPDATE review_acts SET told_epoch = ?, refusal = NULL WHERE act_id = ?',
  )
  const noteRefusal = work.prepare<[string, string]>(
    'UPDATE review_acts SET refusal = ? WHERE act_id = ?',
  )
  const underWay = new Set<string>()
  // What is in the table was checked when it was made.
  const read = (row: Row): Act => ({ ...row, made: JSON.parse(row.made) as ActMade })

  const add = work.transaction((given: Parameters<Acts['add']>[0]) => {
    const { made, personId, titleId } = given
    for (const before of ofTitle.all(personId, titleId).map(read)) {
      const isOpen = standingOf(before) !== 'told' && !underWay.has(before.actId)
      if (isOpen && isOfTheSame(before.made, made)) remove.run(before.actId)
    }
    put.run({ ...given, made: JSON.stringify(made), madeAtMs: ports.clock.wall() })
  })

  return {
    add: (given) => add.immediate(given),
    drop: (personId, actId) => {
      const known = one.get(personId, actId)
      if (known === undefined) return null
      if (underWay.has(actId) || standingOf(known) === 'told') throw told()
      remove.run(actId)
      return read(known)
    },
    ofTitle: (personId, titleId) => ofTitle.all(personId, titleId).map(read),
    untold: (personId, epoch) => untold.all(personId, epoch).map(read),
    hold: (actId) => {
      underWay.add(actId)
      return () => void underWay.delete(actId)
    },
    noteTold: (actId, epoch) => void noteTold.run(epoch, actId),
    noteRefusal: (actId, code) => void noteRefusal.run(code, actId),
  }
}

/** Whether it still holds: it waits, or was told. What the catalogue did not take holds nowhere. */
export const holds = ({ refusal }: Pick<Act, 'refusal'>): boolean => refusal === null

export const standingOf = ({
  refusal,
  toldEpoch,
}: Pick<Act, 'refusal' | 'toldEpoch'>): ReviewAct['standing'] => {
  if (refusal !== null) return refusal === stale ? 'stale' : 'refused'
  return toldEpoch === null ? 'waiting' : 'told'
}

const isOfTheSame = (one: ActMade, other: ActMade): boolean =>
  one.kind === 'decision'
    ? other.kind === 'decision' && one.facet === other.facet && one.term === other.term
    : other.kind === 'sendBack' && one.sessionId === other.sessionId

const told = () =>
  new FailureError(
    'review_told',
    'The catalogue was told of this, or is being told at this moment. Nothing was changed; rule on it again to replace it.',
  )
