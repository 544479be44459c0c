import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { assignmentTold, falseCatalogue, feed } from '../support/falseCatalogue.ts'
import { misfitsOn } from '../support/fit.ts'
import {
  decisionTold,
  degree,
  markOf,
  submissionTold,
  terms,
  titleNamed,
} from '../support/reviewing.ts'
import { serveCatalogue } from '../support/servedCatalogue.ts'
import { someFilm } from '../support/signedIn.ts'
import { callFrom, whenSaved } from '../support/workspace.ts'

/**
 * Every room and dialog with something in it: nothing is cut off, broken inside a word, out of its control or scrolled sideways, in the
 * smallest window, in both languages, at the normal and at twice the size of text.
 */

const place = mkdtempSync(join(tmpdir(), 'seance-fit-'))
const film = 'film-lamp' as TitleId
let app: App
let page: Page
let served: { url: string; end(): Promise<void> }

let waiting: object[] = [
  titleNamed(film, 'The Lamplighter', { advisories: ['photosensitivity', 'child-abuse'] }),
  titleNamed('film-bridge', 'The Rope Bridge'),
  titleNamed('film-nave', 'Nave', {
    people: ['Ida', 'Jo'],
    genres: ['drama'],
    synopsis: 'A nave.',
  }),
  assignmentTold(film),
  assignmentTold('film-nave'),
  ...[1, 2, 4].map((violence, at) =>
    submissionTold(
      'film-bridge',
      {
        violence: degree(violence),
        tone: terms(...['tone-irreverent', 'tone-contemplative'].slice(at % 2)),
        discrimination: degree(at),
      },
      {
        name: ['Ada', 'Benoît', 'Chandra'][at] ?? '',
        marks: [markOf(9_000, { degree: violence })],
      },
    ),
  ),
  decisionTold('film-bridge', {
    precedent: { en: 'From afar it is one.', fr: 'De loin, c’est un.' },
  }),
]
const catalogue = falseCatalogue({
  '/v1/enrol': () => ({
    person: { id: catalogue.ids.person, name: 'Rui', role: 'reviewer', locale: 'en' },
    deviceId: catalogue.ids.device,
    epoch: catalogue.ids.epoch,
    accessToken: 'a',
    refreshToken: 'r',
    expiresIn: 900,
  }),
  '/v1/pull': () => {
    const told = feed(waiting)
    waiting = []
    return told
  },
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const heading = () => page.getByRole('heading', { level: 1 }).first()
/** Goes to another room by a key, and is there: the heading of the one before would be looked at in its place. */
const goTo = async (key: string) => {
  const before = await heading().textContent()
  await press(key)
  await expect.poll(() => heading().textContent()).not.toBe(before)
}
const dialog = () => page.getByRole('dialog').filter({ visible: true }).last().waitFor()

beforeAll(async () => {
  served = await serveCatalogue(catalogue.network)
  app = await startApp()
  ;({ page } = await openPage(app))
  await callFrom(page, 'sync.signIn', { url: served.url, invitation: 'x' })
  await vi.waitFor(() => expect(waiting).toEqual([]), { timeout: 10_000 })
  const path = join(place, 'lamp.mp4')
  copyFileSync(someFilm, path)
  await vi.waitFor(() => callFrom(page, 'titles.attach', { titleId: film, path }), {
    timeout: 10_000,
  })
  // The sample makes room for the way back to it.
  await callFrom(page, 'titles.remove', { titleId: 'sample' as TitleId })
  await page.reload()
  await openSession()
  await page.getByRole('tab').nth(1).click()
  await press('ArrowDown', 'Enter', 'ArrowDown', 'Enter')
  await whenSaved(page)
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await served.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const openSession = async () => {
  await press('Control+1')
  await page.locator(`[data-title="${film}"] [data-opens-title]`).press('Enter')
  await page.getByRole('tab').first().waitFor()
}

const facets = async () => {
  const found: string[] = []
  const tabs = page.getByRole('tab')
  const count = await tabs.count()
  for (let at = 0; at < count; at += 1) {
    await tabs.nth(at).click()
    found.push(...(await misfitsOn(page)))
  }
  return found
}

/** Each goes on from the one before it, and may look more than once. */
const rooms: Record<string, () => Promise<unknown>> = {
  tonight: () => heading().waitFor(),
  decline: async () => {
    await page.locator('[class*=decline]').first().click()
    await dialog()
  },
  workspace: async () => {
    await press('Escape')
    await openSession()
  },
  filter: async () => {
    await press('/')
    await page.keyboard.type('s')
    await page.locator('[role="option"]').first().waitFor()
  },
  marks: async () => {
    await press('Escape', 'Escape', 'g')
    const marks = page.locator('section:focus')
    await marks.waitFor()
    expect((await marks.boundingBox())?.y).toBeLessThan(560)
  },
  palette: async () => {
    await press('Escape', 'Control+k')
    await page.keyboard.type('m')
    await dialog()
  },
  keys: async () => {
    await press('Escape', 'Escape', '?')
    await dialog()
  },
  submit: async () => {
    await press('Escape', 'Control+Enter')
    await page.getByRole('checkbox').first().waitFor()
  },
  catalogue: async () => {
    await goTo('Control+3')
    await page.locator('[role="option"]').first().waitFor()
  },
  details: async () => {
    await press('Enter')
    await dialog()
  },
  sync: async () => {
    await press('Escape')
    await goTo('Control+4')
  },
  timesheet: async () => {
    await goTo('Control+5')
    await page
      .getByRole('table')
      .or(page.getByRole('heading', { level: 2 }).nth(1))
      .first()
      .waitFor()
  },
  'time by hand': async () => {
    await page.getByRole('button', { name: /time by hand|du temps à la main/ }).click()
    await dialog()
  },
  queue: async () => {
    await press('Escape')
    await goTo('Control+6')
    await page.locator('[role="option"]').first().waitFor()
  },
  'side by side': async () => {
    await press('Enter')
    await page.getByRole('table').waitFor()
    await press('n')
  },
  ...Object.fromEntries(
    ['facets', 'terms', 'pairs', 'months', 'taggers'].map((view, at) => [
      `consistency by ${view}`,
      async () => {
        await press('Escape')
        if (at === 0) await goTo('Control+7')
        const tab = page.getByRole('tab').nth(at)
        await tab.waitFor()
        await press(String(at + 1))
        await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true')
      },
    ]),
  ),
  settings: async () => {
    await goTo('Control+,')
  },
}

const looks = (['en', 'fr'] as const).flatMap((language) =>
  [100, 200].map((textSize) => ({ language, textSize })),
)

describe.each(looks)('$language, $textSize %', ({ language, textSize }) => {
  beforeAll(async () => {
    await page.setViewportSize({ width: 1024, height: 640 })
    await callFrom(page, 'preferences.set', { language, textSize, layout: 'balanced' })
    await page.reload()
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.locator(`[data-title="${film}"]`).waitFor()
  })

  test.each(Object.keys(rooms))('%s', async (name) => {
    await rooms[name]?.()
    await vi.waitFor(async () => expect(await misfitsOn(page)).toEqual([]), { timeout: 3_000 })
    await screenshot(page, `fit-${name}-${language}-${textSize}`)
  })

  // With twice the text the panes stand above one another, whatever the layout.
  test.each(textSize > 100 ? (['balanced'] as const) : (['watch', 'balanced'] as const))(
    'every facet, layout %s',
    async (layout) => {
      await press('Escape')
      await callFrom(page, 'preferences.set', { layout })
      await page.reload()
      await page.locator(`[data-title="${film}"]`).waitFor()
      await openSession()
      await page.locator(`[data-layout="${layout}"]`).waitFor()
      expect([...new Set(await facets())]).toEqual([])
    },
  )
})
