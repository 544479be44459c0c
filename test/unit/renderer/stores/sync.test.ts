import { describe, expect, it } from 'vitest'
import { createSyncStore, needsInvitation } from '../../../../renderer/stores/sync.ts'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { SyncState } from '../../../../shared/contract/sync.ts'
import { obstacle, syncState } from '../../../support/syncState.ts'

/** A desk whose answers the test gives one by one, in the order of the questions. */
const slowDesk = () => {
  const asked: { name: string; answer(result: Result<unknown>): Promise<void> }[] = []
  const call: Bridge['call'] = (name) => {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    asked.push({
      name,
      answer: async (result) => {
        resolve(result)
        // Once around for whoever waits for it.
        await new Promise((later) => setImmediate(later))
      },
    })
    // The far side of the contract: each answer has the shape of its call.
    return promise as never
  }
  const store = createSyncStore({ call })
  const nth = (n: number) => asked[n] ?? expect.fail(`there is no question ${n}`)
  return { asked, nth, store, waiting: () => store.getState().state?.waiting }
}

describe('the state of the catalogue', () => {
  it('is unknown until the desk has answered', async () => {
    const { nth, store, waiting } = slowDesk()
    const asking = store.actions.refresh()
    expect(store.getState().state).toBeNull()
    await nth(0).answer(done(syncState({ waiting: 7 })))
    await asking
    expect(waiting()).toBe(7)
  })

  it('is the one announced last', () => {
    const { store, waiting } = slowDesk()
    store.actions.take(syncState({ waiting: 2 }))
    store.actions.take(syncState({ waiting: 1 }))
    expect(waiting()).toBe(1)
  })

  it('is not overwritten by an answer that an announcement overtook', async () => {
    const { nth, store, waiting } = slowDesk()
    const asking = store.actions.refresh()
    store.actions.take(syncState({ waiting: 1 }))
    await nth(0).answer(done(syncState({ waiting: 7 })))
    await asking
    expect(waiting()).toBe(1)
  })

  it('keeps what was known when the desk does not answer, and says why', async () => {
    const { nth, store, waiting } = slowDesk()
    store.actions.take(syncState({ waiting: 3 }))
    const asking = store.actions.refresh()
    await nth(0).answer(failed('desk_gone', 'Gone.'))
    await asking
    expect(waiting()).toBe(3)
    expect(store.getState().failure?.code).toBe('desk_gone')
  })
})

describe('what stands in the way', () => {
  const apart = (triesAgainAtMs: number, lastReachedMs: number | null) =>
    syncState({ obstacle: { ...obstacle('unreachable'), triesAgainAtMs }, lastReachedMs })
  const shown = (...states: SyncState[]) => {
    const { store } = slowDesk()
    for (const state of states) store.actions.take(state)
    return store.getState().state?.obstacle?.code ?? null
  }

  it('is over once the catalogue has answered, though the desk has not all of it yet', () => {
    expect(shown(apart(9, 5))).toBe('unreachable')
    expect(shown(apart(9, 5), apart(9, 6))).toBeNull()
    expect(shown(apart(9, null), apart(9, 6), apart(9, 6))).toBeNull()
  })

  it('is there again with the next failure', () => {
    expect(shown(apart(9, 5), apart(9, 6), apart(20, 6))).toBe('unreachable')
  })

  it('stays where the person must do something, whatever was answered', () => {
    const revoked = { obstacle: obstacle('device_revoked') }
    const states = [5, 6].map((lastReachedMs) => syncState({ ...revoked, lastReachedMs }))
    expect(shown(...states)).toBe('device_revoked')
  })
})

describe('signing in', () => {
  const typed = { url: 'https://catalogue.example.org', invitation: 'abc' }

  it('shows who is signed in', async () => {
    const { nth, store } = slowDesk()
    const signing = store.actions.signIn(typed)
    await nth(0).answer(done(syncState()))
    expect(await signing).toBeNull()
    expect(store.getState().state?.account?.name).toBe('Maud')
  })

  it('answers with the refusal and changes nothing', async () => {
    const { nth, store } = slowDesk()
    const signing = store.actions.signIn(typed)
    await nth(0).answer(failed('invitation_used', 'Used.'))
    expect((await signing)?.code).toBe('invitation_used')
    expect(store.getState()).toEqual({ state: null, failure: null })
  })

  it('asks again when announcements came meanwhile, for either may be the newer', async () => {
    const { asked, nth, store, waiting } = slowDesk()
    const signing = store.actions.signIn(typed)
    store.actions.take(syncState({ account: null }))
    await nth(0).answer(done(syncState({ waiting: 9 })))
    expect(asked.map(({ name }) => name)).toEqual(['sync.signIn', 'sync.state'])
    await nth(1).answer(done(syncState({ waiting: 8 })))
    expect(await signing).toBeNull()
    expect(waiting()).toBe(8)
  })
})

describe('an obstacle', () => {
  it.each(['signed_out', 'device_revoked', 'forked'] as const)(
    'of %s wants an invitation',
    (code) => {
      expect(needsInvitation(syncState({ obstacle: obstacle(code) }))).toBe(true)
    },
  )

  it.each(['unreachable', 'busy', 'update_needed', 'refused'] as const)(
    'of %s wants none',
    (code) => {
      expect(needsInvitation(syncState({ obstacle: obstacle(code) }))).toBe(false)
    },
  )
})
