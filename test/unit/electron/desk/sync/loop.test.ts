import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Account, AccountChange } from '../../../../../electron/desk/sync/accounts.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { type LoopParts, startLoop } from '../../../../../electron/desk/sync/loop.ts'
import { countingPorts } from '../../../../support/desk.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A loop of somebody with nothing to send, by a clock that is held. `stream` is a stream of hints, and how it ends. */
const looping = (
  over: { stream?: () => Promise<void>; pull?: () => Promise<object> } & Partial<LoopParts> = {},
) => {
  const { stream = () => new Promise<void>(() => {}), pull, ...more } = over
  let monoMs = 0
  const listening: AbortSignal[] = []
  const seen = { pulls: 0, streams: 0, taken: 0, damaged: 0 }
  // Of an account, the loop looks at whose it is and what stands in its way.
  let account = { ordinal: 2, deviceId: 'd', url: 'u', epoch: 'e', obstacle: null } as Account
  const page = { changes: [{}], cursor: 'c', hasMore: false }
  const parts = {
    accounts: {
      current: () => account,
      now: () => account,
      change: (_account: Account, change: AccountChange) =>
        void (account = { ...account, ...change }),
    },
    outbox: { next: () => [], waiting: () => 0 },
    inbox: { cursor: () => undefined, take: () => ({}) },
    tokens: { access: async () => 'token' },
    ports: { ...countingPorts(), clock: { wall: () => 0, mono: () => monoMs } },
    wireTo: () => ({
      pull: async () => {
        seen.pulls += 1
        return (await pull?.()) ?? page
      },
      hints: (_token: string, _heard: () => void, over: AbortSignal) => {
        seen.streams += 1
        listening.push(over)
        return stream()
      },
    }),
    // The longest of every wait.
    random: () => 1,
    said: () => {},
    damaged: () => void (seen.damaged += 1),
    taken: () => void (seen.taken += 1),
    errands: [],
    ...more,
  }
  // As much of them as a loop with nothing to send needs.
  const loop = startLoop(parts as unknown as LoopParts)
  onTestFinished(() => loop.end())
  const pass = async (ms: number) => {
    monoMs += ms
    await vi.advanceTimersByTimeAsync(ms)
  }
  return { loop, seen, pass, listening, account: () => account }
}

const broken = () => Promise.reject(new UnreachedError('it broke'))

describe('a stream of hints', () => {
  it('that breaks is taken up again, each time after twice the wait, and the feed is looked at', async () => {
    const { seen, pass } = looping({ stream: broken })
    await pass(0)
    expect(seen).toMatchObject({ pulls: 1, streams: 1 })
    await pass(3_999)
    expect(seen).toMatchObject({ pulls: 1, streams: 1 })
    await pass(1)
    expect(seen).toMatchObject({ pulls: 2, streams: 2 })
    await pass(7_999)
    expect(seen.streams).toBe(2)
    await pass(1)
    expect(seen).toMatchObject({ pulls: 3, streams: 3 })
  })

  it('that was a good one is taken up again as after the first failure', async () => {
    let end = () => {}
    const stream = () => new Promise<void>((resolve) => void (end = resolve))
    const { seen, pass } = looping({ stream })
    await pass(0)
    for (const streams of [1, 2]) {
      await pass(60_001)
      expect(seen.streams).toBe(streams)
      end()
      await pass(1_999)
      expect(seen.streams).toBe(streams)
      await pass(1)
    }
    expect(seen.streams).toBe(3)
  })

  it('waits as long as the catalogue asks for', async () => {
    const full = new RefusedError({ status: 503, code: 'too_many', detail: 'Full.' }, 50_000)
    const { seen, pass } = looping({ stream: () => Promise.reject(full) })
    await pass(49_999)
    expect(seen.streams).toBe(1)
    await pass(1)
    expect(seen.streams).toBe(2)
  })

  it('of whoever was here before wakes nobody', async () => {
    const ends: (() => void)[] = []
    const stream = () => new Promise<void>((resolve) => void ends.push(resolve))
    const { loop, seen, pass } = looping({ stream })
    await pass(0)
    // One that broke before somebody else came, and one that breaks after.
    ends[0]?.()
    await pass(1_000)
    loop.restart()
    await pass(0)
    expect(seen).toMatchObject({ pulls: 2, streams: 2 })
    loop.restart()
    await pass(0)
    ends[1]?.()
    await pass(60_000)
    expect(seen).toMatchObject({ pulls: 3, streams: 3 })
  })
})

it('what stood in the way is gone once the catalogue answers', async () => {
  let isDown = true
  const pull = () => (isDown ? broken() : Promise.resolve({ changes: [], hasMore: false }))
  const { loop, pass } = looping({ pull })
  await pass(0)
  expect(loop.obstacle()).toEqual({
    code: 'unreachable',
    detail: 'it broke',
    triesAgainAtMs: 2_000,
  })
  isDown = false
  await pass(2_000)
  expect([loop.obstacle(), loop.phase()]).toEqual([null, 'resting'])
})

it('a file that is damaged is told of, and not every failure of the disk', async () => {
  const failing = (code: string) =>
    looping({
      inbox: {
        cursor: () => undefined,
        take: () => {
          throw Object.assign(new Error('no page'), { code })
        },
        // Of the inbox, the loop uses these.
      } as unknown as LoopParts['inbox'],
    })
  const damaged = failing('SQLITE_CORRUPT')
  await damaged.pass(0)
  expect([damaged.seen.damaged, damaged.loop.obstacle()?.code]).toEqual([1, 'unkept'])
  const full = failing('SQLITE_FULL')
  await full.pass(0)
  expect([full.seen.damaged, full.loop.obstacle()?.code]).toEqual([0, 'unkept'])
})

it('what is told beside the log while somebody else comes ends the round, with nothing said of it', async () => {
  const told = Promise.withResolvers<void>()
  let times = 0
  const { account, listening, loop, pass, seen } = looping({
    errands: [() => ((times += 1) === 1 ? told.promise : Promise.resolve())],
  })
  await pass(0)
  loop.restart()
  told.resolve()
  await pass(0)
  // The round of whoever came is the only one that went to its end: it listens for them.
  expect([times, seen.pulls]).toEqual([2, 2])
  expect(listening.map(({ aborted }) => aborted)).toEqual([false])
  expect(account().obstacle).toBeNull()
})
