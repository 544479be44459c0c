import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followOffer } from '../../../../../../renderer/features/workspace/version/followOffer.ts'
import { done, failed, type Result } from '../../../../../../shared/contract/failure.ts'
import { SessionId } from '../../../../../../shared/ids.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const sessionId = SessionId.parse('00000000-0000-4000-8000-000000000001')

/** A desk that gives these answers one after another, and tells when something came. */
const desk = (...answers: Result<unknown>[]) => {
  const listening = new Set<() => void>()
  const call = vi.fn(() => Promise.resolve(answers.shift() as never))
  const on = (name: string, listen: (data: never) => void) => {
    expect(name).toBe('catalogue.changed')
    const heard = () => listen({} as never)
    listening.add(heard)
    return () => void listening.delete(heard)
  }
  const told: unknown[] = []
  const end = followOffer({ call: call as never, on: on as never }, sessionId, (offer) =>
    told.push(offer),
  )
  const came = async () => {
    for (const heard of listening) heard()
    await vi.advanceTimersByTimeAsync(1_000)
  }
  return { call, came, end, listening, told }
}

it('a new version is offered when it comes while the session is open', async () => {
  const { came, told } = desk(done(null), done('version 2'))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual([null])
  await came()
  expect(told).toEqual([null, 'version 2'])
})

it('asks once, however much comes at a time', async () => {
  const { call, came, listening } = desk(done(null), done(null), done(null))
  await vi.advanceTimersByTimeAsync(0)
  for (const heard of listening) heard()
  await came()
  expect(call).toHaveBeenCalledTimes(2)
})

it('what was offered stays where the desk does not answer', async () => {
  const { came, told } = desk(done('version 2'), failed('desk_gone', 'Gone.'))
  await vi.advanceTimersByTimeAsync(0)
  await came()
  expect(told).toEqual(['version 2'])
})

it('nothing is asked or told after its end', async () => {
  const { call, came, end, told } = desk(done('version 2'), done(null))
  end()
  await came()
  expect(call).toHaveBeenCalledOnce()
  expect(told).toEqual([])
})
