import { describe, expect, it, vi } from 'vitest'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { moveInQueue, prepareActions } from '../../../../renderer/actions/prepare.ts'
import { createStores } from '../../../../renderer/stores/index.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { ScreenersState } from '../../../../shared/contract/screeners.ts'
import { assignedTitle, ready, screener, screenersState } from '../../../support/screenersState.ts'
import { syncState } from '../../../support/syncState.ts'
import { wordsIn } from '../../../support/words.ts'
import { patience } from '../../../support/patience.ts'

const english = await wordsIn('en')

/** Stores in Tonight, with these films and one assigned title that was not asked for. */
const tonight = (state: ScreenersState | null, answer?: Result<unknown>) => {
  const asked: [string, unknown][] = []
  const call = (name: string, input: unknown) => {
    asked.push([name, input])
    return Promise.resolve((answer ?? done(state)) as never)
  }
  const stores = createStores({ call: call as never, on: vi.fn(), mediaUrl: vi.fn() })
  stores.sync.setState({ state: syncState() })
  stores.screeners.setState({ state })
  const days = [0, 0, 0, 0, 0, 0, 0] as [number, number, number, number, number, number, number]
  stores.tonight.setState({
    tonight: {
      rows: [],
      assigned: [assignedTitle('a')],
      declined: [],
      sampleRemoved: false,
      week: { startsAtMs: 0, days },
    },
  })
  const action = (id: ActionId) =>
    prepareActions.find((one) => one.id === id) ?? expect.fail(`no action ${id}`)
  const can = () => prepareActions.filter(({ when }) => when(stores)).map(({ id }) => id)
  return { action, asked, can, stores }
}

describe('in Tonight', () => {
  it('one prepares what was given and is not here', async () => {
    const { action, asked, can, stores } = tonight(screenersState())
    expect(can()).toEqual(['prepareTonight'])
    action('prepareTonight').run(stores)
    await vi.waitFor(
      () => expect(stores.app.getState().toast?.key).toBe('screeners:began'),
      patience,
    )
    expect(asked).toEqual([['screeners.prepare', { titleId: null }]])
  })

  it('nothing is prepared in another room, before the vault is known, or without anybody', () => {
    const { can, stores } = tonight(screenersState())
    stores.app.actions.go('settings')
    expect(can()).toEqual([])
    expect(tonight(null).can()).toEqual([])
    const nobody = tonight(screenersState())
    nobody.stores.sync.setState({ state: syncState({ account: null }) })
    expect(nobody.can()).toEqual([])
  })

  it('fetching is paused, and goes on, by the same key', async () => {
    const going = tonight(screenersState([screener('a')]))
    expect(going.can()).toEqual(['pauseFetching'])
    going.action('pauseFetching').run(going.stores)
    const paused = tonight(screenersState([screener('a')], { paused: true }))
    paused.action('pauseFetching').run(paused.stores)
    expect([going.asked, paused.asked]).toEqual([
      [['screeners.pause', { titleId: null }]],
      [['screeners.resume', { titleId: null }]],
    ])
  })

  it.each(['metered', 'low_battery'] as const)(
    'what waits because of %s is fetched all the same by a key',
    (reason) => {
      const waits = screener('a', { phase: 'waiting', reason })
      const { action, asked, can, stores } = tonight(screenersState([waits, screener('b')]))
      expect(can()).toContain('fetchAnyway')
      action('fetchAnyway').run(stores)
      expect(asked).toEqual([['screeners.fetchAnyway', { reason }]])
    },
  )

  it('what cannot be prepared says why', async () => {
    const { action, stores } = tonight(screenersState(), failed('screener_denied', 'No.'))
    action('prepareTonight').run(stores)
    await vi.waitFor(
      () => expect(stores.app.getState().failure?.code).toBe('screener_denied'),
      patience,
    )
    expect(stores.app.getState().toast).toBeNull()
  })
})

describe('a passphrase', () => {
  it.each([
    ['unset', 'set'],
    ['closed', 'give'],
  ] as const)('that is %s is asked for before anything is fetched', async (passphrase, what) => {
    const { action, asked, stores } = tonight(
      screenersState([], { keeping: 'passphrase', passphrase }),
    )
    action('prepareTonight').run(stores)
    const { asks } = stores.screeners.getState()
    expect([asks?.what, asked]).toEqual([what, []])
    await asks?.goOn?.()
    expect(asked).toEqual([['screeners.prepare', { titleId: null }]])
  })

  it('has a key while it was not given', () => {
    const closed = { keeping: 'passphrase', passphrase: 'closed' } as const
    const { action, can, stores } = tonight(screenersState([ready('b')], closed))
    expect(can()).toContain('givePassphrase')
    action('givePassphrase').run(stores)
    expect(stores.screeners.getState().asks).toEqual({ what: 'give', goOn: null })
  })
})

describe('the queue', () => {
  const films = ['a', 'b'].map((name) => screener(name))
  const { title } = assignedTitle('b')

  it('is put in order one place at a time, which is said', async () => {
    const { asked, stores } = tonight(screenersState(films))
    expect(moveInQueue(stores, title, -1, english)).toBe(true)
    expect(asked).toEqual([['screeners.move', { titleId: 'b', place: 0 }]])
    await vi.waitFor(
      () => expect(stores.app.getState().announcement).toBe('“b” is now number 1'),
      patience,
    )
  })

  it('ends where it ends, and holds only what is to come', () => {
    const { asked, stores } = tonight(screenersState([...films, ready('c')]))
    expect(moveInQueue(stores, title, 1, english)).toBe(false)
    expect(moveInQueue(stores, assignedTitle('c').title, -1, english)).toBe(false)
    expect(asked).toEqual([])
  })
})
