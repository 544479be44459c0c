import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainChunk, sealedChunk } from '../../../electron/vault/seal.ts'
import type { Screener } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { note, someFilm } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  untilVault,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const film = readFileSync(someFilm)

const begun = async () => {
  const began = await beginScreening(catalogue(), { titles: 2 })
  await began.desk.call('screeners.prepare', { titleId: null })
  await untilVault(
    began.desk,
    ({ screeners }) => screeners.length === 2 && screeners.every(isReady),
  )
  const vault = join(began.folder, 'vault')
  const [one = '', other = ''] = readdirSync(vault)
    .filter((name) => name.endsWith('.film'))
    .map((name) => join(vault, name))
  return { ...began, one, other, second: began.given[1]?.titleId as TitleId }
}

/** What a player gets of a chunk: its bytes, or none where the stream breaks off. */
const chunkOf = async (
  desk: Awaited<ReturnType<typeof begun>>['desk'],
  titleId: TitleId,
  chunk: number,
): Promise<Buffer | null> => {
  const from = chunk * plainChunk
  try {
    return (await play(desk, titleId, { range: `bytes=${from}-${from + 999}` })).bytes
  } catch {
    return null
  }
}
const plain = (chunk: number) => film.subarray(chunk * plainChunk, chunk * plainChunk + 1_000)

/** Alters a sealed film; which of the two titles it is, is found by trying. */
const altered = (path: string, alter: (bytes: Buffer) => void) => {
  const bytes = readFileSync(path)
  alter(bytes)
  writeFileSync(path, bytes)
}
const flip = (bytes: Buffer, at: number) => void bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
const isDamaged = ({ reason }: Screener) => reason === 'damaged'

describe('a damaged piece', () => {
  it.each([
    ['one bit flipped', (bytes: Buffer) => flip(bytes, 3 * sealedChunk + 700)],
    [
      'another piece of the film in its place',
      (bytes: Buffer) => void bytes.copy(bytes, 3 * sealedChunk, 5 * sealedChunk, 6 * sealedChunk),
    ],
  ])('with %s is not shown, is said, and is fetched again alone', async (_, alter) => {
    const { desk, given, line, one, other } = await begun()
    altered(one, alter)
    altered(other, alter)
    const { titleId } = given[0] ?? { titleId: '' as TitleId }
    const { state } = await desk.call('sessions.open', { titleId })
    expect(await chunkOf(desk, titleId, 3)).toBeNull()
    expect((await chunkOf(desk, titleId, 2))?.equals(plain(2))).toBe(true)
    expect((await chunkOf(desk, titleId, 4))?.equals(plain(4))).toBe(true)
    await untilScreener(desk, titleId, isDamaged)
    await note(desk, state.sessionId, 'Tagging goes on.')
    const before = line.asked.length
    await desk.call('screeners.repair', { titleId })
    expect(line.asked.slice(before).map(({ from }) => from)).toEqual([3 * plainChunk])
    expect((await chunkOf(desk, titleId, 3))?.equals(plain(3))).toBe(true)
    expect((await untilScreener(desk, titleId, isReady)).reason).toBeNull()
  })

  it('of another title opens nothing', async () => {
    const { desk, given, one, other } = await begun()
    const kept = readFileSync(one)
    copyFileSync(other, one)
    writeFileSync(other, kept)
    for (const { titleId } of given)
      for (const chunk of [0, 1, 7]) expect(await chunkOf(desk, titleId, chunk)).toBeNull()
  })

  it('that is not repaired without a network is said, and can be tried again', async () => {
    const { desk, network, one, other, titleId } = await begun()
    for (const path of [one, other]) altered(path, (bytes) => flip(bytes, 40))
    expect(await chunkOf(desk, titleId, 0)).toBeNull()
    await untilScreener(desk, titleId, isDamaged)
    network.is('down')
    const failure = await desk.fail('screeners.repair', { titleId })
    expect(failure.code).toBe('catalogue_unreachable')
    expect(failure.message).toContain('Everything you tagged is kept')
    network.is('good')
    await desk.call('screeners.repair', { titleId })
    expect((await chunkOf(desk, titleId, 0))?.equals(plain(0))).toBe(true)
  })
})

describe('a sealed film that is cut', () => {
  it('is not played, and is fetched again', async () => {
    const { desk, one, other, titleId } = await begun()
    for (const path of [one, other]) truncateSync(path, 4 * sealedChunk)
    const { status } = await play(desk, titleId, {})
    expect(status).toBeGreaterThanOrEqual(400)
    await untilScreener(desk, titleId, isDamaged)
    await desk.call('screeners.repair', { titleId })
    await untilScreener(desk, titleId, ({ phase, reason }) => phase === 'ready' && reason === null)
    expect((await play(desk, titleId, {})).bytes.equals(film)).toBe(true)
  })
})

describe('a film that was transmitted badly', () => {
  it('is known by its checksum, and fetched until it is right', async () => {
    const { desk, line, titleId } = await beginScreening(catalogue())
    let left = 1
    line.alter((piece) => {
      if (left > 0) {
        left -= 1
        piece[100] = (piece[100] ?? 0) ^ 1
      }
      return piece
    })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    expect(line.asked.map(({ from }) => from)).toEqual([0, 0])
    expect((await play(desk, titleId, {})).bytes.equals(film)).toBe(true)
  })
})
