import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openQueue } from '../../../../../electron/desk/screeners/queue.ts'
import type { Shelved } from '../../../../../electron/desk/screeners/shelf.ts'
import type { Standstill } from '../../../../../electron/desk/screeners/standstill.ts'
import type { TitleId } from '../../../../../shared/ids.ts'

const id = (name: string) => name as TitleId
const shelved = (name: string): Shelved => ({
  personId: 'ada',
  titleId: id(name),
  ordinal: 2,
  place: 0,
  phase: 'wanted',
  reason: null,
  paused: false,
  grant: null,
  film: null,
  damaged: [],
})

/** A queue over three screeners, each of which comes or fails when the test says. */
const begun = (most: number | null = 1) => {
  let wanted = ['a', 'b', 'c']
  let mostAtOnce = most
  let unreadable: Error | null = null
  let monoMs = 0
  const running = new Map<string, PromiseWithResolvers<void> & { signal: AbortSignal }>()
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
      return wanted.map(shelved)
    },
    mostAtOnce: () => mostAtOnce,
    fetch: ({ titleId }, { signal }) => {
      begins.push(titleId)
      const own = { ...Promise.withResolvers<void>(), signal }
      running.set(titleId, own)
      signal.addEventListener('abort', () => own.reject(signal.reason))
      return own.promise
    },
    stoodStill: () => {
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
      wanted = wanted.filter((one) => one !== name)
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
    expect(queue.of(id('a'))).toMatchObject({ phase: 'waiting', reason: 'unreachable' })
    expect(begins).toEqual(['a', 'b'])
    pass(60_000)
    await fails('b', { next: 'stop', reason: 'no_film' })
    expect(begins).toEqual(['a', 'b', 'a'])
    expect(queue.of(id('b'))).toMatchObject({ phase: 'stopped', reason: 'no_film' })
  })

  it('tries again what stopped for a reason that is gone, and no other', async () => {
    const { begins, fails, queue } = begun(2)
    queue.go()
    await fails('a', { next: 'stop', reason: 'locked' })
    await fails('b', { next: 'stop', reason: 'no_film' })
    expect(begins).toEqual(['a', 'b', 'c'])
    queue.retry(new Set(['locked'] as const))
    expect(begins).toEqual(['a', 'b', 'c', 'a'])
    expect(queue.of(id('b'))?.phase).toBe('stopped')
  })

  it('does not begin again at once what failed in a way that could not be noted', async () => {
    const { begins, fails, lines, pass, queue } = begun()
    queue.go()
    await fails('a', new Error('the disk is full'))
    expect(begins).toEqual(['a', 'b'])
    expect(queue.of(id('a'))).toMatchObject({ phase: 'waiting', reason: 'disk_error' })
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
    expect(queue.of(id('a'))).toBeNull()
    expect(begins).toEqual(['a'])
  })

  it('begins nothing after its end', async () => {
    const { begins, comes, queue } = begun()
    queue.go()
    queue.end()
    await comes('a')
    expect(begins).toEqual(['a'])
  })
})
