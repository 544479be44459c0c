import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { quiet, someFilm } from '../../support/signedIn.ts'
import {
  beginScreening,
  frenchCaptions,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  untilVault,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const film = readFileSync(someFilm)
const half = Math.floor(film.length / 2)

/** The whole film plays as the catalogue has it. */
const expectWhole = async (...[desk, titleId]: Parameters<typeof play>) => {
  const { bytes } = await play(desk, titleId, {})
  expect(bytes.equals(film)).toBe(true)
}

describe('downloads', () => {
  it('come in the order of their dates, so many at once', async () => {
    const { desk, given, line } = await beginScreening(catalogue(), { titles: 4 })
    line.holdAfter(200_000)
    await desk.call('screeners.choose', { limitBytes: null, mostAtOnce: 2 })
    await desk.call('screeners.prepare', { titleId: null })
    const state = await untilVault(
      desk,
      ({ screeners }) => screeners.filter(({ bytesHere }) => bytesHere > 100_000).length === 2,
    )
    expect(state.screeners.map(({ titleId, phase }) => [titleId, phase])).toEqual(
      given.map(({ titleId }, at) => [titleId, at < 2 ? 'fetching' : 'queued']),
    )
    expect(state.progress).toBeGreaterThan(0)
    expect(state.progress).toBeLessThan(0.5)
    line.open()
    const done = await untilVault(desk, ({ screeners }) => screeners.every(isReady))
    expect(done.progress).toBeNull()
    expect(done.usedBytes).toBeGreaterThan(4 * film.length)
  })

  it('change their order, and the next turn is of who was moved to the front', async () => {
    const { desk, given, line } = await beginScreening(catalogue(), { titles: 3 })
    const [first, second, third] = given.map(({ titleId }) => titleId)
    if (!first || !second || !third) throw new TypeError('three were given')
    line.holdAfter(100_000)
    await desk.call('screeners.choose', { limitBytes: null, mostAtOnce: 1 })
    await desk.call('screeners.prepare', { titleId: null })
    await untilScreener(desk, first, ({ bytesHere }) => bytesHere > 0)
    const moved = await desk.call('screeners.move', { titleId: third, place: 1 })
    expect(moved.screeners.map(({ titleId }) => titleId)).toEqual([first, third, second])
    line.open()
    await untilVault(desk, ({ screeners }) => screeners.every(isReady))
    const order = [...new Set(line.asked.map(({ path }) => path.split('/')[3]))]
    expect(order).toEqual([first, third, second])
  })

  it('pause, one or all, and go on where they stopped', async () => {
    const { desk, line, titleId } = await beginScreening(catalogue())
    line.holdAfter(half)
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, ({ bytesHere }) => bytesHere >= half - 200_000)
    const pausing = desk.call('screeners.pause', { titleId })
    line.open()
    const paused = (await pausing).screeners[0]
    expect(paused?.phase).toBe('paused')
    expect(paused?.bytesHere).toBeGreaterThan(0)
    expect(paused?.bytesHere).toBeLessThan(film.length)
    await desk.call('screeners.pause', { titleId: null })
    await desk.call('screeners.resume', { titleId })
    expect((await desk.call('screeners.state', {})).paused).toBe(true)
    await desk.call('screeners.resume', { titleId: null })
    await untilScreener(desk, titleId, isReady)
    expect(line.asked.map(({ from }) => from)).toEqual([0, paused?.bytesHere])
    await expectWhole(desk, titleId, {})
  })

  it('go on after the program was closed, from what is on the disk', async () => {
    const { desk, folder, line, open, titleId } = await beginScreening(catalogue())
    line.holdAfter(half)
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, ({ bytesHere }) => bytesHere >= half - 200_000)
    const closing = desk.close()
    line.open()
    await closing
    const part = readdirSync(join(folder, 'vault')).find((name) => name.endsWith('.film')) ?? ''
    // A power cut left a piece of a chunk.
    appendFileSync(join(folder, 'vault', part), Buffer.alloc(1_000))
    const again = open()
    await quiet(again)
    await untilScreener(again, titleId, isReady)
    expect(line.asked).toHaveLength(2)
    expect(line.asked[1]?.from).toBeGreaterThan(half / 2)
    await expectWhole(again, titleId, {})
  })

  it('wait while the line is broken, and go on by themselves', async () => {
    const { desk, line, network, titleId } = await beginScreening(catalogue())
    line.cutAfter(half)
    await desk.call('screeners.prepare', { titleId })
    const waiting = await untilScreener(desk, titleId, ({ phase }) => phase === 'waiting')
    expect(waiting.reason).toBe('unreachable')
    expect(waiting.bytesHere).toBeGreaterThan(0)
    network.is('down')
    line.open()
    network.is('good')
    await desk.call('sync.now', {})
    await untilScreener(desk, titleId, isReady)
    await expectWhole(desk, titleId, {})
  })

  it('begin anew where the catalogue has another film meanwhile', async () => {
    const { desk, line, titleId } = await beginScreening(catalogue())
    line.cutAfter(half)
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, ({ phase }) => phase === 'waiting')
    const path = join(catalogue().films, `${titleId}.mp4`)
    const other = Buffer.concat([film, Buffer.from('free and other bytes')])
    writeFileSync(path, other)
    line.open()
    await desk.call('screeners.resume', { titleId })
    const ready = await untilScreener(desk, titleId, isReady)
    expect(ready.bytes).toBe(other.length)
    expect((await play(desk, titleId, {})).bytes.equals(other)).toBe(true)
  })

  it('are refused before the disk is full, and at the limit that the person set', async () => {
    let free = 600 * 1024 * 1024
    const { desk, given, titleId } = await beginScreening(catalogue(), {
      titles: 2,
      vault: { freeBytes: () => free },
    })
    free = 512 * 1024 * 1024 + Math.floor(film.length * 0.6)
    await desk.call('screeners.prepare', { titleId })
    const full = await untilScreener(desk, titleId, ({ reason }) => reason === 'disk_full')
    expect([full.phase, full.bytesHere]).toEqual(['waiting', 0])
    free = 50e9
    await desk.call('screeners.resume', { titleId })
    await untilScreener(desk, titleId, isReady)
    await desk.call('screeners.choose', { limitBytes: film.length + 500_000, mostAtOnce: 2 })
    const second = given[1]?.titleId as TitleId
    await desk.call('screeners.prepare', { titleId: null })
    const limited = await untilScreener(desk, second, ({ reason }) => reason === 'limit_reached')
    expect(limited.phase).toBe('waiting')
    await expectWhole(desk, titleId, {})
    await desk.call('screeners.choose', { limitBytes: null, mostAtOnce: 2 })
    await untilScreener(desk, second, isReady)
  })

  it('wait for a better line and for the socket', async () => {
    const { desk, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.tellSurroundings', { metered: true, lowBattery: false })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(
      desk,
      titleId,
      ({ phase, reason }) => phase === 'waiting' && reason === 'metered',
    )
    await desk.call('screeners.tellSurroundings', { metered: false, lowBattery: true })
    await untilScreener(desk, titleId, ({ reason }) => reason === 'low_battery')
    await desk.call('screeners.tellSurroundings', { metered: false, lowBattery: false })
    await untilScreener(desk, titleId, isReady)
  })

  it('come on a line that counts, or on a low battery, where the person says so for the evening', async () => {
    const { desk, given, titleId } = await beginScreening(catalogue(), { titles: 2 })
    const second = given[1]?.titleId as TitleId
    await desk.call('screeners.tellSurroundings', { metered: true, lowBattery: true })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, ({ reason }) => reason === 'metered')
    await desk.call('screeners.fetchAnyway', { reason: 'metered' })
    await untilScreener(desk, titleId, ({ reason }) => reason === 'low_battery')
    await desk.call('screeners.fetchAnyway', { reason: 'low_battery' })
    await untilScreener(desk, titleId, isReady)
    // Another line, and then one that counts again.
    await desk.call('screeners.tellSurroundings', { metered: false, lowBattery: true })
    await desk.call('screeners.tellSurroundings', { metered: true, lowBattery: true })
    await desk.call('screeners.prepare', { titleId: second })
    await untilScreener(desk, second, ({ reason }) => reason === 'metered')
  })

  it('are ready without captions that cannot be had, or are too many, and say so', async () => {
    const { desk, given } = await beginScreening(catalogue(), { titles: 2 })
    const [first, second] = given.map(({ titleId }) => titleId)
    if (!first || !second) throw new TypeError('two were given')
    const captionsAt = (titleId: TitleId, language: string) =>
      join(catalogue().films, `${titleId}.${language}.vtt`)
    writeFileSync(captionsAt(first, 'de'), Buffer.alloc(17 * 1024 * 1024, 'x'))
    for (let at = 0; at < 60; at += 1) writeFileSync(captionsAt(second, `en-${at}`), frenchCaptions)
    await desk.call('screeners.prepare', { titleId: null })
    const one = await untilScreener(desk, first, isReady)
    const other = await untilScreener(desk, second, isReady)
    // With the French ones that each has.
    expect([one.captionsMissed, other.captionsMissed]).toEqual([1, 11])
    const inner = await desk.desk.inner('captions', { titleId: first, key: 'fr' })
    expect(inner).toMatchObject({ ok: true, value: frenchCaptions })
  })

  it('say what the catalogue refuses', async () => {
    const { desk, given } = await beginScreening(catalogue(), { titles: 2 })
    const [first, second] = given.map(({ titleId }) => titleId)
    if (!first || !second) throw new TypeError('two were given')
    rmSync(join(catalogue().films, `${first}.mp4`))
    await catalogue().ask('POST', '/v1/admin/titles', {
      token: (await catalogue().owner()).accessToken,
      body: {
        titles: [
          {
            titleId: second,
            kind: 'film',
            name: 'Screener 2',
            embargoUntil: Date.now() + 86_400_000,
          },
        ],
      },
    })
    await desk.call('screeners.prepare', { titleId: null })
    const gone = await untilScreener(desk, first, ({ phase }) => phase === 'stopped')
    expect(gone.reason).toBe('no_film')
    const early = await untilScreener(desk, second, ({ phase }) => phase === 'waiting')
    expect(early.reason).toBe('embargoed')
    // The film is there now.
    copyFileSync(someFilm, join(catalogue().films, `${first}.mp4`))
    await desk.call('screeners.resume', { titleId: first })
    await untilScreener(desk, first, isReady)
  })

  it('are not asked for where the film is here already', async () => {
    const { desk, titleId } = await beginScreening(catalogue())
    await desk.call('titles.attach', { titleId, path: someFilm })
    const { screeners } = await desk.call('screeners.prepare', { titleId: null })
    expect(screeners).toEqual([])
  })
})
