import type { Bridge } from '../../../../shared/contract/bridge.ts'
import type { VocabularyOffer } from '../../../../shared/contract/vocabularies.ts'
import type { SessionId } from '../../../../shared/ids.ts'

/** While much comes from the catalogue, asking more often than this tells nothing that could be read, ms. */
const restMs = 1_000

/**
 * Asks whether there is a newer version of a session's vocabulary: now, and whenever something came from the catalogue. Returns its
 * own end.
 */
export const followOffer = (
  bridge: Pick<Bridge, 'call' | 'on'>,
  sessionId: SessionId,
  take: (offer: VocabularyOffer | null) => void,
): (() => void) => {
  let gone = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const ask = async () => {
    const answer = await bridge.call('vocabulary.offer', { sessionId })
    // What was known stays where the desk cannot say.
    if (!gone && answer.ok) take(answer.value)
  }
  void ask()
  const end = bridge.on('catalogue.changed', () => {
    timer ??= setTimeout(() => {
      timer = null
      void ask()
    }, restMs)
  })
  return () => {
    gone = true
    end()
    if (timer !== null) clearTimeout(timer)
  }
}
