import { describe, expect, it } from 'vitest'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { catalogueUrl, openWire } from '../../../../../electron/desk/sync/wireClient.ts'

/** Listens to a stream that says these pieces and ends; how often something was heard. */
const listen = async (response: Response) => {
  const { signal } = new AbortController()
  let heard = 0
  const wire = openWire({ url: 'http://127.0.0.1:9/', signal, fetch: async () => response })
  const [ended] = await Promise.allSettled([wire.hints('token', () => (heard += 1), signal)])
  return { heard, ended }
}
const saying = (...pieces: string[]) =>
  new Response(
    new ReadableStream({
      start: (stream) => {
        for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece))
        stream.close()
      },
    }),
  )

describe('a stream of hints', () => {
  it('is a reason to look as it begins, and with each hint, however it is cut', async () => {
    const { heard, ended } = await listen(
      saying(': here\n\nevent: cha', 'nged\ndata: 1\n\n', 'event: other\n\n', 'event: changed\n'),
    )
    expect([heard, ended.status]).toEqual([3, 'fulfilled'])
  })

  it('that is refused says why, and nothing is heard of it', async () => {
    const refusal = { status: 503, code: 'too_many', detail: 'There are many.' }
    const { heard, ended } = await listen(
      Response.json(refusal, { status: 503, headers: { 'retry-after': '7' } }),
    )
    expect(heard).toBe(0)
    expect(ended).toMatchObject({ reason: { code: 'too_many', retryAfterMs: 7_000 } })
    expect(ended).toMatchObject({ reason: expect.any(RefusedError) })
  })

  it('without a line’s end does not fill the memory', async () => {
    const { ended } = await listen(saying('event: ', 'x'.repeat(64 * 1024)))
    expect(ended).toMatchObject({ reason: expect.any(UnreachedError) })
    expect(ended).toMatchObject({ reason: { message: 'a hint without an end' } })
  })
})

describe('the address of a catalogue', () => {
  it.each([
    ['catalogue.example', 'https://catalogue.example/'],
    [' https://catalogue.example/desk ', 'https://catalogue.example/desk/'],
    ['https://ada:pass@catalogue.example/desk/?a=1#b', 'https://catalogue.example/desk/'],
    ['http://localhost:4000', 'http://localhost:4000/'],
  ])('typed as %s is %s', (typed, url) => {
    expect(catalogueUrl(typed)).toBe(url)
  })
})
