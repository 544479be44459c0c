import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSealed } from '../../../../electron/vault/openSealed.ts'
import { readAhead } from '../../../../electron/vault/readAhead.ts'
import {
  chunksOf,
  plainChunk,
  sealChunk,
  sealedChunk,
  type Seal,
} from '../../../../electron/vault/seal.ts'
import { sealOf, titleOf } from '../../../support/vault.ts'

/** A quarter of a MiB is read at once. */
const atOnce = 4
const film = titleOf(40 * plainChunk)
const seal = sealOf(film.length)
const sealed = Buffer.concat(
  Array.from({ length: chunksOf(seal) }, (_, n) =>
    sealChunk(seal, n, film.subarray(n * plainChunk, (n + 1) * plainChunk)),
  ),
)

/** A file in memory that tells which chunks were read from it. */
const fileOf = (content: Buffer) => {
  const read: [number, number][] = []
  return {
    read,
    handle: {
      read: async (room: Uint8Array, offset: number, length: number, position: number) => {
        read.push([position / sealedChunk, (position + length) / sealedChunk])
        const bytesRead = content.subarray(position).copy(room, offset, 0, length)
        return { bytesRead, buffer: room }
      },
      close: vi.fn(async () => {}),
    },
  }
}

let file: ReturnType<typeof fileOf>
beforeEach(() => {
  file = fileOf(sealed)
})
const opened = (of: Seal = seal) =>
  // Of all the forms that `read` has, the one that is used.
  openSealed(file.handle as unknown as Parameters<typeof openSealed>[0], of)

describe('reading ahead', () => {
  it('does not begin before someone reads on', async () => {
    const source = opened()
    await source.read(8 * plainChunk + 5, film.length)
    expect(file.read).toEqual([[8, 8 + atOnce]])
  })

  it('is one stretch beyond the one that is used', async () => {
    const source = opened()
    const most = film.length
    for (let chunk = 8; chunk < 8 + atOnce; chunk += 1) await source.read(chunk * plainChunk, most)
    expect(file.read).toEqual([
      [8, 12],
      [12, 16],
    ])
    await source.read(12 * plainChunk, most)
    expect(file.read.at(-1)).toEqual([16, 20])
    expect(file.read).toHaveLength(3)
  })

  it('goes no further than will be wanted', async () => {
    const source = opened()
    const end = 6 * plainChunk + 1
    for (let at = 0; at < end;) at += (await source.read(at, end - at)).length
    expect(file.read).toEqual([
      [0, 4],
      [4, 7],
    ])
  })

  it('is forgotten after a jump, and begins anew from there', async () => {
    const source = opened()
    const most = film.length
    await source.read(0, most)
    await source.read(plainChunk, most)
    const there = await source.read(30 * plainChunk, most)
    expect(Buffer.compare(there, film.subarray(30 * plainChunk, 31 * plainChunk))).toBe(0)
    expect(file.read).toEqual([
      [0, 4],
      [4, 8],
      [30, 34],
    ])
  })

  it('gives each byte once, whatever came beforehand', async () => {
    const source = opened()
    const parts: Uint8Array[] = []
    for (let at = 0; at < film.length;) {
      const part = await source.read(at, film.length - at)
      parts.push(part)
      at += part.length
    }
    expect(Buffer.concat(parts).equals(film)).toBe(true)
    expect(file.read).toHaveLength(chunksOf(seal) / atOnce)
  })

  it('breaks where what was read beforehand cannot be had, not sooner, and is told to nobody else', async () => {
    const source = opened()
    const most = film.length
    await source.read(0, most)
    file.handle.read = () => Promise.reject(new Error('EIO'))
    for (const chunk of [1, 2, 3]) await source.read(chunk * plainChunk, most)
    await expect(source.read(4 * plainChunk, most)).rejects.toThrow('EIO')
  })
})

describe('a file that was cut', () => {
  it('gives what there is of a chunk, and nothing of the next, whatever was read before', async () => {
    file = fileOf(sealed.subarray(0, 9 * sealedChunk + 100))
    // Of all the forms that `read` has, the one that is used.
    const chunks = readAhead(file.handle as unknown as Parameters<typeof readAhead>[0], seal)
    const lengths: number[] = []
    for (let chunk = 0; chunk < 12; chunk += 1)
      lengths.push((await chunks.take(chunk, chunksOf(seal))).length)
    expect(lengths.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => sealedChunk))
    expect(lengths.slice(9)).toEqual([100, 0, 0])
  })
})

describe('a source that was closed', () => {
  const unheard = vi.fn()
  beforeEach(() => void process.on('unhandledRejection', unheard))
  afterEach(() => void process.off('unhandledRejection', unheard))

  it('reads nothing more, and does not mind what was being read beforehand', async () => {
    const source = opened()
    await source.read(0, film.length)
    const beforehand = Promise.withResolvers<never>()
    file.handle.read = vi.fn(() => beforehand.promise)
    await source.read(plainChunk, film.length)
    await source.close()
    beforehand.reject(new Error('The file was closed.'))
    await new Promise(setImmediate)
    expect(file.handle.read).toHaveBeenCalledOnce()
    expect(file.handle.close).toHaveBeenCalledOnce()
    expect(unheard).not.toHaveBeenCalled()
  })
})
