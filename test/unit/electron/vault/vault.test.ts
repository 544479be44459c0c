import { randomBytes, randomUUID } from 'node:crypto'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { serveFile } from '../../../../electron/media/serveFile.ts'
import {
  chunksOf,
  DamagedChunkError,
  openChunk,
  placeOf,
  plainChunk,
  plainLength,
  sealChunk,
  sealedLength,
  type Seal,
} from '../../../../electron/vault/seal.ts'
import { repairChunk } from '../../../../electron/vault/writeSealed.ts'
import { flip, keptIn, sealOf, titleOf } from '../../../support/vault.ts'
import { patience } from '../../../support/patience.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Ten chunks and a bit: more than are read at once, and more than are read ahead. */
const film = titleOf(10 * plainChunk + 1_000)

const kept = (title = film, seal = sealOf(title.length)) => keptIn(folder, title, seal)

const ask = async (
  { path, seal }: { path: string; seal: Seal },
  headers: Record<string, string> = {},
  damaged?: (error: DamagedChunkError) => void,
) =>
  serveFile(new Request('http://127.0.0.1/media/a/media', { headers }), {
    path,
    mimeType: 'video/mp4',
    seal,
    ...(damaged ? { damaged } : {}),
  })

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

/** What comes before the stream breaks, and what it breaks with; null where it does not. */
const bytesUntilBroken = async (response: Response) => {
  const parts: Uint8Array[] = []
  try {
    for await (const part of response.body ?? []) parts.push(part)
    return { bytes: Buffer.concat(parts), error: null }
  } catch (error) {
    return { bytes: Buffer.concat(parts), error }
  }
}

/** A title, and a part of it. */
const titleAndRange = fc
  .integer({ min: 1, max: 12 * plainChunk })
  .chain((bytes) =>
    fc.record({ bytes: fc.constant(bytes), one: fc.nat(bytes - 1), other: fc.nat(bytes - 1) }),
  )

