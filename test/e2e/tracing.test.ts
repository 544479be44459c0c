import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import {
  lookOf,
  makePlainFilms,
  openAsScreening,
  openByName,
  pixelsOf,
} from '../support/screening.ts'
import { wordsIn } from '../support/words.ts'
import { shownMs } from '../support/workspace.ts'

/**
 * A screening shows whose it is, or nothing. Judged by the pixels of screenshots: wherever the film's blue is, its mark is
 * within it; or there is no blue.
 */

let folder: string
let app: App
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seance-tracing-'))
  app = await startApp({ files: Object.values(makePlainFilms(folder)) })
  ;({ page } = await openPage(app))
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

/** The frames of the timeline are of the same blue. They are small, and the test is not about them. */
const withoutStrip = '[role="slider"] img { opacity: 0 !important }'

const withheldWords = async () => (await wordsIn('en'))('player:tracing.withheldTitle')

/** The film is on the page with its mark; nothing is changed yet. */
const begin = async (name = 'blue') => {
  await page.reload()
  await page
    .getByRole('button', { name: /^(Begin|Continue)/ })
    .first()
    .waitFor()
  await openByName(page, name)
  await page.addStyleTag({ content: withoutStrip })
  if (name === 'blue') await becomes('marked')
}

const isPaused = () => page.evaluate(() => document.querySelector('video')?.paused)

const becomes = (look: ReturnType<typeof lookOf>) =>
  vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).toBe(look), {
    timeout: 8_000,
    interval: 50,
  })

/** Whatever was done: soon there is no film without its mark, and there is none from then on. */
const neverUnmarked = async () => {
  await vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).not.toBe('UNMARKED'), {
    timeout: 8_000,
    interval: 50,
  })
  const looks: string[] = []
  for (let n = 0; n < 3; n += 1) looks.push(lookOf(await pixelsOf(page)))
  expect(looks).not.toContain('UNMARKED')
}

/** Sheets of the page that try to remove the mark; what may come of each is no film without it. */
const sheets: Record<string, string> = {
  'everything but the film out of sight':
    ':not(:has(video), video) { visibility: hidden !important; opacity: 0 !important; pointer-events: none !important }',
  'everything gone': '* { display: none !important }',
  'the overlay by every name it has':
    '[popover], :popover-open, [aria-hidden], html > :not(head, body) { display: none !important; opacity: 0 !important; visibility: hidden !important; content-visibility: hidden !important }',
  'the overlay out of the window':
    '[popover] { inset: auto !important; left: -99999px !important; top: -99999px !important; transform: scale(0) !important; translate: -9999px !important; zoom: 0.01 !important }',
  'the overlay clipped, blurred, blended':
    '[popover] { clip-path: inset(50%) !important; mask: linear-gradient(transparent, transparent) !important; filter: opacity(0) blur(99px) !important; mix-blend-mode: multiply !important; overflow: hidden !important; height: 0 !important }',
  'the overlay by a transition and an animation':
    '@keyframes gone { from, to { opacity: 0; scale: 0 } } [popover] { opacity: 0 !important; transition: opacity 1e7s step-end !important; animation: gone 1s infinite !important }',
  'the overlay by a layer':
    '@layer first { [popover] { display: none !important; opacity: 0 !important } }',
  'the overlay’s own text':
    '[popover] { font-size: 0 !important; color: transparent !important; -webkit-text-fill-color: transparent !important; text-indent: -9999px !important; line-height: 0 !important; direction: rtl !important }',
  'fonts without signs':
    '@font-face { font-family: system-ui; src: local("DejaVu Sans"), local("Liberation Sans"); size-adjust: 0% } @font-face { font-family: sans-serif; src: local("DejaVu Sans"), local("Liberation Sans"); size-adjust: 0% } * { font-family: system-ui !important }',
  'a cover from the overlay itself':
    '[popover]::before, [popover]::after, [popover]::backdrop { content: "" !important; display: block !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: #2030ff !important }',
  'the page transparent': 'html, body, #root, main { opacity: 0 !important }',
  'the film above everything':
    'video { position: fixed !important; inset: 0 !important; width: 100vw !important; height: 100vh !important; z-index: 2147483647 !important; isolation: isolate !important }',
  'the picture above everything':
    ':has(> video) { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important }',
  'the film moved within its box':
    'video { object-fit: none !important; object-position: -200px -300px !important; object-view-box: inset(40%) !important; transform: translate(300px) !important }',
  'a strip of the film':
    ':has(> video) { overflow: hidden !important; width: 300px !important; height: 200px !important }',
  'what it makes room for, everywhere but in a corner':
    '[data-passing] { position: fixed !important; display: block !important; inset: 0 0 120px 0 !important; width: auto !important; height: auto !important }',
  'the page small': 'html { zoom: 0.05 !important }',
  'the page turned, filtered, masked':
    'html { rotate: 180deg !important; filter: invert(1) !important; mask: linear-gradient(#000, transparent) !important }',
}

