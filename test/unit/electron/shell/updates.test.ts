import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Updater } from '../../../../electron/shell/signedUpdater.ts'
import { openUpdates } from '../../../../electron/shell/updates.ts'
import type { FetchProblem, UpdatesState } from '../../../../shared/contract/updates.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const day = 24 * 60 * 60 * 1000

const failing = async () => {
  throw new Error('net::ERR_FAILED')
}

const updatesWith = (answers: Partial<Updater>, installs = true) => {
  const ask = vi.fn<Updater['ask']>(answers.ask ?? (async () => '2.0.0'))
  const fetch = vi.fn<Updater['fetch']>(answers.fetch ?? (async () => null))
  const load = vi.fn<() => Promise<Updater>>(async () => ({ ask, fetch }))
  const said: UpdatesState[] = []
  const told: string[] = []
  const updates = openUpdates({
    offer: { address: 'https://updates.example', installs },
    updater: load,
    announce: (state) => void said.push(state),
    tell: (version) => void told.push(version),
  })
  const wait = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
  return { updates, ask, fetch, load, said, told, wait }
}

describe('newer versions', () => {
  it('are not asked for, and nothing is loaded, while nobody wants to be told', async () => {
    const { updates, load, wait } = updatesWith({})
    updates.follow({ updates: 'off' })
    await wait(2 * day)
    expect(load).not.toHaveBeenCalled()
    expect(updates.state()).toEqual({ kind: 'off' })
  })

  it('are asked for at once and each day, told once, and not fetched', async () => {
    const { updates, ask, fetch, load, told, wait } = updatesWith({})
    updates.follow({ updates: 'notify' })
    await wait()
    expect(updates.state()).toEqual({ kind: 'newer', version: '2.0.0', problem: null })
    await wait(2 * day)
    expect(ask).toHaveBeenCalledTimes(3)
    expect(load).toHaveBeenCalledTimes(1)
    expect(told).toEqual(['2.0.0'])
    expect(fetch).not.toHaveBeenCalled()
  })

  it('are not asked for twice when another preference changes', async () => {
    const { updates, ask, wait } = updatesWith({})
    updates.follow({ updates: 'notify' })
    updates.follow({ updates: 'notify' })
    await wait()
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('are asked for no more once it is turned off, whatever an answer under way says', async () => {
    const { updates, ask, told, wait } = updatesWith({})
    updates.follow({ updates: 'notify' })
    updates.follow({ updates: 'off' })
    await wait(2 * day)
    expect(updates.state()).toEqual({ kind: 'off' })
    expect([ask.mock.calls.length, told]).toEqual([1, []])
  })

  it.each<[UpdatesState['kind'], Updater['ask']]>([
    ['newest', async () => null],
    ['unreachable', failing],
  ])('that are not there are told as %s', async (kind, ask) => {
    const { updates, wait } = updatesWith({ ask })
    updates.follow({ updates: 'notify' })
    await wait()
    expect(updates.state()).toEqual({ kind })
  })

  it('are fetched with a yes, and lie ready', async () => {
    const { updates, ask, said, wait } = updatesWith({
      fetch: async (progress) => {
        progress(0.5)
        return null
      },
    })
    updates.follow({ updates: 'notify' })
    await wait()
    updates.fetch()
    await wait(day)
    expect(said.slice(2)).toEqual([
      { kind: 'fetching', version: '2.0.0', share: 0 },
      { kind: 'fetching', version: '2.0.0', share: 0.5 },
      { kind: 'fetched', version: '2.0.0' },
    ])
    // What lies ready is installed, whatever is asked for later.
    expect(ask).toHaveBeenCalledTimes(1)
    updates.follow({ updates: 'off' })
    expect(updates.state().kind).toBe('fetched')
  })

  it('are not fetched where they cannot be checked', async () => {
    const { updates, fetch, wait } = updatesWith({}, false)
    updates.follow({ updates: 'notify' })
    await wait()
    expect(updates.fetch()).toMatchObject({ kind: 'newer' })
    await wait()
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each<[FetchProblem, Updater['fetch']]>([
    ['unsigned', async () => 'unsigned'],
    ['failed', failing],
  ])('of which one is %s can be tried again', async (problem, fetch) => {
    const { updates, wait } = updatesWith({ fetch })
    updates.follow({ updates: 'notify' })
    await wait()
    updates.fetch()
    await wait()
    expect(updates.state()).toEqual({ kind: 'newer', version: '2.0.0', problem })
    expect(updates.fetch()).toMatchObject({ kind: 'fetching' })
  })
})
