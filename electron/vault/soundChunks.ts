import type { FileHandle } from 'node:fs/promises'
import { letGo } from './letGo.ts'
import { readAhead } from './readAhead.ts'
import { openedChunk, sealedChunk, type HeldSeal, wholeChunks } from './seal.ts'
import { mostAtRisk } from './writeInOrder.ts'

/**
 * How many chunks of a file that was broken off can be kept. A power failure may have left any of the last ones unwritten, and others
 * after them written: those are opened one by one, and the first that does not open is the end.
 */
export const soundChunks = async (
  handle: Pick<FileHandle, 'read' | 'stat'>,
  seal: HeldSeal,
): Promise<number> => {
  const { size } = await handle.stat()
  const there = wholeChunks(seal, size)
  const sealed = readAhead(handle, seal)
  const isSound = async (chunk: number) => {
    const plain = openedChunk(seal, chunk, await sealed.take(chunk, there))
    if (plain !== null) letGo(plain)
    return plain !== null
  }
  let sound = Math.max(0, there - Math.ceil(mostAtRisk / sealedChunk) - 1)
  while (sound > 0 && !(await isSound(sound - 1))) sound -= 1
  while (sound < there && (await isSound(sound))) sound += 1
  return sound
}
