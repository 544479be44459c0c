import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { stayAt } from '../../renderer/features/workspace/player/tracing/course.ts'
import type { PreferencesPatch } from '../../shared/contract/preferences.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import {
  find,
  isBlue,
  isDark,
  isLight,
  lookOf,
  luminance,
  makePlainFilms,
  openAsScreening,
  openByName,
  pixelsOf,
  screening,
  type Pixels,
} from '../support/screening.ts'
import { wordsIn } from '../support/words.ts'
import { callFrom } from '../support/workspace.ts'

/** The mark of a screening as a tagger lives with it: legible, out of the way, and never a reason to take the picture away. */

let folder: string
let app: App
let page: Page
let errors: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seance-tracing-look-'))
  app = await startApp({ files: Object.values(makePlainFilms(folder)) })
  ;({ page, errors } = await openPage(app))
  await page
    .getByRole('button', { name: /^Begin/ })
    .first()
    .waitFor()
  await openAsScreening(page)
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  rmSync(folder, { recursive: true, force: true })
})

/** Frames of the timeline have the film's blue too, and the shade over the page changes it. */
const plain = '[role="slider"] img { opacity: 0 !important }'

declare global {
  interface Window {
    /** How often the picture was held back since the page began. */
    heldBack: number
  }
}

const begin = async (
  name: string,
  preferences: PreferencesPatch = {},
  size = { width: 1440, height: 900 },
) => {
  await page.setViewportSize(size)
  await callFrom(page, 'preferences.set', {
    theme: 'evening',
    language: 'en',
    textSize: 100,
    layout: 'balanced',
    captions: 'off',
    reducedMotion: 'system',
    ...preferences,
  })
  await page.reload()
  await page
    .getByRole('button', { name: /^(Begin|Continue|Commencer|Reprendre)/ })
    .first()
    .waitFor()
  await openByName(page, name)
  await page.addStyleTag({ content: plain })
  const t = await wordsIn('en')
  await page.evaluate((sentence) => {
    window.heldBack = 0
    new MutationObserver(() => {
      if (document.body.textContent.includes(sentence)) window.heldBack += 1
    }).observe(document.body, { childList: true, subtree: true })
  }, t('player:tracing.withheldTitle'))
}

/** Where the panes stand above one another, the room scrolls; the keyboard in the checklist takes it there. */
const scrollTo = (share: number) =>
  page.evaluate((share) => {
    const desk = document.querySelector('[data-layout]')
    if (desk) desk.scrollTop = desk.scrollHeight * share
  }, share)

/** With the picture scrolled into sight, where it has to be. */
const isThere = () =>
  vi.waitFor(
    async () => {
      await page.evaluate(() => document.querySelector('video')?.scrollIntoView())
      expect(lookOf(await pixelsOf(page))).toBe('marked')
    },
    { timeout: 8_000, interval: 50 },
  )

const becomes = (look: ReturnType<typeof lookOf>) =>
  vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).toBe(look), {
    timeout: 8_000,
    interval: 50,
  })

/** For longer than any doubt is let pass, by the clock of the page itself. */
const aWhile = () =>
  page.evaluate(
    () =>
      new Promise((over) => {
        const fromMs = performance.now()
        const next = () =>
          performance.now() - fromMs > 1_200 ? over(null) : requestAnimationFrame(next)
        next()
      }),
  )

const stillThere = async () => {
  await aWhile()
  await becomes('marked')
  expect(await page.evaluate(() => window.heldBack)).toBe(0)
}

