import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sealer } from '../../../electron/desk/screeners/sealer.ts'
import { openChunk, placeOf, plainChunk, sealedChunk } from '../../../electron/vault/seal.ts'
import { quiet, signIn, someFilm } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  testKeychain,
  untilScreener,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const film = readFileSync(someFilm)
const ten = { range: 'bytes=0-9' }

/** A keychain that asks the person first, who takes as long as the test wants. */
const slowKeychain = () => {
  const { sealer: quick } = testKeychain()
  let open = Promise.resolve()
  let asked = 0
  const slowly = async (work: () => Promise<Uint8Array>) => {
    asked += 1
    await open
    return work()
  }
  const sealer: Sealer = {
    ...quick,
    wrap: (bytes) => slowly(() => quick.wrap(bytes)),
    unwrap: (bytes) => slowly(() => quick.unwrap(bytes)),
  }
  return {
    sealer,
    asked: () => asked,
    /** Nothing is answered until what it returns is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      open = promise
      return resolve
    },
  }
}

const readyAgain = async () => {
  const keychain = slowKeychain()
  const began = await beginScreening(catalogue(), { sealer: keychain.sealer })
  await began.desk.call('screeners.prepare', { titleId: began.titleId })
  await untilScreener(began.desk, began.titleId, isReady)
  await began.desk.close()
  return { ...began, keychain, desk: began.open() }
}

describe('while the keychain asks the person', () => {
  it('a screener that is removed does not come back with its answer', async () => {
    const { desk, folder, keychain, titleId } = await readyAgain()
    const before = keychain.asked()
    const answer = keychain.hold()
    const asked = play(desk, titleId, ten)
    await expect.poll(() => keychain.asked()).toBeGreaterThan(before)
    await desk.call('screeners.remove', { titleId })
    answer()
    expect((await asked).status).toBe(403)
    expect((await desk.call('screeners.state', {})).screeners).toEqual([])
    await expect.poll(() => readdirSync(join(folder, 'vault'))).toEqual([])
  })

  it('a screener of somebody who left is not shown to whoever came', async () => {
    const { desk, keychain, person, titleId } = await readyAgain()
    const before = keychain.asked()
    const answer = keychain.hold()
    const asked = play(desk, titleId, ten)
    await expect.poll(() => keychain.asked()).toBeGreaterThan(before)
    await desk.call('sync.signOut', {})
    await signIn(catalogue(), desk, { name: 'Grace', role: 'tagger' })
    answer()
    const { bytes, status } = await asked
    expect([status, bytes.toString('utf8')]).toEqual([403, expect.stringContaining('signed_out')])
    await desk.call('sync.signOut', {})
    await signIn(catalogue(), desk, person)
    await quiet(desk)
    expect((await play(desk, titleId, ten)).status).toBe(206)
  })

  it('what is on its way is paused and removed at once, before its key was kept or read', async () => {
    const keychain = slowKeychain()
    const { desk, folder, line, person, titleId } = await beginScreening(catalogue(), {
      sealer: keychain.sealer,
    })
    const wrap = keychain.hold()
    await desk.call('screeners.prepare', { titleId })
    await expect.poll(() => keychain.asked()).toBe(1)
    await desk.call('screeners.pause', { titleId })
    wrap()
    await expect.poll(() => readdirSync(join(folder, 'vault'))).toEqual([])

    line.holdAfter(film.length / 2)
    await desk.call('screeners.resume', { titleId })
    await untilScreener(desk, titleId, ({ bytesHere }) => bytesHere > 0)
    const leaving = desk.call('sync.signOut', {})
    line.open()
    await leaving
    const unwrap = keychain.hold()
    const before = keychain.asked()
    await signIn(catalogue(), desk, person)
    await expect.poll(() => keychain.asked()).toBeGreaterThan(before)
    await desk.call('screeners.pause', { titleId })
    await desk.call('screeners.remove', { titleId })
    await expect.poll(() => readdirSync(join(folder, 'vault'))).toEqual([])
    unwrap()
  })

  it('the key of a grant that nobody wants any more does not stay', async () => {
    const keychain = slowKeychain()
    const { desk, folder, titleId } = await beginScreening(catalogue(), { sealer: keychain.sealer })
    const answer = keychain.hold()
    await desk.call('screeners.prepare', { titleId })
    await expect.poll(() => keychain.asked()).toBe(1)
    const removed = desk.call('screeners.remove', { titleId })
    answer()
    await removed
    await expect.poll(() => readdirSync(join(folder, 'vault'))).toEqual([])
  })
})

describe('a piece that is fetched again', () => {
  it('is never sealed under a key that was forgotten meanwhile', async () => {
    const { desk, folder, line, person, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const [name = ''] = readdirSync(join(folder, 'vault')).filter((one) => one.endsWith('.film'))
    const path = join(folder, 'vault', name)
    const spoiled = readFileSync(path)
    spoiled.writeUInt8(spoiled.readUInt8(3 * sealedChunk + 70) ^ 1, 3 * sealedChunk + 70)
    writeFileSync(path, spoiled)
    const third = { range: `bytes=${3 * plainChunk}-${3 * plainChunk + 9}` }
    await play(desk, titleId, third).catch(() => null)
    await untilScreener(desk, titleId, ({ reason }) => reason === 'damaged')

    line.holdAfter(0)
    const before = line.asked.length
    const repaired = desk.desk.call('screeners.repair', { titleId })
    await expect.poll(() => line.asked.length).toBeGreaterThan(before)
    await desk.call('sync.signOut', {})
    line.open()
    await repaired
    const seal = { key: new Uint8Array(32), grantId: name.slice(0, -5), bytes: film.length }
    const { start, length } = placeOf(seal, 3)
    const sealed = readFileSync(path).subarray(start, start + length)
    expect(() => openChunk(seal, 3, sealed)).toThrow('damaged')

    await signIn(catalogue(), desk, person)
    await quiet(desk)
    await desk.call('screeners.repair', { titleId })
    const { bytes } = await play(desk, titleId, third)
    expect(bytes.equals(film.subarray(3 * plainChunk, 3 * plainChunk + 10))).toBe(true)
  })
})
