import {
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../../../../shared/contract/failure.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import {
  assetsFolder,
  changesOf,
  failureIn,
  makeFilm,
  openTestDesk,
  sample,
  temporaryFolder,
  valueOf,
  writeNoise,
} from '../../../../support/desk.ts'
import { findFfmpeg } from '../../../../support/system.ts'

const noFfmpeg = findFfmpeg() === null
const sampleFilm = join(assetsFolder, 'sample', 'sample.mp4')

/** A copy of the sample's film under a name of its own, which makes it a title of its own. */
const filmIn = (folder: string, name = 'my_film.mp4') => {
  const path = join(folder, name)
  copyFileSync(sampleFilm, path)
  return path
}

const answerOf = <T>(result: Result<unknown>) => valueOf(result) as T

describe('a title', () => {
  it('is added by its path with facts and captions', async () => {
    const folder = temporaryFolder()
    const path = filmIn(folder)
    writeFileSync(join(folder, 'my_film.fr.vtt'), 'WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n')
    const { call, announced } = openTestDesk(temporaryFolder())
    const row = await call('titles.add', { path })
    expect(row).toMatchObject({
      name: 'my film',
      present: true,
      sample: false,
      hasPoster: false,
      session: null,
      facts: {
        width: 640,
        height: 360,
        frameRate: 24,
        truncatedAtMs: null,
        captions: [{ key: 'fr', language: 'fr', label: 'Français' }],
      },
    })
    expect(row.titleId).toMatch(/^file-[0-9a-f]{32}$/)
    expect(announced).toContain('tonight.changed')
  })

  it('keeps its session when its file moves and is opened from there', async () => {
    const folder = temporaryFolder()
    const path = filmIn(folder)
    const { call, desk } = openTestDesk(temporaryFolder())
    const { titleId } = await call('titles.add', { path })
    const { state } = await call('sessions.open', { titleId })
    mkdirSync(join(folder, 'moved'))
    const moved = join(folder, 'moved', 'renamed.mp4')
    renameSync(path, moved)
    expect(failureIn(await desk.inner('locate', { titleId }))).toMatchObject({
      code: 'title_file_missing',
      details: { name: 'my film' },
    })

    const row = await call('titles.add', { path: moved })
    expect(row).toMatchObject({ titleId, name: 'renamed', present: true })
    expect(row.session?.sessionId).toBe(state.sessionId)
    expect(valueOf(await desk.inner('locate', { titleId }))).toMatchObject({ path: moved })
  })

  it('whose file vanishes while it plays loses nothing and can be tagged on', async () => {
    const path = filmIn(temporaryFolder())
    const { call, desk } = openTestDesk(temporaryFolder())
    const { titleId } = await call('titles.add', { path })
    const { state } = await call('sessions.open', { titleId })
    unlinkSync(path)
    const { sessionId } = state
    await call('sessions.append', {
      sessionId,
      changes: changesOf(1, ['note.set', { facet: null, text: 'gone' }]),
    })
    expect(failureIn(await desk.inner('locate', { titleId })).code).toBe('title_file_missing')
    const { rows } = await call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)).toMatchObject({ present: false })
    expect((await call('sessions.open', { titleId })).state.notes['']).toBe('gone')
  })

  it('is not what lies under its name when that is another file', async () => {
    const path = filmIn(temporaryFolder())
    const { call, desk } = openTestDesk(temporaryFolder())
    const { titleId } = await call('titles.add', { path })
    truncateSync(path, statSync(path).size - 1)
    expect(failureIn(await desk.inner('locate', { titleId })).code).toBe('title_file_missing')
  })

  it('leaves Tonight when it is removed and comes back with its session', async () => {
    const path = filmIn(temporaryFolder())
    const { call, fail } = openTestDesk(temporaryFolder())
    const { titleId } = await call('titles.add', { path })
    const { state } = await call('sessions.open', { titleId })
    await call('sessions.leave', { sessionId: state.sessionId, reason: 'closed' })
    await call('titles.remove', { titleId })
    const tonight = await call('tonight.list', { weekStartsAtMs: 1_763_337_600_000 })
    expect(tonight.rows.map((row) => row.titleId)).toEqual(['sample'])
    expect((await fail('sessions.open', { titleId })).code).toBe('title_unknown')
    expect((await call('titles.add', { path })).session?.sessionId).toBe(state.sessionId)
  })
})

