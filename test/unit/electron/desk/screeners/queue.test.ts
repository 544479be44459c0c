import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openQueue, type Tried } from '../../../../../electron/desk/screeners/queue.ts'
import type { Standstill } from '../../../../../electron/desk/screeners/standstill.ts'
import { idOf, wanted } from './atVault.ts'

/** A queue over three screeners, each of which comes or fails when the test says. */
const begun = (most: number | null = 1) => {
  let names = ['a', 'b', 'c']
  let mostAtOnce = most
  let unreadable: Error | null = null
  let monoMs = 0
  interface Running extends PromiseWithResolvers<void> {
    signal: AbortSignal
    said(bytesHere: number, doing: 'fetching' | 'checking'): void
  }
  const running = new Map<string, Running>()
  const tried: Tried[] = []
  const begins: string[] = []
  let still: Standstill | Error = { next: 'wait', reason: 'unreachable', ms: 60_000 }
  const lines: string[] = []
  const queue = openQueue({
    ports: {
      clock: { wall: () => 0, mono: () => monoMs },
      newId: () => '',
      log: (line) => void lines.push(line),
    },
    wanted: () => {
      if (unreadable !== null) throw unreadable
      return names.map((name) => wanted({ titleId: idOf(name) }))
    },
    mostAtOnce: () => mostAtOnce,
    fetch: ({ titleId }, { signal, said }) => {
      begins.push(titleId)
      const own = { ...Promise.withResolvers<void>(), signal, said }
      running.set(titleId, own)
      signal.addEventListener('abort', () => own.reject(signal.reason))
      return own.promise
    },
    stoodStill: (_shelved, _error, before) => {
      tried.push(before)
      if (still instanceof Error) throw still
      return still
    },
    changed: () => {},
  })
  /** Everything that follows from an answer has happened. */
  const settle = () => setImmediate()
  return {
    queue,
    begins,
    allow: (next: number | null) => void (mostAtOnce = next),
    comes: async (name: string) => {
      names = names.filter((one) => one !== name)
      running.get(name)?.resolve()
      await settle()
    },
    fails: async (name: string, as: Standstill | Error) => {
      still = as
      running.get(name)?.reject(new Error('it broke'))
      await settle()
    },
    spoil: (error: Error | null) => void (unreadable = error),
    lines,
    pass: (ms: number) => void (monoMs += ms),
    tried,
    /** Comes so far, in the pieces of a line. */
    reaches: (name: string, from: number, to: number) => {
      for (let at = from; at <= to; at += 16_384) running.get(name)?.said(at, 'fetching')
    },
    running: (name: string) => running.get(name),
  }
}