describe('in an evening’s work', () => {
  test('nothing that belongs to it holds the picture back', async () => {
    await begin('blue')
    await becomes('marked')
    await page.keyboard.press('Space')
    await stillThere()
    // Palette and sheet of keys, over the page and its shade: the film is darker there, so that only the words are counted.
    for (const key of ['Control+k', '?']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await aWhile()
      expect(await page.evaluate(() => window.heldBack)).toBe(0)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await stillThere()
    }
    for (const keys of [['M'], ['G'], ['Enter'], ['Escape', 'G'], ['F'], ['M'], ['F']]) {
      for (const key of keys) await page.keyboard.press(key)
      await stillThere()
    }
    const slider = await page.getByRole('slider').boundingBox()
    if (!slider) throw new Error('there is no timeline')
    await page.mouse.move(slider.x + slider.width / 2, slider.y + 10)
    await stillThere()
  })

  test.each<[string, PreferencesPatch, { width: number; height: number }]>([
    ['in the layout for watching', { layout: 'watch' }, { width: 1440, height: 900 }],
    ['in the layout for filling in', { layout: 'fill-in' }, { width: 1440, height: 900 }],
    ['in the smallest window, by day', { theme: 'day' }, { width: 1024, height: 640 }],
    [
      'in French, without movement',
      { language: 'fr', reducedMotion: 'on' },
      { width: 1024, height: 640 },
    ],
    ['with text twice as large', { textSize: 200 }, { width: 1440, height: 900 }],
    [
      'with text twice as large in the smallest window',
      { textSize: 200 },
      { width: 1024, height: 640 },
    ],
  ])('it is there %s', async (name, preferences, size) => {
    await begin('blue', preferences, size)
    await isThere()
    await stillThere()
    await screenshot(page, `tracing-${name.replaceAll(/\W+/g, '-')}`)
  })

  test('where the room scrolls, it stays in the part of the picture that is in sight', async () => {
    await begin('blue', { textSize: 150 }, { width: 700, height: 640 })
    await isThere()
    for (const share of [0.3, 0.6, 1]) {
      await scrollTo(share)
      await aWhile()
      expect(lookOf(await pixelsOf(page))).not.toBe('UNMARKED')
    }
    await isThere()
    await stillThere()
  })

  test('magnified with two fingers, the part in sight has it', async () => {
    await begin('blue')
    await becomes('marked')
    const debug = await page.context().newCDPSession(page)
    for (const pageScaleFactor of [2, 4]) {
      await debug.send('Emulation.setPageScaleFactor', { pageScaleFactor })
      await aWhile()
      expect(lookOf(await pixelsOf(page))).toBe('marked')
    }
    await debug.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 })
    await stillThere()
  })

  test('colours forced by the system leave it legible', async () => {
    await begin('blue')
    await page.emulateMedia({ forcedColors: 'active' })
    await stillThere()
    await page.emulateMedia({ forcedColors: null })
  })

  test('on paper there is no picture', async () => {
    await begin('blue')
    await becomes('marked')
    await page.emulateMedia({ media: 'print' })
    await becomes('no picture')
    // Nor where a sheet of the page wants it back.
    const back = 'display: grid !important; opacity: 1 !important; visibility: visible !important'
    await page.addStyleTag({ content: `#root :has(> video), #root video { ${back} }` })
    await becomes('no picture')
    await page.emulateMedia({ media: null })
    await becomes('marked')
  })

  test('one’s own film has none', async () => {
    await page.unroute('**/call')
    await begin('blue')
    await becomes('UNMARKED')
    expect(await page.locator('html > [popover]').count()).toBe(0)
    await openAsScreening(page)
  })

  test.each(['en', 'fr'] as const)(
    'Settings says in %s what recordings of the window are worth on each system',
    async (language) => {
      const t = await wordsIn(language)
      const said = async (root: string, contentProtection: string) => {
        await page.route('**/call', async (route) => {
          const { name } = route.request().postDataJSON() as { name: string }
          if (name !== 'app.info') return route.fallback()
          const response = await route.fetch({ maxRetries: 3 })
          // The loopback answers with the shape of the contract.
          const answer = (await response.json()) as { value: object }
          Object.assign(answer.value, { root, contentProtection })
          return route.fulfill({ response, json: answer })
        })
        await page.reload()
        await page
          .getByRole('button', { name: /^(Begin|Continue|Commencer|Reprendre)/ })
          .first()
          .waitFor()
        await page.keyboard.press('Control+,')
        const about = page.getByText(/Séance \d+\.\d+/).locator('..')
        await about.waitFor()
        return await about.innerText()
      }
      await begin('blue', { language })
      expect(await said('browser', 'none')).toContain(t('settings:about.recording.browser'))
      expect(await said('electron', 'none')).toContain(t('settings:about.recording.none'))
      expect(await said('electron', 'partial')).toContain(t('settings:about.recording.partial'))
      expect(await said('electron', 'excluded')).toContain(t('settings:about.recording.excluded'))
      await page.unroute('**/call')
      await openAsScreening(page)
    },
  )

  test('it is described once, and never read out', async () => {
    await begin('blue')
    const t = await wordsIn('en')
    const video = page.locator('video')
    expect(
      await video.evaluate((element) => {
        const line = document.getElementById(element.getAttribute('aria-describedby') ?? '')
        return line?.textContent
      }),
    ).toBe(t('player:tracing.marked', { person: screening.person }))
    expect(await page.locator('html > [popover]').getAttribute('aria-hidden')).toBe('true')
    expect(await axeOn(page)).toEqual([])
    expect(errors).toEqual([])
  })
})