describe('the file of a title', () => {
  it('is said of titles of a catalogue, and of no other', async () => {
    const path = filmIn(temporaryFolder())
    const { call, fail } = openTestDesk(temporaryFolder())
    const { titleId } = await call('titles.add', { path })
    for (const other of [titleId, sample, 'nobody knows it' as TitleId])
      expect((await fail('titles.attach', { titleId: other, path })).code).toBe('title_unknown')
  })
})

describe('the sample title', () => {
  it('is there without being asked for, and stays away when it is removed', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    const before = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(before.rows).toMatchObject([{ titleId: 'sample', sample: true }])
    await desk.call('titles.remove', { titleId: sample })
    await desk.close()
    const after = await openTestDesk(folder).call('tonight.list', { weekStartsAtMs: 0 })
    expect(after.rows).toEqual([])
  })

  it('comes back when its own file is opened', async () => {
    const { call } = openTestDesk(temporaryFolder())
    await call('titles.remove', { titleId: sample })
    expect(await call('titles.add', { path: sampleFilm })).toMatchObject({
      titleId: 'sample',
      sample: true,
    })
  })

  it('of another program, which comes without one, stays known, and its film is not here', async () => {
    const folder = temporaryFolder()
    const before = openTestDesk(folder)
    await before.call('tonight.list', { weekStartsAtMs: 0 })
    await before.close()
    const after = openTestDesk(folder, { assetsFolder: temporaryFolder() })
    const { rows } = await after.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows).toMatchObject([{ titleId: 'sample', present: false }])
  })

  it('cannot be offered again by a program that comes without one', async () => {
    const { call } = openTestDesk(temporaryFolder(), { assetsFolder: temporaryFolder() })
    await call('titles.offerSample', {})
    expect((await call('tonight.list', { weekStartsAtMs: 0 })).rows).toEqual([])
  })

  it('is not offered by a program that comes without one', async () => {
    const assets = temporaryFolder()
    const { call, ports } = openTestDesk(temporaryFolder(), { assetsFolder: assets })
    expect((await call('tonight.list', { weekStartsAtMs: 0 })).rows).toEqual([])
    expect(ports.lines).toEqual([])
  })

  it('with a broken manifest costs nothing but itself', async () => {
    const assets = temporaryFolder()
    mkdirSync(join(assets, 'sample'))
    writeFileSync(join(assets, 'sample', 'sample.json'), '{')
    const { call, ports } = openTestDesk(temporaryFolder(), { assetsFolder: assets })
    expect((await call('tonight.list', { weekStartsAtMs: 0 })).rows).toEqual([])
    expect(ports.lines).toEqual(['the sample title cannot be offered'])
  })
})

describe('a file that is no video', () => {
  it.each([
    ['noise', (file: string) => writeNoise(file, 200_000)],
    ['text', (file: string) => writeFileSync(file, 'hello')],
    ['nothing', (file: string) => writeFileSync(file, '')],
    [
      'an MP4 without its index',
      (file: string) => {
        copyFileSync(sampleFilm, file)
        truncateSync(file, 40)
      },
    ],
  ])('(%s) is refused with a sentence and not kept', async (_, make) => {
    const path = join(temporaryFolder(), 'film.mp4')
    make(path)
    const { call, fail } = openTestDesk(temporaryFolder())
    expect(await fail('titles.add', { path })).toMatchObject({
      code: 'not_a_video',
      details: { file: 'film.mp4' },
    })
    expect((await call('tonight.list', { weekStartsAtMs: 0 })).rows).toHaveLength(1)
  })
})

