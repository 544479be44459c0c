import { afterEach, describe, expect, it, vi } from 'vitest'
import type { KeeperQuestion } from '../../../../../electron/desk/messages.ts'
import { distantKeeper } from '../../../../../electron/desk/sync/distantKeeper.ts'

/** A keeper whose root is this test: it hears what is asked, and answers when it likes. */
const keeperAsking = () => {
  const asked: KeeperQuestion[] = []
  const { keeper, hear } = distantKeeper('keychain', (question) => void asked.push(question))
  return { asked, keeper, hear }
}

describe('the keeper as the desk’s thread has it', () => {
  afterEach(() => void vi.useRealTimers())

  it('asks the root for what is kept, and to keep something', async () => {
    const { asked, hear, keeper } = keeperAsking()
    const read = keeper.read()
    const written = keeper.write('secret')
    expect(keeper.keptIn).toBe('keychain')
    expect(asked).toEqual([{ keeper: 1 }, { keeper: 2, text: 'secret' }])
    // Answers may come in another order.
    hear({ keeper: 2, result: { ok: true, text: null } })
    hear({ keeper: 1, result: { ok: true, text: 'before' } })
    await expect(written).resolves.toBeUndefined()
    await expect(read).resolves.toBe('before')
  })

  it('fails with the reason the root gives', async () => {
    const { hear, keeper } = keeperAsking()
    const read = keeper.read()
    hear({ keeper: 1, result: { ok: false, reason: 'The keychain is locked.' } })
    await expect(read).rejects.toThrow('The keychain is locked.')
  })

  it('waits two minutes for somebody to unlock it, and no longer; an answer after that is for nobody', async () => {
    vi.useFakeTimers()
    const { hear, keeper } = keeperAsking()
    const read = keeper.read().catch(String)
    const settled = vi.fn()
    void read.then(settled)
    await vi.advanceTimersByTimeAsync(119_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await read).toContain('It does not answer.')
    hear({ keeper: 1, result: { ok: true, text: 'late' } })
  })
})
