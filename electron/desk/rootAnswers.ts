import type { KeeperAnswer, KeeperQuestion, SealerAnswer, SealerQuestion } from './messages.ts'
import { reasonIn } from './reason.ts'
import { type Sealer, SealerError } from './screeners/sealer.ts'
import type { Keeper } from './sync/keeper.ts'

/** What the root's keeper says to the desk's thread (distantKeeper.ts). */
export const answerKeeper = async (
  keeper: Keeper,
  { keeper: id, text }: KeeperQuestion,
): Promise<KeeperAnswer> => {
  try {
    const kept = text === undefined ? await keeper.read() : (await keeper.write(text), null)
    return { keeper: id, result: { ok: true, text: kept } }
  } catch (error) {
    const reason = reasonIn(error)
    return { keeper: id, result: { ok: false, reason } }
  }
}

/** What the root's sealer says to the desk's thread (distantSealer.ts). */
export const answerSealer = async (
  sealer: Sealer,
  { sealer: id, wish, bytes }: SealerQuestion,
): Promise<SealerAnswer> => {
  try {
    if (wish === 'wrap')
      return { sealer: id, result: { ok: true, bytes: await sealer.wrap(bytes) } }
    const again: { renewed?: Uint8Array } = {}
    const key = await sealer.unwrap(bytes, (renewed) => Object.assign(again, { renewed }))
    return { sealer: id, result: { ok: true, bytes: key, ...again } }
  } catch (error) {
    const reason = reasonIn(error)
    const isLost = error instanceof SealerError && error.isLost
    return { sealer: id, result: { ok: false, reason, isLost } }
  }
}
