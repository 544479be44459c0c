import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SealerQuestion } from '../../../../../electron/desk/messages.ts'
import { distantSealer } from '../../../../../electron/desk/screeners/distantSealer.ts'
import { SealerError } from '../../../../../electron/desk/screeners/sealer.ts'

/** A sealer whose root is this test. */
const sealerAsking = () => {
  const asked: SealerQuestion[] = []
  const of = { kind: 'keychain', why: null } as const
  const { sealer, hear } = distantSealer(of, (question) => void asked.push(question))
  return { asked, sealer, hear }
}
const key = Uint8Array.of(1, 2, 3)
const sealed = Uint8Array.of(9, 9)

describe('the sealer as the desk’s thread has it', () => {
  afterEach(() => void vi.useRealTimers())

  it('asks the root to wrap and to unwrap', async () => {
    const { asked, hear, sealer } = sealerAsking()
    const wrapped = sealer.wrap(key)
    const opened = sealer.unwrap(sealed)
    expect(asked).toEqual([
      { sealer: 1, wish: 'wrap', bytes: key },
      { sealer: 2, wish: 'unwrap', bytes: sealed },
    ])
    hear({ sealer: 2, result: { ok: true, bytes: key } })
    hear({ sealer: 1, result: { ok: true, bytes: sealed } })
    expect([await wrapped, await opened]).toEqual([sealed, key])
  })

  it('tells of a key that was wrapped anew, where somebody wants to know', async () => {
    const { hear, sealer } = sealerAsking()
    const renewed = Uint8Array.of(7)
    const told: Uint8Array[] = []
    const one = sealer.unwrap(sealed, (bytes) => void told.push(bytes))
    const other = sealer.unwrap(sealed)
    for (const n of [1, 2]) hear({ sealer: n, result: { ok: true, bytes: key, renewed } })
    expect([await one, await other]).toEqual([key, key])
    expect(told).toEqual([renewed])
  })

  it('knows a key that is lost from a keychain that is closed', async () => {
    const { hear, sealer } = sealerAsking()
    for (const isLost of [true, false]) {
      const opened = sealer.unwrap(sealed).catch((error: unknown) => error)
      hear({ sealer: isLost ? 1 : 2, result: { ok: false, reason: 'No.', isLost } })
      const error = await opened
      expect(error).toBeInstanceOf(SealerError)
      expect(error).toMatchObject({ message: 'No.', isLost })
    }
  })

  it('waits two minutes for somebody to unlock it, and takes the key for lost no more than before', async () => {
    vi.useFakeTimers()
    const { hear, sealer } = sealerAsking()
    const opened = sealer.unwrap(sealed).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await opened).toMatchObject({ message: 'It does not answer.', isLost: false })
    hear({ sealer: 1, result: { ok: true, bytes: key } })
  })

  it('is none where the root has none, with its reason', async () => {
    const { sealer } = distantSealer({ kind: 'none', why: null }, () => {})
    expect(sealer).toMatchObject({ kind: 'none', why: 'no_keychain' })
    await expect(sealer.wrap(key)).rejects.toThrow()
  })
})
