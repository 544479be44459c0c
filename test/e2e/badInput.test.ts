import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentenceFor } from '../../electron/root/endingWords.ts'
import { sayFailure, sayKey, sayNotice, type Words } from '../../renderer/locales/sentences.ts'
import type { TonightRow } from '../../shared/contract/titles.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import { formatTimecode } from '../../shared/media/timecode.ts'
import { nodeBundles } from '../../vite.browser.config.ts'
import { openPage, screenshot, startApp, type App } from '../support/app.ts'
import { captionWords, makeBadFilms, type BadFilms } from '../support/badFilms.ts'
import { closeChromium } from '../support/chromium.ts'
import { houseVocabulary } from '../support/vocabulary.ts'
import { wordsIn } from '../support/words.ts'
import { callFrom, exportOnly, whenSaved } from '../support/workspace.ts'

/** Everything that goes wrong on an evening: each has its sentence in the person's language, and nothing is lost. */

let folder: string
let films: BadFilms

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-bad-input-'))
  films = makeBadFilms(folder)
})

afterAll(async () => {
  await closeChromium()
  rmSync(folder, { recursive: true, force: true })
})

/** Only root may mount a disk that is full in a moment. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  let app: App
  let page: Page
  let t: Words

  const look = (name: string) => screenshot(page, `bad-input-${name}-${language}`)
  const reads = async (sentence: string) => {
    await page.getByText(sentence, { exact: true }).first().waitFor({ timeout: 10_000 })
  }
  const rowOf = async (path: string): Promise<TonightRow> => {
    const name = basename(path, '.mp4')
    const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
    const row = rows.find((one) => one.name === name)
    if (!row) throw new Error(`there is no ${name} in Tonight`)
    return row
  }
  /** Opens a title by its name, as the palette does. */
  const open = async (path: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(basename(path, '.mp4'))
    await page.getByRole('option', { name: basename(path, '.mp4'), exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: basename(path, '.mp4') }).waitFor()
    await page.getByRole('tab').first().waitFor()
  }
  const answersOf = async (path: string) => {
    const opened = await callFrom(page, 'sessions.open', { titleId: (await rowOf(path)).titleId })
    return opened.state.answers
  }
  const answer = async (degree: string) => {
    const violence = page.locator('#facet-tab-violence[aria-selected="true"]')
    for (let n = 0; n < 40 && !(await violence.isVisible()); n += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press(degree)
    await whenSaved(page)
  }

  beforeAll(async () => {
    t = await wordsIn(language)
    const { good, long, notAVideo, withoutIndex, cut, otherCodec } = films
    app = await startApp({ files: [good, long, notAVideo, withoutIndex, cut, otherCodec] })
    ;({ page } = await openPage(app, { language }))
    await page.getByRole('button', { name: t('moreMessages', { count: 3 }) }).press('Enter')
  })
  afterAll(() => app?.stop())

  test('what is no video, or has lost its index, is named at the start; the others are there', async () => {
    for (const file of [films.notAVideo, films.withoutIndex].map((path) => basename(path)))
      await reads(
        sayNotice(t, {
          id: '',
          code: 'title_not_added',
          details: { file, reason: 'not_a_video' },
        }),
      )
    await look('start')
    const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
    expect(rows.map(({ name }) => name).sort()).toEqual(
      ['The Lamplighter', 'cut', 'good', 'long', 'old'].sort(),
    )
  })

  test('what is no video is refused in the field for a path, which keeps it', async () => {
    await page.keyboard.press('Control+o')
    const field = page.getByLabel(t('tonight:path.label'))
    await field.fill(films.notAVideo)
    await page.keyboard.press('Enter')
    const file = basename(films.notAVideo)
    await reads(sayFailure(t, { code: 'not_a_video', details: { file } }))
    expect(await field.inputValue()).toBe(films.notAVideo)
    await look('path')
    const folder = dirname(films.notAVideo)
    await field.fill(folder)
    await page.keyboard.press('Enter')
    await reads(sayFailure(t, { code: 'file_is_folder', details: { file: basename(folder) } }))
    await look('path-folder')
    await page.keyboard.press('Escape')
    // Enter is shown at the title to go on with, and means it.
    await field.waitFor({ state: 'detached' })
    const shown = await page.evaluate(() => {
      const { activeElement } = document
      return [activeElement?.hasAttribute('data-opens-title'), activeElement?.ariaKeyShortcuts]
    })
    expect(shown).toEqual([true, 'Enter'])
  })

  test('captions of two old encodings are named, and read right', async () => {
    for (const [file, encoding] of [
      ['good.fr.srt', 'windows-1252'],
      ['good.en.srt', 'utf-16le'],
    ] as const)
      await reads(sayNotice(t, { id: '', code: 'captions_converted', details: { file, encoding } }))
    const { titleId, facts } = await rowOf(films.good)
    const texts = await page.evaluate(
      (addresses) => Promise.all(addresses.map(async (one) => (await fetch(one)).text())),
      facts.captions.map(({ key }) => `/media/${titleId}/captions/${key}`),
    )
    expect(texts).toEqual([
      expect.stringContaining(captionWords),
      expect.stringContaining(captionWords),
    ])
  })

  test('a film that is cut short says where it ends, and stops there with every answer kept', async () => {
    const row = await rowOf(films.cut)
    const { truncatedAtMs, durationMs } = row.facts
    if (truncatedAtMs === null) throw new Error('the cut was not found')
    const file = basename(films.cut)
    await reads(
      sayNotice(t, {
        id: '',
        code: 'media_truncated',
        details: { file, truncatedAtMs, durationMs },
      }),
    )
    await open(films.cut)
    await answer('2')
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.evaluate((to) => {
      const video = document.querySelector('video')
      if (video) video.currentTime = to
    }, durationMs / 1000)
    await page.keyboard.press('Space')
    await reads(
      t('player:trouble.cut', {
        time: formatTimecode(truncatedAtMs),
        total: formatTimecode(durationMs),
      }),
    )
    await look('cut')
    expect(await answersOf(films.cut)).toEqual({ violence: { kind: 'degree', degree: 2 } })
  })

  test('a codec that cannot be played is named, and one goes on answering', async () => {
    await open(films.otherCodec)
    const { facts } = await rowOf(films.otherCodec)
    await reads(t('player:trouble.codec', { type: facts.mimeType }))
    await answer('4')
    await look('codec')
    expect(await answersOf(films.otherCodec)).toEqual({ violence: { kind: 'degree', degree: 4 } })
  })

  test('a film that vanishes while it plays says so; when it is back, it goes on where it stood', async () => {
    await open(films.long)
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.keyboard.press('Space')
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2)
    renameSync(films.long, `${films.long}.away`)
    try {
      await page.evaluate(() => {
        const video = document.querySelector('video')
        if (video) video.currentTime = 50
      })
      await reads(sayFailure(t, { code: 'title_file_missing', details: { name: 'long' } }))
      await answer('3')
      await look('vanished')
    } finally {
      renameSync(`${films.long}.away`, films.long)
    }
    await page.waitForFunction(() => {
      const video = document.querySelector('video')
      return video !== null && video.readyState >= 2 && video.currentTime >= 49.9
    })
    await page.getByText(t('player:trouble.missingTitle')).waitFor({ state: 'detached' })
    expect(await answersOf(films.long)).toEqual({ violence: { kind: 'degree', degree: 3 } })
  })

  test('a range past the end is answered 416 with how long the film is, and it plays on', async () => {
    const { titleId, facts } = await rowOf(films.good)
    const answered = await page.evaluate(async (address) => {
      const range = { headers: { range: 'bytes=99999999999-' } }
      const { status, headers } = await fetch(address, range)
      return [status, headers.get('content-range')]
    }, `/media/${titleId}/media`)
    expect(answered).toEqual([416, `bytes */${facts.bytes}`])
    await open(films.good)
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  })

  test('a call of a wrong shape is answered with a sentence, and changes nothing', async () => {
    const before = await exportOnly(page)
    const failures = await page.evaluate(async () => {
      const call = async (body: unknown) => {
        const headers = { 'content-type': 'application/json' }
        const sent = { method: 'POST', headers, body: JSON.stringify(body) }
        return (await (await fetch('/call', sent)).json()) as { failure: Failure }
      }
      return Promise.all([
        call({ name: 'sessions.append', input: { sessionId: 3, changes: 'all' } }),
        call({ name: 'sessions.erase', input: {} }),
        call(['not', 'a', 'call']),
      ])
    })
    expect(failures.map(({ failure }) => failure.code)).toEqual([
      'invalid_input',
      'unknown_call',
      'invalid_input',
    ])
    for (const { failure } of failures) expect(sayFailure(t, failure)).toMatch(/\. .+\.$/)
    expect((await exportOnly(page)).session).toEqual(before.session)
  })

  test('a vocabulary with a duplicate and a dangling id is refused with both places; the one in use stays', async () => {
    const house = houseVocabulary()
    const [facet] = house.facets
    const [term] = facet?.terms ?? []
    if (!facet || !term) throw new Error('the house vocabulary is empty')
    const broken = {
      ...house,
      version: house.version + 1,
      facets: house.facets.map((one) =>
        one === facet
          ? { ...one, terms: [{ ...term, broader: 'nowhere' }, ...one.terms.slice(1), term] }
          : one,
      ),
    }
    const file = join(folder, 'broken.json')
    writeFileSync(file, JSON.stringify(broken, null, 2))
    await page.keyboard.press('Control+,')
    await page.locator('input[type="file"]').last().setInputFiles(file)
    await reads(t('settings:vocabulary.refused', { file: 'broken.json', count: 2 }))
    await reads(sayKey(t, 'settings:problem.duplicate-term', { id: term.id }))
    await reads(sayKey(t, 'settings:problem.unknown-term', { id: term.id, term: 'nowhere' }))
    await look('vocabulary')
    expect(await callFrom(page, 'vocabulary.list', {})).toMatchObject([
      { id: house.id, version: house.version, current: true },
    ])
  })

  test('a second Séance is told who has the data, and leaves the first alone', async () => {
    const { code, said } = await startSecond(app.dataFolder, language)
    expect(code).toBe(3)
    const who = language === 'en' ? /process \d+, browser/ : /processus \d+, browser/
    expect(said).toMatch(who)
    const held = sentenceFor({ code: 'data_held', message: '' }, language)
    expect(said).toContain(held.slice(held.indexOf('.') + 2))
    await callFrom(page, 'app.info', {})
  })

  test('a data folder that cannot be one ends the start with 4, and is left as it is', async () => {
    const inTheWay = join(folder, `in-the-way-${language}`)
    writeFileSync(inTheWay, 'kept')
    const { code, said } = await startSecond(inTheWay, language)
    expect(code).toBe(4)
    expect(said).toContain(language === 'en' ? 'is kept' : 'est gardé')
  })

  describe.skipIf(!canMount)('a full disk (needs root, to mount one)', () => {
    const disk = () => join(folder, `disk-${language}`)
    beforeAll(() => {
      mkdirSync(disk())
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk()])
    })
    afterAll(() => void execFileSync('umount', ['-l', disk()]))

    test('is said while one types, never called saved, and made up for when there is space', async () => {
      const full = await startApp({ data: join(disk(), 'data') })
      try {
        const { page: typing } = await openPage(full, { language })
        await typing
          .getByRole('button', { name: language === 'en' ? /^Begin/ : /^Commencer/ })
          .first()
          .waitFor()
        await typing.keyboard.press('Enter')
        await typing.getByRole('tab').first().waitFor()
        await typing.keyboard.press('Shift+E')
        const { bavail, bsize } = statfsSync(disk())
        writeFileSync(join(disk(), 'ballast'), Buffer.alloc(bavail * bsize))
        let text = ''
        for (let n = 0; n < 3; n += 1) {
          const more = `${n} `.padEnd(6_000, 'séance ')
          text += more
          await typing.keyboard.insertText(more)
        }
        await typing.locator('[data-saving="bad"]').waitFor({ timeout: 15_000 })
        await typing.getByText(sayFailure(t, { code: 'disk_full' })).waitFor()
        await screenshot(typing, `bad-input-full-${language}`)
        rmSync(join(disk(), 'ballast'))
        await whenSaved(typing)
        const { session } = await exportOnly(typing)
        const last = session.events.findLast(({ change }) => change.type === 'note.set')
        expect(last?.change.body).toEqual({ facet: null, text })
      } finally {
        await full.stop()
      }
    })
  })
})

/** Starts the program on a data folder it cannot have, on a system of this language, until it ends. */
const startSecond = (data: string, language: 'en' | 'fr') =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const locale = language === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8'
    const child = spawn(process.execPath, [nodeBundles.browser.file, '--no-open', '--data', data], {
      env: { PATH: '', HOME: folder, LANG: locale, LC_ALL: locale },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += String(text)))
    child.once('close', (code) => resolve({ code, said }))
  })
