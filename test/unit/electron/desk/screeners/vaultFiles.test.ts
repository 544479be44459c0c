import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

/** A vault with a film and its strip, on a disk that takes a while to let go of bytes. */
const begun = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const dataFolder = temporaryFolder()
  const files = openVaultFiles(dataFolder, async (path) => {
    await promise
    await rm(path)
  })
  mkdirSync(files.folder)
  for (const name of ['one.key', 'one.film', 'one.strip', 'two.film'])
    writeFileSync(join(files.folder, name), 'sealed')
  const names = () => readdirSync(files.folder).toSorted()
  return { dataFolder, files, letGo: resolve, names }
}
const isGoing = (name: string) => name.endsWith('.going')

describe('the bytes of a film that is removed', () => {
  it('are nobody’s at once, and gone when the disk has let go of them; its key is not touched', async () => {
    const { files, letGo, names } = begun()
    const gone = files.remove('one')
    expect(names().filter((name) => !isGoing(name))).toEqual(['one.key', 'two.film'])
    expect(names().filter(isGoing)).toHaveLength(2)
    expect(files.used()).toBe(12)
    letGo()
    await gone
    expect(names()).toEqual(['one.key', 'two.film'])
  })

  it('take nothing with them that begins anew under their name meanwhile', async () => {
    const { files, letGo } = begun()
    const gone = files.remove('one')
    writeFileSync(files.film('one'), 'anew')
    letGo()
    await gone
    expect(readFileSync(files.film('one'), 'utf8')).toBe('anew')
  })

  it('are of no grant after a kill, and go at the next start', async () => {
    const { dataFolder, files, names } = begun()
    void files.remove('one')
    const next = openVaultFiles(dataFolder)
    const left = [...next.grants()].filter((grantId) => !['one', 'two'].includes(grantId))
    expect(left).toHaveLength(2)
    for (const grantId of left) await next.remove(grantId)
    expect(names()).toEqual(['one.key', 'two.film'])
  })
})

describe('a vault that the disk does not read', () => {
  it('is not taken for an empty one', () => {
    const dataFolder = temporaryFolder()
    writeFileSync(join(dataFolder, 'vault'), 'no folder')
    expect(() => openVaultFiles(dataFolder).grants()).toThrow('ENOTDIR')
  })

  it('has not lost the part that cannot be read', () => {
    const { files } = begun()
    mkdirSync(join(files.folder, 'one.frame'))
    expect(() => files.read('one', new Uint8Array(32), 'frame')).toThrow('EISDIR')
    expect(files.read('two', new Uint8Array(32), 'frame')).toBeNull()
  })
})