describe.skipIf(noFfmpeg)('a video that is cut short (needs ffmpeg)', () => {
  it.each(['cut.webm', 'cut.mp4'])('%s is added with the place where it ends', async (name) => {
    const path = makeFilm(temporaryFolder(), name) ?? ''
    truncateSync(path, Math.floor(statSync(path).size * 0.5))
    const { call, raised } = openTestDesk(temporaryFolder())
    const { facts, titleId } = await call('titles.add', { path })
    expect(facts.durationMs).toBeGreaterThan(3_900)
    expect(facts.truncatedAtMs).toBeGreaterThan(500)
    expect(facts.truncatedAtMs).toBeLessThan(3_000)
    expect(raised).toMatchObject([
      { code: 'media_truncated', details: { file: name, truncatedAtMs: facts.truncatedAtMs } },
    ])
    // Only what is there can be watched.
    const { state } = await call('sessions.open', { titleId })
    expect(state.media.durationMs).toBe(facts.truncatedAtMs)
  })

  it.each(['whole.webm', 'whole.mp4'])('%s is not called so', async (name) => {
    const path = makeFilm(temporaryFolder(), name) ?? ''
    const { call, raised } = openTestDesk(temporaryFolder())
    const { facts } = await call('titles.add', { path })
    expect(facts).toMatchObject({ truncatedAtMs: null, width: 160, height: 90, frameRate: 25 })
    expect(raised).toEqual([])
  })
})

describe('captions of a title', () => {
  const withCaptions = async (name: string, content: string | Buffer) => {
    const folder = temporaryFolder()
    const path = filmIn(folder)
    writeFileSync(join(folder, name), content)
    const desk = openTestDesk(temporaryFolder())
    const { titleId } = await desk.call('titles.add', { path })
    return { ...desk, titleId, file: join(folder, name) }
  }

  it('in another encoding are said to be so, and served as WebVTT', async () => {
    const { desk, raised, titleId } = await withCaptions(
      'my_film.fr.srt',
      Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nDéjà là, l\x92été\n', 'latin1'),
    )
    expect(raised).toMatchObject([
      { code: 'captions_converted', details: { file: 'my_film.fr.srt', encoding: 'windows-1252' } },
    ])
    const text = answerOf<string>(await desk.inner('captions', { titleId, key: 'fr' }))
    expect(text).toMatch(/^WEBVTT\n/)
    expect(text).toContain('Déjà là, l’été')
  })

  it('that cannot be read are left out with a notice', async () => {
    const { raised } = await withCaptions('my_film.vtt', 'no captions')
    expect(raised).toMatchObject([{ code: 'captions_skipped', details: { file: 'my_film.vtt' } }])
  })

  it('that are gone, or of a language there is none of, fail with a sentence', async () => {
    const { desk, titleId, file } = await withCaptions(
      'my_film.en.vtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n',
    )
    expect(failureIn(await desk.inner('captions', { titleId, key: 'de' })).code).toBe(
      'title_file_missing',
    )
    rmSync(file)
    expect(failureIn(await desk.inner('captions', { titleId, key: 'en' })).code).toBe(
      'file_unreadable',
    )
  })
})

describe('the sample', () => {
  it('is offered again on demand, with its session', async () => {
    const desk = openTestDesk(temporaryFolder())
    const { state } = await desk.call('sessions.open', { titleId: sample })
    await desk.call('titles.remove', { titleId: sample })
    const without = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    await desk.call('titles.offerSample', {})
    const again = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect([without.sampleRemoved, without.rows, again.sampleRemoved]).toEqual([true, [], false])
    expect(again.rows).toMatchObject([{ titleId: sample, session: { sessionId: state.sessionId } }])
  })
})
