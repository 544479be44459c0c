import type { KeeperAnswer, KeeperQuestion } from '../messages.ts'
import type { Keeper } from './keeper.ts'

/** The keeper as the worker has it: every wish goes to the root's thread and comes back. */
export const distantKeeper = (
  keptIn: Keeper['keptIn'],
  ask: (question: KeeperQuestion) => void,
): { keeper: Keeper; hear(answer: KeeperAnswer): void } => {
  const pending = new Map<number, (answer: KeeperAnswer) => void>()
  let lastId = 0
  const asked = async (text?: string): Promise<string | null> => {
    lastId += 1
    const { promise, resolve } = Promise.withResolvers<KeeperAnswer>()
    pending.set(lastId, resolve)
    ask({ keeper: lastId, ...(text === undefined ? {} : { text }) })
    const { result } = await promise
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
    hear: (answer) => {
      pending.get(answer.keeper)?.(answer)
      pending.delete(answer.keeper)
    },
  }
}
