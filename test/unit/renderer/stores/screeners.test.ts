import { describe, expect, it } from 'vitest'
import { createScreenersStore } from '../../../../renderer/stores/screeners.ts'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import { TitleId } from '../../../../shared/ids.ts'
import { screenersState } from '../../../support/screenersState.ts'

const titleId = TitleId.parse('ep-1')
const used = (usedBytes: number) => screenersState([], { usedBytes })

/** A desk whose answers the test gives one by one, in the order of the questions. */
const slowDesk = () => {
  const asked: { name: string; input: unknown; answer(result: Result<unknown>): void }[] = []
  const call: Bridge['call'] = (name, input) => {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    asked.push({ name, input, answer: resolve })
    // The far side of the contract: each answer has the shape of its call.
    return promise as never
  }
  const store = createScreenersStore({ call })
  const nth = (n: number) => asked[n] ?? expect.fail(`there is no question ${n}`)
  return { asked, nth, store, usedBytes: () => store.getState().state?.usedBytes }
}

describe('the state of the vault', () => {
  it('is unknown until the desk has answered', async () => {
    const { nth, store, usedBytes } = slowDesk()
    const asking = store.actions.refresh()
    expect(store.getState().state).toBeNull()
    nth(0).answer(done(used(7)))
    await asking
    expect(usedBytes()).toBe(7)
  })

  it('is not overwritten by an answer that an announcement overtook', async () => {
    const { nth, store, usedBytes } = slowDesk()
    const asking = store.actions.refresh()
    store.actions.take(used(1))
    nth(0).answer(done(used(7)))
    await asking
    expect(usedBytes()).toBe(1)
  })

  it('keeps what was known when the desk does not answer, and says why', async () => {
    const { nth, store, usedBytes } = slowDesk()
    store.actions.take(used(3))
    const asking = store.actions.refresh()
    nth(0).answer(failed('desk_gone', 'Gone.'))
    await asking
    expect([usedBytes(), store.getState().failure?.code]).toEqual([3, 'desk_gone'])
  })
})

describe('what is asked of the vault', () => {
  it.each([
    ['screeners.prepare', { titleId: null }, 'prepare', [null]],
    ['screeners.pause', { titleId }, 'pause', [titleId]],
    ['screeners.resume', { titleId: null }, 'resume', [null]],
    ['screeners.move', { titleId, place: 2 }, 'move', [titleId, 2]],
    ['screeners.remove', { titleId }, 'remove', [titleId]],
    ['screeners.repair', { titleId }, 'repair', [titleId]],
    [
      'screeners.choose',
      { limitBytes: null, mostAtOnce: 3 },
      'choose',
      [{ limitBytes: null, mostAtOnce: 3 }],
    ],
    ['screeners.forgetPassphrase', {}, 'forgetPassphrase', []],
    ['screeners.fetchAnyway', { reason: 'metered' }, 'fetchAnyway', ['metered']],
  ] as const)('%s shows what it answers', async (name, input, action, words) => {
    const { asked, nth, store, usedBytes } = slowDesk()
    // The words of one action at a time, which the table does not tie to its name.
    const asking = (store.actions[action] as (...words: unknown[]) => Promise<unknown>)(...words)
    nth(0).answer(done(used(5)))
    expect(await asking).toBeNull()
    expect(asked.map((one) => [one.name, one.input])).toEqual([[name, input]])
    expect(usedBytes()).toBe(5)
  })

  it('is asked again when announcements came meanwhile, for either may be the newer', async () => {
    const { asked, nth, store, usedBytes } = slowDesk()
    const asking = store.actions.remove(titleId)
    store.actions.take(used(2))
    nth(0).answer(done(used(9)))
    await new Promise((later) => setImmediate(later))
    expect(asked.map(({ name }) => name)).toEqual(['screeners.remove', 'screeners.state'])
    nth(1).answer(done(used(8)))
    expect(await asking).toBeNull()
    expect(usedBytes()).toBe(8)
  })

  it('answers why it was not done, and leaves what is shown', async () => {
    const { nth, store, usedBytes } = slowDesk()
    store.actions.take(used(3))
    const asking = store.actions.prepare(null)
    nth(0).answer(failed('disk_full', 'Full.'))
    expect((await asking)?.code).toBe('disk_full')
    expect(usedBytes()).toBe(3)
  })
})

it('a passphrase goes to the desk and is nowhere in the store', async () => {
  const secret = 'four words of nothing'
  const { asked, nth, store } = slowDesk()
  store.actions.ask({ what: 'give', goOn: null })
  const asking = store.actions.unlock(secret)
  expect(asked.map(({ name, input }) => [name, input])).toEqual([
    ['screeners.unlock', { passphrase: secret }],
  ])
  nth(0).answer(failed('passphrase_wrong', 'Wrong.'))
  expect((await asking)?.code).toBe('passphrase_wrong')
  expect(JSON.stringify(store.getState())).not.toContain(secret)
})