/** Sheets under which nobody can tell where on the screen the film is, or that show it twice. There is no film then. */
const crooked: Record<string, string> = {
  'the film turned': ':has(> video) { rotate: 30deg !important }',
  'the film in a mirror': ':has(> video) { -webkit-box-reflect: below 0 !important }',
  'a shape cut from the film': ':has(> video) { clip-path: circle(120px at 50% 50%) !important }',
  'a perspective': ':has(> video) { perspective: 100px !important }',
  'pixels elsewhere':
    ":has(> video) { filter: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><filter id='f'><feOffset dx='90'/></filter></svg>#f\") !important }",
}

/** What a script on the page, or a hand in the developer tools, may try beside. Each runs in the page. */
const deeds: Record<string, () => void> = {
  'a cover in the top layer': () => {
    const cover = document.createElement('div')
    cover.popover = 'manual'
    cover.style.cssText = 'inset: 0; width: 100vw; height: 100vh; border: 0; background: #2030ff'
    document.body.append(cover)
    cover.showPopover()
  },
  'a cover that lets every click through, over a part of it': () => {
    const cover = document.createElement('div')
    cover.popover = 'manual'
    cover.style.cssText = `inset: 20% 60% 20% 0; margin: 0; border: 0; width: auto; height: auto;
      pointer-events: none; background: #2030ff`
    document.body.append(cover)
    cover.showPopover()
  },
  'a dialog of somebody else’s': () => {
    const dialog = document.createElement('dialog')
    dialog.style.cssText = 'width: 100vw; height: 100vh; max-width: none; background: #2030ff'
    document.body.append(dialog)
    dialog.showModal()
  },
  'its node removed': () => document.querySelector('html > [popover]')?.remove(),
  'its node hidden by every attribute': () => {
    const host = document.querySelector<HTMLElement>('html > [popover]')
    host?.setAttribute('style', 'display: none !important; opacity: 0 !important')
    host?.setAttribute('hidden', 'until-found')
    host?.setAttribute('inert', '')
    host?.hidePopover()
    host?.removeAttribute('popover')
  },
  'its node put into something hidden': () => {
    const host = document.querySelector<HTMLElement>('html > [popover]')
    const box = document.createElement('div')
    box.style.cssText = 'display: none'
    document.body.append(box)
    if (host) box.append(host)
  },
  'the film moved out of its place': () => {
    const video = document.querySelector('video')
    if (!video) return
    document.body.append(video)
    video.style.cssText = 'position: fixed; inset: 10px; width: 700px; z-index: 2147483647'
  },
  'the film’s own style taken away': () => {
    const video = document.querySelector('video')
    video?.removeAttribute('style')
    video?.setAttribute('controls', '')
  },
  'the film alone on the full screen': () => {
    void document.querySelector('video')?.requestFullscreen()
  },
  'the film in the top layer': () => {
    const video = document.querySelector('video')
    if (!video) return
    video.popover = 'manual'
    video.showPopover()
  },
}

/** Deeds that are done again and again. There is no way to keep the mark in sight then, so there is no film. */
const campaigns: Record<string, () => void> = {
  'its node removed whenever it is there': () => {
    new MutationObserver(() => document.querySelector('html > [popover]')?.remove()).observe(
      document.documentElement,
      { childList: true },
    )
    document.querySelector('html > [popover]')?.remove()
  },
  'a cover that rises at every frame': () => {
    const cover = document.createElement('div')
    cover.popover = 'manual'
    cover.style.cssText = `inset: 0; width: 100vw; height: 100vh; border: 0; pointer-events: none;
      background: rgb(32 48 255 / 90%)`
    document.body.append(cover)
    const rise = () => {
      cover.hidePopover()
      cover.showPopover()
      requestAnimationFrame(rise)
    }
    rise()
  },
}