describe('a title in the vault', () => {
  it('comes back as it was, whatever its length, whole and in any part', async () => {
    await fc.assert(
      fc.asyncProperty(titleAndRange, async ({ bytes, one, other }) => {
        const title = titleOf(bytes)
        const there = await kept(title)
        expect(Buffer.compare(await bytesOf(await ask(there)), title)).toBe(0)
        const [start, end] = [Math.min(one, other), Math.max(one, other)]
        const response = await ask(there, { range: `bytes=${start}-${end}` })
        expect(response.status).toBe(206)
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes}`)
        const part = await bytesOf(response)
        expect(Buffer.compare(part, title.subarray(start, end + 1))).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it.each([0, 1, plainChunk - 1, plainChunk, plainChunk + 1, 2 * plainChunk])(
    'may be %i bytes long',
    async (bytes) => {
      const title = titleOf(bytes)
      const there = await kept(title)
      expect(statSync(there.path).size).toBe(sealedLength(there.seal))
      expect(await bytesOf(await ask(there))).toEqual(title)
    },
  )

  it('is nowhere in its file as it was, and is for this user alone', async () => {
    const { path } = await kept()
    const content = readFileSync(path)
    for (let at = 0; at + 32 <= film.length; at += 4_099)
      expect(content.includes(Buffer.from(film.subarray(at, at + 32)))).toBe(false)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is sealed otherwise each time, with the same key', () => {
    const seal = sealOf(100)
    const plain = titleOf(100)
    expect(sealChunk(seal, 0, plain).equals(sealChunk(seal, 0, plain))).toBe(false)
  })
})

describe('a title that is not whole', () => {
  it('is not played', async () => {
    const there = await kept()
    truncateSync(there.path, sealedLength(there.seal) - 1)
    expect((await ask(there)).status).toBe(403)
  })
})

describe('a title that is played no more', () => {
  /** How many descriptors of this process point at the file; Linux alone tells. */
  const openHandles = (path: string) =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path
      } catch {
        return false
      }
    }).length

  it.skipIf(process.platform !== 'linux').each([
    ['is cancelled', (response: Response) => response.body?.cancel()],
    ['is aborted', async (_: Response, client: AbortController) => client.abort()],
  ])('is closed when it %s, amid what is read beforehand', async (_what, leave) => {
    const { path, seal } = await kept()
    const client = new AbortController()
    const request = new Request('http://127.0.0.1/media/a/media', { signal: client.signal })
    const response = await serveFile(request, { path, mimeType: 'video/mp4', seal })
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.read()
    expect(openHandles(path)).toBe(1)
    reader?.releaseLock()
    await leave(response, client)
    await vi.waitFor(() => expect(openHandles(path)).toBe(0), patience)
  })
})

describe('a chunk', () => {
  const seal = sealOf(3 * plainChunk)
  const chunk = titleOf(plainChunk)
  const sealed = sealChunk(seal, 1, chunk)

  it.each<[string, Seal, number, Uint8Array]>([
    ['of another place', seal, 2, sealed],
    ['of another title', { ...seal, grantId: randomUUID() }, 1, sealed],
    ['of a longer title', { ...seal, bytes: 4 * plainChunk }, 1, sealed],
    ['under another key', { ...seal, key: randomBytes(32) }, 1, sealed],
    ['that was cut', seal, 1, sealed.subarray(0, sealed.length - 1)],
    ['of which nothing is left', seal, 1, sealed.subarray(0, 5)],
  ])('%s does not open', (_what, other, place, bytes) => {
    expect(openChunk(seal, 1, sealed).equals(chunk)).toBe(true)
    expect(() => openChunk(other, place, bytes)).toThrow(DamagedChunkError)
  })

  it('with any bit flipped does not open', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const altered = Buffer.from(sealed)
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        expect(() => openChunk(seal, 1, altered)).toThrow(DamagedChunkError)
      }),
    )
  })
})

describe('a damaged chunk', () => {
  it('breaks the stream there, after all that comes before it, and no other chunk is lost', async () => {
    const { path, seal } = await kept()
    await fc.assert(
      fc.asyncProperty(fc.nat(sealedLength(seal) - 1), fc.nat(7), async (at, bit) => {
        flip(path, at, bit)
        const hit = Math.floor(at / placeOf(seal, 0).length)
        const told: number[] = []
        const whole = await bytesUntilBroken(
          await ask({ path, seal }, {}, (error) => void told.push(error.chunk)),
        )
        expect(whole.error).toBeInstanceOf(DamagedChunkError)
        expect(told).toEqual([hit])
        expect(whole.bytes.equals(film.subarray(0, hit * plainChunk))).toBe(true)
        const next = (hit + 1) * plainChunk
        if (next < film.length) {
          const after = await bytesOf(await ask({ path, seal }, { range: `bytes=${next}-` }))
          expect(Buffer.compare(after, film.subarray(next))).toBe(0)
        }
        flip(path, at, bit)
      }),
      { numRuns: 40 },
    )
  })

  it('is none of those that are not asked for', async () => {
    const there = await kept()
    flip(there.path, placeOf(there.seal, 6).start)
    const range = `bytes=10-${6 * plainChunk - 1}`
    const { bytes, error } = await bytesUntilBroken(await ask(there, { range }))
    expect(error).toBeNull()
    expect(bytes.equals(film.subarray(10, 6 * plainChunk))).toBe(true)
  })

  it('is where a file ends that became shorter while it was played', async () => {
    const there = await kept()
    const response = await ask(there)
    truncateSync(there.path, placeOf(there.seal, 6).start + 5)
    const { bytes, error } = await bytesUntilBroken(response)
    expect(error).toMatchObject({ name: 'DamagedChunkError', chunk: 6 })
    expect(bytes.equals(film.subarray(0, 6 * plainChunk))).toBe(true)
  })

  it('is put right by that chunk alone', async () => {
    const there = await kept()
    for (const chunk of [1, chunksOf(there.seal) - 1]) {
      flip(there.path, placeOf(there.seal, chunk).start)
      const at = chunk * plainChunk
      const right = film.slice(at, at + plainLength(there.seal, chunk))
      await repairChunk(there.path, there.seal, chunk, right)
      expect(Buffer.compare(await bytesOf(await ask(there)), film)).toBe(0)
      await expect(repairChunk(there.path, there.seal, chunk, right.subarray(1))).rejects.toThrow(
        RangeError,
      )
    }
  })
})
