import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Seal } from '../../electron/vault/seal.ts'
import { writeSealed } from '../../electron/vault/writeSealed.ts'

/** A seal of its own for a title of so many bytes. */
export const sealOf = (bytes: number): Seal => ({
  key: randomBytes(32),
  grantId: randomUUID(),
  bytes,
})

/** A title of so many bytes, each telling its own place. */
export const titleOf = (bytes: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: bytes }, (_, at) => (at * 7 + (at >> 8) * 13 + (at >> 16)) & 255)

/** A title that is in the vault whole. */
export const keptIn = async (
  folder: string,
  title: Uint8Array,
  seal = sealOf(title.length),
): Promise<{ path: string; seal: Seal }> => {
  const path = join(folder, `${seal.grantId}.sealed`)
  const writer = await writeSealed(path, seal)
  await writer.write(title)
  if (!(await writer.sync())) throw new Error('the title is not whole')
  await writer.close()
  return { path, seal }
}

/** Changes one bit of a file. */
export const flip = (path: string, at: number, bit = 0): void => {
  const content = readFileSync(path)
  content[at] = (content[at] ?? 0) ^ (1 << bit)
  writeFileSync(path, content)
}
