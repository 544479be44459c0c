import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { damagedChunks } from '../../../../electron/vault/damagedChunks.ts'
import {
  plainChunk,
  sealedChunk,
  sealedLength,
  sealedThrough,
} from '../../../../electron/vault/seal.ts'
import { mostAtRisk } from '../../../../electron/vault/writeInOrder.ts'
import { writeSealed } from '../../../../electron/vault/writeSealed.ts'
import { flip, keptIn, sealOf, titleOf } from '../../../support/vault.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Forty chunks and a bit: more than are sealed before some are written. */
const film = titleOf(40 * plainChunk + 1_000)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Sealed whole, as it was. */
const whole = (title = film) => ({ sha256: sha256(title), damaged: [] })

describe('a title on its way into the vault', () => {
  it('goes on where it stopped, however it was cut and in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealedLength(sealOf(film.length))),
        fc.integer({ min: 200, max: 3_000_000 }),
        async (cutAt, piece) => {
          const { path, seal } = await keptIn(folder, film)
          truncateSync(path, cutAt)
          const writer = await writeSealed(path, seal)
          const from = writer.position()
          expect(from).toBeLessThanOrEqual(cutAt)
          expect(from).toBeGreaterThan(cutAt - 2 * sealedChunk)
          for (let at = from; at < film.length; at += piece)
            await writer.write(film.subarray(at, at + piece))
          expect([await writer.sync(), writer.position()]).toEqual([true, film.length])
          await writer.close()
          expect(await damagedChunks(path, seal)).toEqual(whole())
        },
      ),
      { numRuns: 25 },
    )
  })

  it('goes on before the first chunk that was lost at its end, whatever lies after it', async () => {
    const { path, seal } = await keptIn(folder, film)
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 4, max: 40 }), async (lost, end) => {
        const content = readFileSync(path)
        const broken = Buffer.from(content.subarray(0, sealedThrough(seal, end)))
        // As a file system leaves what it had not written yet.
        broken.subarray(lost * sealedChunk, (lost + 1) * sealedChunk).fill(0)
        writeFileSync(path, broken)
        const writer = await writeSealed(path, seal)
        expect(writer.position()).toBe(Math.min(lost, end) * plainChunk)
        await writer.write(film.subarray(writer.position()))
        expect(await writer.sync()).toBe(true)
        await writer.close()
        expect(await damagedChunks(path, seal)).toEqual(whole())
      }),
      { numRuns: 20 },
    )
  })

  it('is looked at as far back from its end as a power failure reaches', async () => {
    const title = titleOf(mostAtRisk + 20 * plainChunk)
    const { path, seal } = await keptIn(folder, title)
    const open = async () => {
      const writer = await writeSealed(path, seal)
      const at = writer.position()
      await writer.close()
      return at
    }
    const first = Math.ceil(title.length / plainChunk) - Math.ceil(mostAtRisk / sealedChunk) - 1
    // Before what is at risk: found when the whole is checked, and fetched again alone.
    flip(path, (first - 2) * sealedChunk)
    expect(await open()).toBe(title.length)
    expect((await damagedChunks(path, seal)).damaged).toEqual([first - 2])
    flip(path, first * sealedChunk)
    expect(await open()).toBe(first * plainChunk)
  })

  it('is looked at further back where what comes before does not open either', async () => {
    const title = titleOf(mostAtRisk + 20 * plainChunk)
    const { path, seal } = await keptIn(folder, title)
    const first = Math.ceil(title.length / plainChunk) - Math.ceil(mostAtRisk / sealedChunk) - 1
    for (const lost of [1, 2, 3]) flip(path, (first - lost) * sealedChunk)
    const writer = await writeSealed(path, seal)
    expect(writer.position()).toBe((first - 3) * plainChunk)
    await writer.close()
  })

  it('begins anew where nothing of it opens', async () => {
    const { path, seal } = await keptIn(folder, film)
    const writer = await writeSealed(path, { ...seal, grantId: 'another' })
    expect(writer.position()).toBe(0)
    await writer.close()
    expect(statSync(path).size).toBe(0)
  })

  it('tells what is in the file, and keeps what is whole when it is closed', async () => {
    const seal = sealOf(film.length)
    const path = join(folder, 'half.sealed')
    const writer = await writeSealed(path, seal)
    await writer.write(film.subarray(0, 2 * plainChunk + 5))
    expect(writer.position()).toBeLessThanOrEqual(statSync(path).size)
    await writer.close()
    const next = await writeSealed(path, seal)
    expect(next.position()).toBe(2 * plainChunk)
    await next.close()
  })

  it('is not whole before its last byte', async () => {
    const seal = sealOf(film.length)
    const writer = await writeSealed(join(folder, 'half.sealed'), seal)
    await writer.write(film.subarray(0, 2 * plainChunk + 5))
    expect([await writer.sync(), writer.position()]).toEqual([false, 2 * plainChunk])
    await writer.write(film.subarray(2 * plainChunk + 5, film.length - 1))
    expect([await writer.sync(), writer.position()]).toEqual([false, 40 * plainChunk])
    await writer.write(film.subarray(film.length - 1))
    expect([await writer.sync(), writer.position()]).toEqual([true, film.length])
    await writer.close()
  })

  it('takes no more than it was said to be long', async () => {
    const { path, seal } = await keptIn(folder, film)
    const writer = await writeSealed(path, seal)
    await expect(writer.write(new Uint8Array(1))).rejects.toThrow(RangeError)
    await writer.close()
    expect(statSync(path).size).toBe(sealedLength(seal))
    expect(await damagedChunks(path, seal)).toEqual(whole())
  })

  it('takes nothing after it was closed', async () => {
    const seal = sealOf(film.length)
    const path = join(folder, 'closed.sealed')
    const writer = await writeSealed(path, seal)
    await writer.close()
    await expect(writer.write(film)).rejects.toThrow('not being written')
    expect(statSync(path).size).toBe(0)
  })

  it('lets others on its thread have their turn every few chunks, however much is written at once', async () => {
    const title = titleOf(100 * plainChunk)
    const writer = await writeSealed(join(folder, 'long.sealed'), sealOf(title.length))
    let turns = 0
    let isOver = false
    const take = () => {
      turns += 1
      if (!isOver) setImmediate(take)
    }
    setImmediate(take)
    await writer.write(title)
    isOver = true
    await writer.close()
    // Four chunks are sealed in a turn.
    expect(turns).toBeGreaterThanOrEqual(100 / 4 - 1)
  })
})
