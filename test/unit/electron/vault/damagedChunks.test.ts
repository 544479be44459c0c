import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { damagedChunks } from '../../../../electron/vault/damagedChunks.ts'
import { placeOf, plainChunk, sealedThrough } from '../../../../electron/vault/seal.ts'
import { flip, keptIn, sealOf, titleOf } from '../../../support/vault.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const film = titleOf(10 * plainChunk + 1_000)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('checking a sealed title', () => {
  it.each([0, 1, plainChunk, film.length])('of %i bytes tells its checksum', async (bytes) => {
    const title = film.subarray(0, bytes)
    const { path, seal } = await keptIn(folder, title, sealOf(bytes))
    expect(await damagedChunks(path, seal)).toEqual({ sha256: sha256(title), damaged: [] })
  })

  it('tells every damaged chunk, not the first alone, and no checksum then', async () => {
    const { path, seal } = await keptIn(folder, film)
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(10), { minLength: 1, maxLength: 11 }),
        fc.nat(1_000),
        async (chunks, at) => {
          for (const chunk of chunks) flip(path, placeOf(seal, chunk).start + at)
          expect(await damagedChunks(path, seal)).toEqual({
            sha256: null,
            damaged: chunks.toSorted((a, b) => a - b),
          })
          for (const chunk of chunks) flip(path, placeOf(seal, chunk).start + at)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('counts what is missing at the end as damaged', async () => {
    const { path, seal } = await keptIn(folder, film)
    truncateSync(path, sealedThrough(seal, 8) - 1)
    expect((await damagedChunks(path, seal)).damaged).toEqual([7, 8, 9, 10])
  })

  it('tells how far it is, to the last byte', async () => {
    const { path, seal } = await keptIn(folder, film)
    flip(path, 0)
    const told: number[] = []
    await damagedChunks(path, seal, { progress: (bytes) => void told.push(bytes) })
    expect(told.slice(0, 2)).toEqual([plainChunk, 2 * plainChunk])
    expect(told.at(-1)).toBe(film.length)
  })

  it('stops when it is told to', async () => {
    const { path, seal } = await keptIn(folder, film)
    const stop = new AbortController()
    const told: number[] = []
    const checking = damagedChunks(path, seal, {
      signal: stop.signal,
      progress: (bytes) => {
        told.push(bytes)
        if (told.length === 3) stop.abort(new Error('enough'))
      },
    })
    await expect(checking).rejects.toThrow('enough')
    expect(told).toHaveLength(3)
  })

  it('fails as the system does where there is no file', async () => {
    await expect(damagedChunks(join(folder, 'none'), sealOf(1))).rejects.toThrow('ENOENT')
  })
})
