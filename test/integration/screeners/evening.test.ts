import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Located } from '../../../electron/desk/catalogue/titles.ts'
import { openDatabase } from '../../../electron/desk/store/database.ts'
import { noHash } from '../../../shared/sync/event.ts'
import { faultInAccessLog } from '../../../shared/sync/access.ts'
import { temporaryFolder, valueOf } from '../../support/desk.ts'
import { quiet, signIn, someFilm, until } from '../../support/signedIn.ts'
import {
  beginScreening,
  frenchCaptions,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  watched,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const film = readFileSync(someFilm)

/** Every file below a folder. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())

describe('a title that was prepared', () => {
  it('plays without a network, byte for byte, wherever it is sought', async () => {
    const { desk, network, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId: null })
    const ready = await untilScreener(desk, titleId, isReady)
    expect(ready).toMatchObject({ reason: null, bytes: film.length, bytesHere: film.length })
    network.is('down')
    for (const [from, to] of [
      [0, 99],
      [1_000, 200_000],
      [65_535, 65_536],
      [film.length - 70_000, film.length - 1],
    ] as const) {
      const answer = await play(desk, titleId, { range: `bytes=${from}-${to}` })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/${film.length}`)
      expect(answer.bytes.equals(film.subarray(from, to + 1))).toBe(true)
    }
  })

  it('is opened, tagged and listed like one whose file is here', async () => {
    const { desk, network, titleId, person } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    network.is('down')
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    const row = rows.find((one) => one.titleId === titleId)
    expect(row).toMatchObject({ name: 'Screener 1', present: true })
    expect(row?.facts).toMatchObject({ bytes: film.length, durationMs: expect.any(Number) })
    expect(row?.facts.captions).toEqual([{ key: 'fr', language: 'fr', label: 'Français' }])
    const opened = await desk.call('sessions.open', { titleId })
    expect(opened.screening).toEqual({
      person: 'Ada',
      watermarkId: expect.stringMatching(/^[2-9A-Z]{10}$/),
    })
    expect(opened.state.assignmentId).not.toBeNull()
    expect(person.personId).not.toBe('')
    expect(valueOf(await desk.desk.inner('captions', { titleId, key: 'fr' }))).toBe(frenchCaptions)
  })

  it('leaves nothing plain in the data folder or the temporary one, while it plays and after', async () => {
    const { desk, folder, titleId } = await beginScreening(catalogue())
    // Whatever this process puts into the temporary folder goes here.
    const temporary = temporaryFolder()
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(tmpdir()).toBe(temporary)
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    await play(desk, titleId, {})
    await desk.call('titles.keepStrip', {
      titleId,
      mimeType: 'image/jpeg',
      frames: [
        {
          atMs: 0,
          base64: Buffer.from(`\xff\xd8\xff${'a frame of the film'}`, 'latin1').toString('base64'),
        },
      ],
      poster: Buffer.from(`\xff\xd8\xff${'a poster of the film'}`, 'latin1').toString('base64'),
    })
    // Pieces of the film, from all over it, that are in no other file by chance; and what was made of it.
    const pieces = Array.from({ length: 24 }, (_, at) => {
      const from = Math.floor(((at + 0.5) / 24) * (film.length - 48))
      return film.subarray(from, from + 48)
    })
    const secrets = [
      ...pieces,
      Buffer.from('Une voix que personne'),
      Buffer.from('a frame of the film'),
      Buffer.from('a poster of the film'),
    ]
    const found = () =>
      [...filesBelow(folder), ...filesBelow(temporary)].filter((path) => {
        const bytes = readFileSync(path)
        return secrets.some((secret) => bytes.includes(secret))
      })
    expect(found()).toEqual([])
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)?.hasPoster).toBe(true)
    const strip = await desk.call('titles.strip', { titleId })
    expect(Buffer.from(strip?.frames[0]?.base64 ?? '', 'base64').toString('latin1')).toContain(
      'a frame',
    )
    await desk.close()
    expect(found()).toEqual([])
  })

  it('keeps its key from the disk, the page and the log of the program', async () => {
    const { desk, folder, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const located = valueOf(await desk.desk.inner('locate', { titleId })) as Located
    const { seal } = located
    const key = Buffer.from(seal?.key ?? [])
    expect(key).toHaveLength(32)
    const forms = [key, key.toString('base64'), key.toString('hex')].map((form) =>
      Buffer.from(form),
    )
    for (const path of filesBelow(folder))
      for (const form of forms) expect(readFileSync(path).includes(form)).toBe(false)
    const said = JSON.stringify([
      await desk.call('screeners.state', {}),
      await desk.call('sessions.open', { titleId }),
      await desk.call('screeners.accessLog', { before: null, limit: 500 }),
      desk.ports.lines,
    ])
    for (const form of ['base64', 'hex'] as const) expect(said).not.toContain(key.toString(form))
  })
})

describe('what becomes of it', () => {
  it('is written down, for the person and, in a chain, for the catalogue', async () => {
    const { desk, titleId, told } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const { state } = await desk.call('sessions.open', { titleId })
    await play(desk, titleId, { range: 'bytes=0-9' })
    await play(desk, titleId, { range: 'bytes=10-19' })
    await watched(desk, state.sessionId, { fromMs: 0, toMs: 1_500 })
    await desk.call('sessions.export', {
      sessionId: state.sessionId,
      format: 'json',
      language: 'en',
    })
    await desk.call('screeners.remove', { titleId })
    await quiet(desk)
    const { lines, isMore } = await desk.call('screeners.accessLog', { before: null, limit: 10 })
    expect(isMore).toBe(false)
    expect(
      lines.map(({ kind, fromMs, toMs, reason, told }) => [kind, fromMs, toMs, reason, told]),
    ).toEqual([
      ['deleted', null, null, 'removed', true],
      ['exported', null, null, null, true],
      ['played', 0, 1_500, null, true],
      ['opened', null, null, null, true],
    ])
    expect(lines[0]?.title.name).toBe('Screener 1')
    const older = await desk.call('screeners.accessLog', { before: 3, limit: 1 })
    expect([older.lines.map(({ seq }) => seq), older.isMore]).toEqual([[2], true])
    expect(told.map(({ kind }) => kind)).toEqual(['opened', 'played', 'exported', 'deleted'])
    expect(told[0]?.prevHash).toBe(noHash)
    const last = told.at(-1)
    expect(faultInAccessLog(told, { seq: 4, hash: last?.hash ?? '' })).toBeNull()
  })

  it('is told later where there is no network now, and once where an answer is lost', async () => {
    const { desk, network, titleId, told } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    network.is('down')
    await play(desk, titleId, { range: 'bytes=0-9' })
    const before = await desk.call('screeners.accessLog', { before: null, limit: 10 })
    expect(before.lines.map(({ told }) => told)).toEqual([false])
    network.is('deaf')
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle !== null)
    network.is('good')
    await quiet(desk)
    await expect
      .poll(
        async () =>
          (await desk.call('screeners.accessLog', { before: null, limit: 1 })).lines[0]?.told,
      )
      .toBe(true)
    // The catalogue had it already, and took it as the same.
    expect(told.map(({ seq, kind }) => [seq, kind])).toEqual([[1, 'opened']])
  })

  it('is told by the device that comes after, where the one before cannot tell it any more', async () => {
    const { desk, folder, network, open, person, titleId, told } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    network.is('down')
    await play(desk, titleId, { range: 'bytes=0-9' })
    await desk.close()
    const work = openDatabase(join(folder, 'work.db'), { durable: true })
    work.exec(`UPDATE accounts SET obstacle = 'forked'`)
    work.close()
    network.is('good')
    const after = open({ ports: desk.ports })
    await signIn(catalogue(), after, person)
    await quiet(after)
    const { lines } = await after.call('screeners.accessLog', { before: null, limit: 10 })
    expect(lines).toMatchObject([{ kind: 'opened', title: { titleId }, told: true }])
    expect(told.map(({ seq, kind }) => [seq, kind])).toEqual([[1, 'opened']])
    expect(faultInAccessLog(told, { seq: 1, hash: told[0]?.hash ?? '' })).toBeNull()
    await after.call('sync.now', {})
    await quiet(after)
    expect(told).toHaveLength(1)
  })
})
