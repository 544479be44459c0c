import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findTitleFile, nameOfFile } from '../../../../../electron/desk/catalogue/titleFile.ts'
import { temporaryFolder, writeNoise } from '../../../../support/desk.ts'

const noise = (bytes: number) => {
  const file = join(temporaryFolder(), 'A film.mp4')
  writeNoise(file, bytes)
  return file
}

describe('a file', () => {
  it('is known by its first MiB and its length', async () => {
    const file = noise(1024 * 1024 + 10)
    const first = readFileSync(file).subarray(0, 1024 * 1024)
    const found = await findTitleFile(file)
    expect(found.sha256).toBe(createHash('sha256').update(first).digest('hex'))
    const identity = createHash('sha256')
      .update(first)
      .update(`:${1024 * 1024 + 10}`)
      .digest('hex')
    expect(found.titleId).toBe(`file-${identity.slice(0, 32)}`)
  })

  it('stays the same title where it is moved', async () => {
    const file = noise(100)
    const before = await findTitleFile(file)
    renameSync(file, `${file}.moved`)
    expect((await findTitleFile(`${file}.moved`)).titleId).toBe(before.titleId)
  })

  it('is another title when it grows', async () => {
    expect((await findTitleFile(noise(100))).titleId).not.toBe(
      (await findTitleFile(noise(101))).titleId,
    )
  })

  it.each([
    ['as it is', (path: string) => path],
    ['in quotes', (path: string) => `"${path}"`],
    ['as a URL', (path: string) => pathToFileURL(path).href],
  ])('is found by its path %s', async (_, written) => {
    const file = noise(10)
    expect((await findTitleFile(written(file))).path).toBe(file)
  })

  it('is found through a link', async () => {
    const file = noise(10)
    const link = join(temporaryFolder(), 'link.mp4')
    symlinkSync(file, link)
    expect((await findTitleFile(link)).path).toBe(file)
  })
})

describe('what is no readable file', () => {
  it.each(['/no/such/film.mp4', '', 'a\0b.mp4', 'file://%zz', 'x'.repeat(4_096)])(
    '%j is not found',
    async (path) => {
      await expect(findTitleFile(path || '/no/such')).rejects.toMatchObject({
        failure: { code: 'file_not_found' },
      })
    },
  )

  it('a folder is called one', async () => {
    const folder = join(temporaryFolder(), 'film.mp4')
    mkdirSync(folder)
    await expect(findTitleFile(folder)).rejects.toMatchObject({
      failure: { code: 'file_is_folder', details: { file: 'film.mp4' } },
    })
  })

  it('a device cannot be read', async () => {
    await expect(findTitleFile('/dev/null')).rejects.toMatchObject({
      failure: { code: 'file_unreadable' },
    })
  })
})

describe('the name of a title', () => {
  it.each([
    ['tears_of.steel.webm', 'tears of steel'],
    ['L’été.2019.1080p.mkv', 'L’été 2019 1080p'],
    ['Ma-nuit-chez-Maud_1969.mp4', 'Ma nuit chez Maud 1969'],
    ['Spider-Man 2.mp4', 'Spider-Man 2'],
    ['.mp4', 'mp4'],
    ['___.mp4', '___.mp4'],
    ['noending', 'noending'],
  ])('of %j is %j', (file, name) => {
    expect(nameOfFile(file)).toBe(name)
  })
})
