import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveFile } from '../../../../electron/media/serveFile.ts'
import {
  chunksOf,
  DamagedChunkError,
  openChunk,
  placeOf,
  plainChunk,
  sealChunk,
  sealedLength,
  type Seal,
} from '../../../../electron/vault/seal.ts'
import { repairChunk, writeSealed } from '../../../../electron/vault/writeSealed.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sealOf = (bytes: number): Seal => ({ key: randomBytes(32), grantId: randomUUID(), bytes })

/** A title of so many bytes, each telling its own place. */
const titleOf = (bytes: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: bytes }, (_, at) => (at * 7 + (at >> 8)) & 255)

/** Three chunks and a bit. */
const film = titleOf(3 * plainChunk + 1_000)

const kept = async (title = film, seal = sealOf(title.length)) => {
  const path = join(folder, `${seal.grantId}.sealed`)
  const writer = await writeSealed(path, seal)
  await writer.write(title)
  expect(await writer.sync()).toBe(true)
  await writer.close()
  return { path, seal }
}

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

/** Changes one byte of a file. */
const flip = (path: string, at: number) => {
  const content = readFileSync(path)
  content[at] = (content[at] ?? 0) ^ 1
  writeFileSync(path, content)
}

describe('a title in the vault', () => {
  it('comes back as it was, whole and in any part', async () => {
    const there = await kept()
    expect(await bytesOf(await ask(there))).toEqual(film)
    await fc.assert(
      fc.asyncProperty(fc.nat(film.length - 1), fc.nat(film.length - 1), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)]
        const response = await ask(there, { range: `bytes=${start}-${end}` })
        expect(response.status).toBe(206)
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${film.length}`)
        expect(await bytesOf(response)).toEqual(film.slice(start, end + 1))
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
  it('breaks the stream there, says where, and leaves the rest as it was', async () => {
    const there = await kept()
    flip(there.path, placeOf(there.seal, 2).start + 500)
    const told: number[] = []
    const response = await ask(there, {}, ({ at }) => void told.push(at))
    await expect(bytesOf(response)).rejects.toThrow('damaged')
    expect(told).toEqual([2 * plainChunk])
    const before = await ask(there, { range: `bytes=0-${2 * plainChunk - 1}` })
    expect(await bytesOf(before)).toEqual(film.slice(0, 2 * plainChunk))
    const after = await ask(there, { range: `bytes=${3 * plainChunk}-` })
    expect(await bytesOf(after)).toEqual(film.slice(3 * plainChunk))
  })

  it('is put right by that chunk alone', async () => {
    const there = await kept()
    flip(there.path, placeOf(there.seal, 1).start)
    const right = film.slice(plainChunk, 2 * plainChunk)
    await repairChunk(there.path, there.seal, 1, right)
    expect(await bytesOf(await ask(there))).toEqual(film)
    await expect(repairChunk(there.path, there.seal, 1, right.subarray(1))).rejects.toThrow(
      RangeError,
    )
  })
})

describe('a title on its way into the vault', () => {
  it('goes on where it stopped, however it was cut and in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealedLength(sealOf(film.length))),
        fc.integer({ min: 1, max: 100_000 }),
        async (cutAt, piece) => {
          const { path, seal } = await kept()
          truncateSync(path, cutAt)
          const writer = await writeSealed(path, seal)
          const from = writer.position()
          expect(from).toBeLessThanOrEqual(cutAt)
          for (let at = from; at < film.length; at += piece)
            await writer.write(film.subarray(at, at + piece))
          expect([await writer.sync(), writer.position()]).toEqual([true, film.length])
          await writer.close()
          expect(await bytesOf(await ask({ path, seal }))).toEqual(film)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is not played before it is whole', async () => {
    const seal = sealOf(film.length)
    const path = join(folder, 'half.sealed')
    const writer = await writeSealed(path, seal)
    await writer.write(film.subarray(0, 2 * plainChunk + 5))
    expect([await writer.sync(), writer.position()]).toEqual([false, 2 * plainChunk])
    await writer.close()
    expect((await ask({ path, seal })).status).toBe(403)
  })

  it('takes no more than it was said to be long', async () => {
    const { path, seal } = await kept()
    const writer = await writeSealed(path, seal)
    await expect(writer.write(new Uint8Array(1))).rejects.toThrow(RangeError)
    await writer.close()
    expect(chunksOf(seal)).toBe(4)
  })
})
