import type { SealerAnswer, SealerQuestion } from '../messages.ts'
import { noSealer, type Sealer, SealerError } from './sealer.ts'

/** A person may have to unlock the keychain; a program that hangs is not waited for, ms. */
const patienceMs = 120_000

/** The sealer as the worker has it: every wish goes to the root's thread and comes back. */
export const distantSealer = (
  { kind, why }: Pick<Sealer, 'kind' | 'why'>,
  ask: (question: SealerQuestion) => void,
): { sealer: Sealer; hear(answer: SealerAnswer): void } => {
  const pending = new Map<number, (answer: SealerAnswer) => void>()
  let lastId = 0
  const hear = (answer: SealerAnswer) => {
    pending.get(answer.sealer)?.(answer)
    pending.delete(answer.sealer)
  }
  const asked = async (wish: SealerQuestion['wish'], bytes: Uint8Array) => {
    const id = (lastId += 1)
    const { promise, resolve } = Promise.withResolvers<SealerAnswer>()
    pending.set(id, resolve)
    ask({ sealer: id, wish, bytes })
    const late = setTimeout(
      () =>
        hear({ sealer: id, result: { ok: false, reason: 'It does not answer.', isLost: false } }),
      patienceMs,
    )
    const { result } = await promise
    clearTimeout(late)
    if (!result.ok) throw new SealerError(result.reason, result.isLost)
    return result
  }
  if (kind === 'none') return { sealer: noSealer(why ?? 'no_keychain'), hear }
  return {
    sealer: {
      kind,
      why,
      wrap: async (bytes) => (await asked('wrap', bytes)).bytes,
      unwrap: async (wrapped, tell) => {
        const { bytes, renewed } = await asked('unwrap', wrapped)
        if (renewed !== undefined) tell?.(renewed)
        return bytes
      },
    },
    hear,
  }
}