/** Puts a sheet into the page for as long as a test lasts; without it, the marked film is there again. */
const under = async (sheet: string | undefined, then: () => Promise<void>) => {
  const tag = await page.addStyleTag({ content: sheet ?? '' })
  await then()
  await tag.evaluate((element) => element.parentNode?.removeChild(element))
  await becomes('marked')
}

describe('styles of the page', () => {
  beforeAll(() => begin())

  test.each(Object.keys(sheets))('do not remove it: %s', async (name) => {
    await under(sheets[name], neverUnmarked)
  })

  test.each(Object.keys(crooked))('end the picture where they bend it: %s', async (name) => {
    await under(crooked[name], async () => {
      await becomes('no picture')
      await page
        .getByRole('alert')
        .getByText(await withheldWords())
        .waitFor()
    })
  })
})

describe('scripts on the page', () => {
  beforeEach(() => begin())
  afterEach(async () => {
    if (await page.evaluate(() => document.fullscreenElement !== null))
      await page.evaluate(() => document.exitFullscreen())
  })

  test.each(Object.keys(deeds))('do not leave the film without it: %s', async (name) => {
    await page.evaluate(deeds[name] ?? (() => {}))
    await neverUnmarked()
  })

  test.each(Object.keys(campaigns))('end the picture, and are told so: %s', async (name) => {
    await page.keyboard.press('Space')
    await page.evaluate(campaigns[name] ?? (() => {}))
    await page
      .getByRole('alert')
      .getByText(await withheldWords())
      .waitFor({ state: 'attached' })
    expect([
      await isPaused(),
      await page.evaluate(() => document.querySelector('video')?.readyState),
    ]).toEqual([true, 0])
    // Nor does it begin again under the cover.
    await page.keyboard.press('Space')
    await vi.waitFor(async () => expect(await isPaused()).toBe(true))
    expect(lookOf(await pixelsOf(page))).not.toBe('marked')
  })

  test('find no window beside the page for it', async () => {
    expect(await page.evaluate(() => document.pictureInPictureEnabled)).toBe(false)
    const refused = await page.locator('video').evaluate((video: HTMLVideoElement) => {
      video.disablePictureInPicture = false
      return video.requestPictureInPicture().then(
        () => 'opened',
        (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
      )
    })
    expect(refused).not.toBe('opened')
  })

  test('find no tab in which the film would stand alone', async () => {
    const address = await page.evaluate(() => document.querySelector('video')?.currentSrc ?? '')
    const tab = await page.context().newPage()
    const answer = await tab.goto(address)
    expect(answer?.status()).toBe(403)
    expect(await tab.locator('video').count()).toBe(0)
    await tab.close()
    // To the page itself the same address is a film.
    expect(await page.evaluate((url) => fetch(url).then(({ status }) => status), address)).toBe(200)
  })

  test('get no menu of the browser’s on it', async () => {
    const isPrevented = await page
      .locator('video')
      .evaluate(
        (video) => !video.dispatchEvent(new MouseEvent('contextmenu', { cancelable: true })),
      )
    expect(isPrevented).toBe(true)
  })
})

describe('a picture that was held back', () => {
  test('comes back by itself when its mark can be seen again, where it stood, and rests', async () => {
    await begin()
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForFunction(() => {
      const video = document.querySelector('video')
      return video && video.currentTime > 0.5 && !video.seeking
    })
    const standsAt = await shownMs(page)
    await page.addStyleTag({ content: ':has(> video) { rotate: 30deg !important }' })
    await page
      .getByRole('alert')
      .getByText(await withheldWords())
      .waitFor()
    expect(lookOf(await pixelsOf(page))).toBe('no picture')
    await page.evaluate(() => document.head.lastElementChild?.remove())
    await becomes('marked')
    expect(
      await page
        .getByRole('alert')
        .getByText(await withheldWords())
        .count(),
    ).toBe(0)
    expect(await shownMs(page)).toBe(standsAt)
    expect(await isPaused()).toBe(true)
  })
})
