import type { FileHandle } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { mostAtRisk, writeAll, writeInOrder } from '../../../../electron/vault/writeInOrder.ts'

const mebibyte = 1024 * 1024

/** A file that only tells what was done with it. */
class ToldFile {
  readonly done: string[] = []
  /** Bytes each write takes; beyond `full` none. */
  atOnce = Infinity
  full = Infinity
  hardened: () => Promise<void> = async () => {}
  write = async (_: Uint8Array, offset: number, length: number, position: number) => {
    if (position >= this.full) throw new Error('ENOSPC')
    const bytesWritten = Math.min(length, this.atOnce, this.full - position)
    this.done.push(`write ${position}+${bytesWritten} of ${offset}`)
    return { bytesWritten }
  }
  datasync = async () => {
    this.done.push('datasync')
    await this.hardened()
  }
  sync = async () => void this.done.push('sync')
  /** As it is used: with bytes, offset, length and position. */
  get handle() {
    return this as unknown as Pick<FileHandle, 'write' | 'datasync' | 'sync'>
  }
}

let file: ToldFile
beforeEach(() => {
  file = new ToldFile()
})

/** Appends pieces of a MiB, waiting for each. */
const append = async (of: ReturnType<typeof writeInOrder>, pieces: number) => {
  const piece = new Uint8Array(mebibyte)
  for (let n = 0; n < pieces; n += 1) {
    of.append(piece)
    await of.settled()
  }
}
const hardenings = () => file.done.filter((what) => what === 'datasync').length

describe('a file written in order', () => {
  it('grows by each piece after the one before', async () => {
    const ordered = writeInOrder(file.handle, 10)
    ordered.append(new Uint8Array(5))
    ordered.append(new Uint8Array(7))
    await ordered.settled()
    expect(file.done).toEqual(['write 10+5 of 0', 'write 15+7 of 0'])
    expect(ordered.length()).toBe(22)
  })

  it('writes the rest where the system took a part', async () => {
    file.atOnce = 4
    await writeAll(file.handle, new Uint8Array(10), 100)
    expect(file.done).toEqual(['write 100+4 of 0', 'write 104+4 of 4', 'write 108+2 of 8'])
  })

  it('goes to the disk now and then, not at each piece', async () => {
    const ordered = writeInOrder(file.handle, 0)
    await append(ordered, 64)
    expect(hardenings()).toBe(3)
    await ordered.sync()
    expect(file.done.at(-1)).toBe('sync')
  })

  it('leaves no more at risk than it says, where the disk is slow', async () => {
    const slow = Promise.withResolvers<void>()
    file.hardened = () => slow.promise
    const ordered = writeInOrder(file.handle, 0)
    const writing = append(ordered, 64)
    for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve()
    expect(ordered.length()).toBe(mostAtRisk)
    slow.resolve()
    await writing
    expect(ordered.length()).toBe(64 * mebibyte)
  })

  it('writes nothing after a piece that failed, and says so each time', async () => {
    file.full = 2.5 * mebibyte
    const ordered = writeInOrder(file.handle, 0)
    await expect(append(ordered, 4)).rejects.toThrow('ENOSPC')
    const before = file.done.length
    file.full = Infinity
    ordered.append(new Uint8Array(mebibyte))
    await expect(ordered.settled()).rejects.toThrow('ENOSPC')
    await expect(ordered.sync()).rejects.toThrow('ENOSPC')
    expect(file.done).toHaveLength(before)
    expect(ordered.length()).toBe(2 * mebibyte)
  })

  it('is not said to be on the disk when the disk did not take what came before', async () => {
    file.hardened = () => Promise.reject(new Error('EIO'))
    const ordered = writeInOrder(file.handle, 0)
    // One more than it hardens after: nothing has waited for that yet.
    await append(ordered, 17)
    expect(hardenings()).toBe(1)
    await expect(ordered.sync()).rejects.toThrow('EIO')
  })

  it('is broken when the disk did not take what it was given', async () => {
    file.hardened = () => Promise.reject(new Error('EIO'))
    const ordered = writeInOrder(file.handle, 0)
    await expect(append(ordered, 64)).rejects.toThrow('EIO')
    await expect(ordered.sync()).rejects.toThrow('EIO')
    expect(file.done).not.toContain('sync')
  })
})