describe('the mark', () => {
  test('is light within dark over white, over black and over everything: 4.5 to 1 at least', async () => {
    // The clock of the page stands still, so that every film has the same words at the same place.
    await page.clock.setFixedTime(Date.UTC(2026, 10, 21, 20, 15, 30))
    const shots = new Map<string, Pixels>()
    for (const name of ['white', 'black', 'busy']) {
      await begin(name)
      await aWhile()
      shots.set(name, await pixelsOf(page))
      await screenshot(page, `tracing-over-${name}`)
    }
    const over = (name: string) => {
      const pixels = shots.get(name)
      if (!pixels) throw new Error(`there is no picture of ${name}`)
      return pixels
    }
    const box = await page.locator('video').boundingBox()
    if (!box) throw new Error('there is no picture')
    const picture = {
      left: box.x,
      top: box.y,
      right: box.x + box.width,
      bottom: box.y + box.height,
    }
    const { frame } = find(over('black'), isLight, rounded(picture))
    for (const name of shots.keys()) {
      // What is sign and what is outline, black and white tell; how far they are from each other over this film is measured.
      const sign = medianOf(over(name), over('black'), isLight, frame)
      const outline = medianOf(over(name), over('white'), isDark, frame)
      const contrast = (sign + 0.05) / (outline + 0.05)
      process.stdout.write(`mark over ${name}: ${contrast.toFixed(1)} to 1\n`)
      expect(contrast).toBeGreaterThan(4.5)
    }
  })

  test('goes through the whole picture in a round, its middle included, and stands where its time says', async () => {
    await page.clock.setFixedTime(Date.UTC(2026, 10, 21, 20, 15, 30))
    await begin('blue')
    await becomes('marked')
    const film = find(await pixelsOf(page), isBlue).frame
    const seen = new Set<string>()
    let atMs = Date.UTC(2026, 10, 21, 20, 16)
    for (let turn = 0; turn < 17; turn += 1) {
      const { spots, untilMs } = stayAt(screening.watermarkId, atMs)
      const [spot = { across: 0, down: 0 }] = spots
      await page.clock.setFixedTime(atMs)
      await vi.waitFor(
        async () => {
          const { left, right, top, bottom } = find(await pixelsOf(page), isLight, film).frame
          const room = { across: film.right - film.left, down: film.bottom - film.top }
          // The inscription itself is a little smaller than its outline.
          expect(
            Math.abs(left - film.left - (room.across - (right - left)) * spot.across),
          ).toBeLessThan(12)
          expect(Math.abs(top - film.top - (room.down - (bottom - top)) * spot.down)).toBeLessThan(
            12,
          )
        },
        { timeout: 8_000, interval: 50 },
      )
      seen.add(`${Math.floor(spot.across * 3)} ${Math.floor(spot.down * 3)}`)
      atMs = untilMs
    }
    expect(seen.size).toBe(9)
    expect(await page.evaluate(() => window.heldBack)).toBe(0)
  })

  test('leaves the foot of the picture to the captions', async () => {
    // Moments at which it would stand there.
    const atTheFoot = Array.from({ length: 200 }, (_, n) =>
      stayAt(screening.watermarkId, Date.UTC(2026, 10, 21, 20, n)),
    ).flatMap(({ fromMs, spots: [spot] }) => (spot && spot.down > 0.9 ? [fromMs] : []))
    for (const atMs of atTheFoot.slice(0, 3)) {
      await page.clock.setFixedTime(atMs)
      await begin('blue', { captions: 'en' }, { width: 1440, height: 640 })
      await becomes('marked')
      const pixels = await pixelsOf(page)
      const film = find(pixels, isBlue).frame
      const above = { ...film, bottom: Math.round(film.bottom - (film.bottom - film.top) * 0.22) }
      expect(find(pixels, isLight, above).count).toBeGreaterThan(150)
      await screenshot(page, `tracing-captions-${atTheFoot.indexOf(atMs)}`)
    }
  })
})

type Frame = ReturnType<typeof find>['frame']

const rounded = ({ left, top, right, bottom }: Frame): Frame => ({
  left: Math.ceil(left),
  top: Math.ceil(top),
  right: Math.floor(right),
  bottom: Math.floor(bottom),
})

/** The median luminance, in one screenshot, of the pixels that are as wanted in another. */
const medianOf = (
  { width, bytes }: Pixels,
  other: Pixels,
  isWanted: typeof isLight,
  frame: Frame,
): number => {
  const found: number[] = []
  for (let y = frame.top; y <= frame.bottom; y += 1)
    for (let x = frame.left; x <= frame.right; x += 1) {
      const at = (y * width + x) * 3
      const bytesAt = (from: Buffer) =>
        [from[at] ?? 0, from[at + 1] ?? 0, from[at + 2] ?? 0] as const
      if (isWanted(...bytesAt(other.bytes))) found.push(luminance(...bytesAt(bytes)))
    }
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? Number.NaN
}
