import { z } from 'zod'
import type { SessionId } from '../../../shared/ids.ts'
import type { Errand } from '../sync/loop.ts'
import type { WireClient } from '../sync/wireClient.ts'
import { type Act, type Acts, stale } from './acts.ts'
import { refusalIn } from '../sync/refusal.ts'

const Decided = z.looseObject({ decisionId: z.guid() })
/** An answer without a body. */
const Returned = z.null()

/**
 * Tells the catalogue what was decided and sent back here, in its order. What rests on a submission that is another now stays here as
 * *stale* until its reviewer looks at it again; what the catalogue does not take for another reason is asked once in a run of the program.
 *
 * @param revisionOf of a submission as the feed has it here; null where there is none.
 * @param changed what is known of one is other than before.
 * @param untaken one was not taken, for the first time.
 */
export const tellActs = (
  acts: Acts,
  {
    revisionOf,
    changed,
    untaken,
  }: {
    revisionOf: (sessionId: SessionId) => number | null
    changed: (act: Act) => void
    untaken: (act: Act, code: string) => void
  },
): Errand => {
  const asked = new Set<string>()
  return async (who, ask, signal) => {
    for (const act of acts.untold(who.personId, who.epoch)) {
      if (signal.aborted) return
      if (asked.has(act.actId) || act.refusal === stale) continue
      const release = acts.hold(act.actId)
      try {
        const standing = standingAtFeed(act, revisionOf)
        const refusal =
          standing === 'moved'
            ? stale
            : standing === 'overtaken'
              ? null
              : await ask((wire, token) => tell(wire, token, act)).then(() => null, refusalIn)
        if (refusal === null) acts.noteTold(act.actId, who.epoch)
        else {
          asked.add(act.actId)
          acts.noteRefusal(act.actId, refusal)
          if (act.refusal === null) untaken(act, refusal)
        }
      } finally {
        release()
      }
      changed(act)
    }
  }
}

/**
 * Whether the submission that is to be sent back is still the one that was looked at: the wire has no way to say which one is meant, and
 * one that was submitted again meanwhile must not be sent back unseen. What a catalogue was told before it came back from a backup may be
 * told again where nothing is current, since it is sent back once at most; where the tagger has submitted again since, it has done its work.
 */
const standingAtFeed = (
  { made, toldEpoch }: Act,
  revisionOf: (sessionId: SessionId) => number | null,
): 'current' | 'moved' | 'overtaken' => {
  if (made.kind !== 'sendBack') return 'current'
  const revision = revisionOf(made.sessionId)
  if (revision === made.revision) return 'current'
  if (toldEpoch === null) return 'moved'
  if (revision === null) return 'current'
  return revision > made.revision ? 'overtaken' : 'moved'
}

const tell = async (wire: WireClient, token: string, { actId, made, titleId, toldEpoch }: Act) => {
  if (made.kind === 'sendBack') {
    const { note, sessionId } = made
    await wire.ask(Returned, 'POST', `v1/sessions/${sessionId}/return`, { token, body: { note } })
    return
  }
  const { after, basis, facet, note, precedent, ruling, term } = made
  const body = {
    decisionId: actId,
    titleId,
    facet,
    term,
    ruling,
    note,
    basis: basis.map(({ revision, sessionId }) => ({ sessionId, revision })),
    ...(precedent === null ? {} : { precedent }),
    // Told again to a catalogue that came back from a backup, which may have lost the one that was known of: it was taken once.
    ...(after === undefined || toldEpoch !== null ? {} : { after }),
  }
  await wire.ask(Decided, 'POST', 'v1/decisions', { token, body })
}
