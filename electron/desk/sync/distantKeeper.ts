import type { KeeperAnswer, KeeperQuestion } from '../messages.ts'
import type { Keeper } from './keeper.ts'

/** A person may have to unlock the keychain; a program that hangs is not waited for, ms. */
const patienceMs = 120_000

/** The keeper as the worker has it: every wish goes to the root's thread and comes back. */
export const distantKeeper = (
  keptIn: Keeper['keptIn'],
  ask: (question: KeeperQuestion) => void,
): { keeper: Keeper; hear(answer: KeeperAnswer): void } => {
  const pending = new Map<number, (answer: KeeperAnswer) => void>()
  let lastId = 0
  const hear = (answer: KeeperAnswer) => {
    pending.get(answer.keeper)?.(answer)
    pending.delete(answer.keeper)
  }
  const asked = async (text?: string): Promise<string | null> => {
    const id = (lastId += 1)
    const { promise, resolve } = Promise.withResolvers<KeeperAnswer>()
    pending.set(id, resolve)
    ask({ keeper: id, ...(text === undefined ? {} : { text }) })
    const late = setTimeout(
      () => hear({ keeper: id, result: { ok: false, reason: 'It does not answer.' } }),
      patienceMs,
    )
    const { result } = await promise
    clearTimeout(late)
    if (!result.ok) throw new Error(result.reason)
    return result.text
  }
  return {
    keeper: {
      keptIn,
      read: () => asked(),
      write: async (text) => {
        await asked(text)
      },
    },
    hear,
  }
}
