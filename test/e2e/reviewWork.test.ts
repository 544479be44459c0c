import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { falseCatalogue, feed } from '../support/falseCatalogue.ts'
import { degree, markOf, submissionTold, terms, titleNamed } from '../support/reviewing.ts'
import { serveCatalogue } from '../support/servedCatalogue.ts'
import { someFilm } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/** What goes with ruling: the film, what is written and not saved, the keyboard, and words that are too long. */

const place = mkdtempSync(join(tmpdir(), 'seance-review-work-'))
const longName = `Wilhelmina${'-Alexandrina'.repeat(12)}`
let app: App
let page: Page
let errors: string[]
let served: { url: string; end(): Promise<void> }
let waiting: object[] = []

const bridge = [
  submissionTold(
    'film-bridge',
    { violence: degree(1), tone: terms('tone-sincere') },
    { name: 'Ada', marks: [markOf(9_000, { degree: 1 })] },
  ),
  submissionTold(
    'film-bridge',
    { violence: degree(4), tone: terms('tone-irreverent') },
    { name: 'Bo' },
  ),
  submissionTold('film-bridge', { violence: degree(4) }, { name: longName }),
]

const falseOne = falseCatalogue({
  '/v1/enrol': () => ({
    person: { id: falseOne.ids.person, name: 'Rev', role: 'reviewer', locale: 'en' },
    deviceId: falseOne.ids.device,
    epoch: falseOne.ids.epoch,
    accessToken: 'a',
    refreshToken: 'r',
    expiresIn: 900,
  }),
  '/v1/pull': () => {
    const told = feed(waiting)
    waiting = []
    return told
  },
  '/v1/policy': () => ({ offlinePassphrase: true }),
  '/v1/decisions': (body) => Response.json(body, { status: 201 }),
})

beforeAll(async () => {
  served = await serveCatalogue(falseOne.network)
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  waiting = [
    titleNamed('film-bridge', 'The Rope Bridge'),
    titleNamed('film-nave', 'Nave'),
    ...bridge,
    submissionTold('film-nave', { humour: degree(2) }),
    submissionTold('film-nave', { humour: degree(3) }),
  ]
  await callFrom(page, 'sync.signIn', { url: served.url, invitation: 'x' })
  await vi.waitFor(() => expect(waiting).toEqual([]), { timeout: 10_000 })
  await goThere()
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await served.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const table = () => page.getByRole('region', { name: 'Submissions side by side' })
const goThere = async () => {
  await page.getByRole('button', { name: 'Review', exact: true }).waitFor()
  await press('Control+6')
  await page.getByRole('option', { name: /The Rope Bridge/ }).click()
  await table().waitFor()
}

const toRow = (name: string) => table().getByRole('button', { name, exact: true }).click()
const why = () => page.getByRole('textbox', { name: /^Why/ })

describe('a film that is not here', () => {
  test('can be fetched or chosen where its marks are, and they play', async () => {
    await page.getByRole('button', { name: 'Fetch its film' }).waitFor()
    expect(await table().getByRole('button', { name: /^Play/ }).count()).toBe(0)
    const choose = page.getByRole('button', { name: 'Choose its film…' })
    await choose.click()
    const path = page.getByRole('textbox', { name: /^Path of the film/ })
    await path.waitFor()
    await screenshot(page, 'review-choose-film')
    expect(await axeOn(page)).toEqual([])
    await press('Escape')
    // Out of the field, and not out of the title.
    await choose.waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent === 'Choose its film…')
    await choose.click()
    const file = join(place, 'bridge.mp4')
    copyFileSync(someFilm, file)
    await path.fill(file)
    await press('Enter')
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await table()
      .getByRole('button', { name: /^Play 0:00:09/ })
      .click()
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 9)
    await press('Space')
    await page.waitForFunction(() => document.querySelector('video')?.paused)
    expect(errors).toEqual([])
  })
})

describe('what is written of a ruling and not saved', () => {
  test('is there after a reload, and after the program was ended', async () => {
    await toRow('Violence')
    await press('e')
    await page.keyboard.type('A fall that is seen')
    await page.reload()
    await goThere()
    await toRow('Violence')
    expect(await why().inputValue()).toBe('A fall that is seen')
    await press('e')
    await page.keyboard.press('End')
    await page.keyboard.type(' is graphic.')
    await toRow('Tone')
    expect(await why().inputValue()).toBe('')
    app = await app.restart()
    ;({ page, errors } = await openPage(app))
    await goThere()
    await toRow('Violence')
    expect(await why().inputValue()).toBe('A fall that is seen is graphic.')
    await why().fill('')
    await press('Escape')
  })
})
