import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchFilm, TooSlowError } from '../../../../../electron/desk/screeners/wire.ts'
import { openWire } from '../../../../../electron/desk/sync/wireClient.ts'

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'clearInterval', 'clearTimeout'],
    }),
)
afterEach(() => void vi.useRealTimers())

const film = { bytes: 10_000_000, etag: '"1"', mimeType: 'video/mp4' }

/** A film of which so many bytes come every 20 seconds, and what became of fetching it. */
const dripping = async (bytes: number, signal = new AbortController().signal) => {
  const network: typeof fetch = async (_input, init) => {
    const body = new ReadableStream<Uint8Array>({
      start: (drip) => {
        const timer = setInterval(() => drip.enqueue(new Uint8Array(bytes)), 20_000)
        init?.signal?.addEventListener('abort', () => {
          clearInterval(timer)
          drip.error(init.signal?.reason)
        })
      },
    })
    const headers = { 'content-range': `bytes 0-${film.bytes - 1}/${film.bytes}` }
    return new Response(body, { status: 206, headers })
  }
  const wire = openWire({ url: 'http://127.0.0.1:9/', fetch: network, signal })
  const came = await fetchFilm(wire, 'a', 'a film', { film, from: 0, signal })
  if (came === 'changed') throw new TypeError('it is the same film')
  let here = 0
  const over = (async () => {
    for await (const piece of came) here += piece.length
  })().catch((error: unknown) => error)
  return { over, here: () => here }
}

describe('a film that comes', () => {
  it('in drops does not hold its place for ever', async () => {
    const { over } = await dripping(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await over).toBeInstanceOf(TooSlowError)
  })

  it('slowly comes on', async () => {
    const ends = new AbortController()
    const { here, over } = await dripping(150_000, ends.signal)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(here()).toBeGreaterThan(2_500_000)
    ends.abort()
    await over
  })
})
