import { describe, expect, it } from 'vitest'
import {
  askDigest,
  askFilmFacts,
  fetchFilm,
  fetchPart,
  TooLargeError,
} from '../../../../../electron/desk/screeners/wire.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { openWire } from '../../../../../electron/desk/sync/wireClient.ts'

/** What a desk makes of the answers of a catalogue that holds screeners, honest ones and others. */

const signal = new AbortController().signal
const asking = (...answers: (Response | (() => Response))[]) => {
  const asked: string[] = []
  const network: typeof fetch = async (_input, init) => {
    asked.push(init?.method ?? 'GET')
    const answer = answers[Math.min(asked.length, answers.length) - 1]
    if (answer === undefined) throw new Error('there is an answer')
    return typeof answer === 'function' ? answer() : answer
  }
  return { asked, wire: openWire({ url: 'http://127.0.0.1:9/', fetch: network, signal }) }
}
const head = (headers: Record<string, string>, status = 200) =>
  new Response(null, { status, headers })
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
const facts = { 'content-length': '10', etag: '"1"', 'content-type': 'video/mp4; codecs="avc1"' }

describe('what a film is', () => {
  it('is its length, its mark and its type', async () => {
    const { wire } = asking(head(facts))
    expect(await askFilmFacts(wire, 't', 'a film', signal)).toEqual({
      bytes: 10,
      etag: '"1"',
      mimeType: 'video/mp4',
    })
  })

  it.each([
    ['its length', { etag: '"1"' }],
    ['a length that is one', { ...facts, 'content-length': '0' }],
    ['its mark', { 'content-length': '10' }],
    ['a mark of every byte', { ...facts, etag: 'W/"1"' }],
  ])('is not known from a catalogue that does not say %s', async (_, headers) => {
    const { wire } = asking(head(headers as Record<string, string>))
    await expect(askFilmFacts(wire, 't', 'a film', signal)).rejects.toThrow(UnreachedError)
  })

  it('is refused with the words for it, which are asked for apart', async () => {
    const { asked, wire } = asking(head({}, 403), problem(403, 'forbidden'))
    const refusal = askFilmFacts(wire, 't', 'a film', signal)
    await expect(refusal).rejects.toMatchObject({ name: 'RefusedError', code: 'forbidden' })
    expect(asked).toEqual(['HEAD', 'GET'])
  })

  it('is not refused by a catalogue that gives the film when it is asked why', async () => {
    const { wire } = asking(head({}, 403), new Response('the film', { status: 206 }))
    await expect(askFilmFacts(wire, 't', 'a film', signal)).rejects.toThrow('contradicts itself')
  })
})

describe('the checksum of a film', () => {
  const sha256 = Buffer.alloc(32, 7)

  it.each([
    ['alone', `sha-256=:${sha256.toString('base64')}:`, sha256.toString('hex')],
    ['among others', `md5=:AA==:, sha-256=:${sha256.toString('base64')}:`, sha256.toString('hex')],
    ['of another kind', 'sha-512=:AA==:', null],
  ])('said %s is read, or there is none', async (_, digest, read) => {
    const { wire } = asking(head({ etag: '"1"', 'repr-digest': digest }))
    expect(await askDigest(wire, 't', 'a film', signal)).toEqual({ etag: '"1"', sha256: read })
  })

  it('is none, of nothing, where a catalogue says neither', async () => {
    const { wire } = asking(head({}))
    expect(await askDigest(wire, 't', 'a film', signal)).toEqual({ etag: '', sha256: null })
  })

  it('is refused as the film is', async () => {
    const { wire } = asking(head({}, 404), problem(404, 'not_found'))
    await expect(askDigest(wire, 't', 'a film', signal)).rejects.toThrow(RefusedError)
  })
})

describe('a film asked for', () => {
  const film = { bytes: 10, etag: '"1"', mimeType: 'video/mp4' }
  const fetched = (answer: Response) =>
    fetchFilm(asking(answer).wire, 't', 'a film', { film, from: 4, signal })
  const part = (range: string, status = 206) =>
    new Response('123456', { status, headers: { 'content-range': range } })

  it('comes from where it was asked for', async () => {
    const came = await fetched(part('bytes 4-9/10'))
    if (came === 'changed') throw new TypeError('it is the same film')
    let text = ''
    for await (const piece of came) text += Buffer.from(piece).toString()
    expect(text).toBe('123456')
  })

  it.each([
    ['whole', part('', 200)],
    ['from elsewhere', part('bytes 3-9/10')],
    ['to elsewhere', part('bytes 4-8/10')],
    ['of another length', part('bytes 4-9/11')],
    ['not at all, because it is shorter now', part('bytes */3', 416)],
    [
      'without a body',
      new Response(null, { status: 206, headers: { 'content-range': 'bytes 4-9/10' } }),
    ],
  ])('and that comes %s is another film', async (_, answer) => {
    expect(await fetched(answer)).toBe('changed')
  })

  it('is refused with the words of the catalogue', async () => {
    await expect(fetched(problem(403, 'forbidden'))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a small part of a title', () => {
  const part = (answer: Response) => fetchPart(asking(answer).wire, 't', 'a film', 'poster', signal)
  const stream = (pull: (to: ReadableStreamDefaultController<Uint8Array>) => void) =>
    new Response(new ReadableStream<Uint8Array>({ pull }))

  it('comes whole with its type, which may not be said', async () => {
    const poster = new Response('abc', { headers: { 'content-type': 'image/png; q=1' } })
    const { bytes, mimeType } = (await part(poster)) ?? {}
    expect([Buffer.from(bytes ?? []).toString(), mimeType]).toEqual(['abc', 'image/png'])
    expect(await part(head({}))).toMatchObject({ mimeType: '' })
  })

  it('is none where the catalogue has none, and refused where it refuses', async () => {
    expect(await part(problem(404, 'not_found'))).toBeNull()
    await expect(part(problem(403, 'forbidden'))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is not fetched to its end where it has none', async () => {
    const endless = stream((to) => to.enqueue(new Uint8Array(1024 * 1024)))
    await expect(part(endless)).rejects.toThrow(TooLargeError)
  })

  it('that breaks off in the middle is out of reach', async () => {
    const broken = stream((to) => to.error(new Error('the line broke')))
    await expect(part(broken)).rejects.toMatchObject({
      name: 'UnreachedError',
      message: 'the line broke',
    })
  })
})