describe('the queue', () => {
  it('goes through in order, one after the other', async () => {
    const { begins, comes, queue } = begun()
    queue.go()
    queue.go()
    expect(begins).toEqual(['a'])
    await comes('a')
    await comes('b')
    expect(begins).toEqual(['a', 'b', 'c'])
  })

  it('passes by what stands still, and comes back to it in time', async () => {
    const { begins, fails, pass, queue } = begun()
    queue.go()
    await fails('a', { next: 'wait', reason: 'unreachable', ms: 60_000 })
    expect(queue.of(idOf('a'))).toMatchObject({ phase: 'waiting', reason: 'unreachable' })
    expect(begins).toEqual(['a', 'b'])
    pass(60_000)
    await fails('b', { next: 'stop', reason: 'no_film' })
    expect(begins).toEqual(['a', 'b', 'a'])
    expect(queue.of(idOf('b'))).toMatchObject({ phase: 'stopped', reason: 'no_film' })
  })

  it('tries again what stopped for a reason that is gone, and no other', async () => {
    const { begins, fails, queue } = begun(2)
    queue.go()
    await fails('a', { next: 'stop', reason: 'locked' })
    await fails('b', { next: 'stop', reason: 'no_film' })
    expect(begins).toEqual(['a', 'b', 'c'])
    queue.retry(new Set(['locked'] as const))
    expect(begins).toEqual(['a', 'b', 'c', 'a'])
    expect(queue.of(idOf('b'))?.phase).toBe('stopped')
  })

  it('does not begin again at once what failed in a way that could not be noted', async () => {
    const { begins, fails, lines, pass, queue } = begun()
    queue.go()
    await fails('a', new Error('the disk is full'))
    expect(begins).toEqual(['a', 'b'])
    expect(queue.of(idOf('a'))).toMatchObject({ phase: 'waiting', reason: 'disk_error' })
    expect(lines).toHaveLength(1)
    pass(60_000)
    await fails('b', { next: 'stop', reason: 'no_film' })
    expect(begins).toEqual(['a', 'b', 'a'])
  })

  it('outlives a moment in which it cannot be read', async () => {
    const { begins, comes, lines, queue, spoil } = begun()
    queue.go()
    spoil(new Error('the disk does not answer'))
    await comes('a')
    expect(lines).toHaveLength(1)
    spoil(null)
    queue.go()
    expect(begins).toEqual(['a', 'b'])
  })

  it('begins nothing while nothing may be fetched', () => {
    const { allow, begins, queue } = begun(null)
    queue.go()
    expect(begins).toEqual([])
    allow(3)
    queue.go()
    expect(begins).toEqual(['a', 'b', 'c'])
  })

  it('breaks off what is stopped, and waits until it wrote its last', async () => {
    const { begins, queue, running, allow } = begun()
    queue.go()
    allow(null)
    await queue.stopAll()
    expect(running('a')?.signal.aborted).toBe(true)
    expect(queue.of(idOf('a'))).toBeNull()
    expect(begins).toEqual(['a'])
  })

  it('knows on why one cannot come when all are stopped, until they are of somebody else', async () => {
    const { allow, fails, queue } = begun()
    queue.go()
    await fails('a', { next: 'stop', reason: 'no_film' })
    await fails('b', { next: 'wait', reason: 'busy', ms: 60_000 })
    allow(null)
    await queue.stopAll()
    expect(queue.of(idOf('a'))).toMatchObject({ phase: 'stopped', reason: 'no_film' })
    expect(queue.of(idOf('b'))).toBeNull()
    await queue.forgetAll()
    expect(queue.of(idOf('a'))).toBeNull()
  })

  it('counts failures on, until it comes further than ever before', async () => {
    const { fails, pass, queue, reaches, tried } = begun(3)
    const wait = { next: 'wait', reason: 'unreachable', ms: 1 } as const
    const failsAt = async (from: number, to: number) => {
      queue.go()
      reaches('a', from, to)
      await fails('a', wait)
      pass(1)
    }
    for (let time = 0; time < 3; time += 1) await failsAt(0, 400_000)
    expect(tried.map(({ failures }) => failures)).toEqual([0, 1, 2])
    // A try that reads what was here brings nothing either.
    await failsAt(400_000, 900_000)
    await failsAt(900_000, 2_000_000)
    await failsAt(1_900_000, 2_000_000)
    expect(tried.map(({ failures }) => failures).slice(3)).toEqual([3, 0, 1])
  })

  it('knows what was begun anew, whatever came since, until it is here or the person asks', async () => {
    const { fails, pass, queue, reaches, tried } = begun()
    const anew = { next: 'anew', reason: 'key_lost' } as const
    queue.go()
    await fails('a', anew)
    reaches('a', 0, 5_000_000)
    await fails('a', { next: 'wait', reason: 'unreachable', ms: 1 })
    pass(1)
    queue.retry(new Set(['unreachable'] as const))
    queue.go()
    await fails('b', { next: 'stop', reason: 'no_film' })
    await fails('a', { next: 'stop', reason: 'key_lost' })
    expect(tried.map(({ isAnew }) => isAnew)).toEqual([false, true, false, true])
    queue.retry()
    await fails('c', anew)
    await fails('a', anew)
    expect(tried.at(-1)?.isAnew).toBe(false)
  })

  it('begins nothing after its end', async () => {
    const { begins, comes, queue } = begun()
    queue.go()
    queue.end()
    await comes('a')
    expect(begins).toEqual(['a'])
  })
})
