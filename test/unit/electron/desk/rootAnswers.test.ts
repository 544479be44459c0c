import { describe, expect, it } from 'vitest'
import type { KeeperQuestion, SealerQuestion } from '../../../../electron/desk/messages.ts'
import { answerKeeper, answerSealer } from '../../../../electron/desk/rootAnswers.ts'
import { distantSealer } from '../../../../electron/desk/screeners/distantSealer.ts'
import { noSealer, type Sealer, SealerError } from '../../../../electron/desk/screeners/sealer.ts'
import { distantKeeper } from '../../../../electron/desk/sync/distantKeeper.ts'
import { type Keeper, memoryKeeper } from '../../../../electron/desk/sync/keeper.ts'

/** Both ends of the way between the desk's thread and the root that holds the keychain, without the thread between them. */

const across = (keeper: Keeper): Keeper => {
  const ask = (question: KeeperQuestion) => void answerKeeper(keeper, question).then(way.hear)
  const way = distantKeeper(keeper.keptIn, ask)
  return way.keeper
}
const acrossSealer = (sealer: Sealer): Sealer => {
  const ask = (question: SealerQuestion) => void answerSealer(sealer, question).then(way.hear)
  const way = distantSealer(sealer, ask)
  return way.sealer
}
const failing = (thrown: unknown) => () => Promise.reject(thrown)

describe('the root’s keeper, asked from the desk’s thread', () => {
  it('gives back what was kept last, and nothing before', async () => {
    const keeper = across(memoryKeeper())
    expect(await keeper.read()).toBeNull()
    await keeper.write('one')
    await keeper.write('two')
    expect(await keeper.read()).toBe('two')
  })

  it.each([
    ['an error', new Error('The keychain is locked.'), 'The keychain is locked.'],
    ['anything else', 'no reason', 'no reason'],
  ])('fails here with the words of %s it failed with there', async (_, thrown, words) => {
    const keeper = across({ keptIn: 'keychain', read: failing(thrown), write: failing(thrown) })
    await expect(keeper.read()).rejects.toThrow(words)
    await expect(keeper.write('x')).rejects.toThrow(words)
  })
})

describe('the root’s sealer, asked from the desk’s thread', () => {
  const sealer: Sealer = {
    kind: 'keychain',
    why: null,
    wrap: async (bytes) => bytes.map((byte) => byte ^ 0xff),
    unwrap: async (wrapped, renewed) => {
      renewed?.(Uint8Array.of(7))
      return wrapped.map((byte) => byte ^ 0xff)
    },
  }

  it('opens what it wrapped, and tells what has to be wrapped anew', async () => {
    const distant = acrossSealer(sealer)
    const wrapped = await distant.wrap(Uint8Array.of(1, 2))
    const anew: Uint8Array[] = []
    expect(await distant.unwrap(wrapped, (bytes) => void anew.push(bytes))).toEqual(
      Uint8Array.of(1, 2),
    )
    expect(anew).toEqual([Uint8Array.of(7)])
  })

  it.each([
    ['a key that is lost', new SealerError('Another key.', true), true],
    ['a keychain that is closed', new SealerError('Locked.', false), false],
    ['a fault of its own', new TypeError('no bytes'), false],
  ])('fails here as there with %s', async (_, thrown, isLost) => {
    const distant = acrossSealer({ ...sealer, wrap: failing(thrown), unwrap: failing(thrown) })
    const failed = { name: 'SealerError', message: thrown.message, isLost }
    await expect(distant.unwrap(Uint8Array.of(1))).rejects.toMatchObject(failed)
    await expect(distant.wrap(Uint8Array.of(1))).rejects.toMatchObject(failed)
  })

  it('is none here where there is none', () => {
    expect(acrossSealer(noSealer('basic_text'))).toMatchObject({ kind: 'none', why: 'basic_text' })
  })
})
