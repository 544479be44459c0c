import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { advisoryCodes } from '../../shared/care/advisoryCodes.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { type TestCatalogue, startTestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { publishHouse, someFilm } from '../support/signedIn.ts'
import { callFrom, whenSaved } from '../support/workspace.ts'
import type { TitleId } from '../../shared/ids.ts'

/** An evening with two titles, one of which not everybody wants to see. */

let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
let personId: string
const place = mkdtempSync(join(tmpdir(), 'seance-care-'))

const andalou = 'film-andalou' as TitleId
const nanook = 'film-nanook' as TitleId
/** Contains all there is. */
const ordeal = 'film-ordeal' as TitleId

const names: Record<string, string> = {
  [andalou]: 'Un chien andalou',
  [nanook]: 'Nanook of the North',
  [ordeal]: 'An ordeal',
}

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: join(place, 'catalogue') })
  await publishHouse(catalogue)
  const invited = await catalogue.invite({ name: 'Ada', role: 'tagger' })
  ;({ personId } = invited)
  await catalogue.title({
    titleId: andalou,
    name: 'Un chien andalou',
    year: 1929,
    advisories: ['animal-cruelty', 'graphic-injury', 'dreams-within-dreams'],
  })
  await catalogue.title({ titleId: nanook, name: 'Nanook of the North', year: 1922 })
  await catalogue.title({
    titleId: ordeal,
    name: 'An ordeal',
    advisories: [...advisoryCodes],
  })
  for (const [days, titleId] of [andalou, nanook, ordeal].entries())
    await catalogue.assign(titleId, { personId }, { dueAt: Date.now() + (days + 1) * 86_400_000 })
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation: invited.invitation })
  for (const titleId of [andalou, nanook, ordeal]) {
    const path = join(place, `${titleId}.mp4`)
    copyFileSync(someFilm, path)
    await vi.waitFor(() => callFrom(page, 'titles.attach', { titleId, path }), { timeout: 10_000 })
  }
  await callFrom(page, 'titles.remove', { titleId: 'sample' as TitleId })
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const contained = 'graphic injury, cruelty to animals, and dreams-within-dreams'
const panel = () => page.getByRole('dialog', { name: 'Before you watch' })
const isPaused = () => page.evaluate(() => document.querySelector('video')?.paused)
const ready = () =>
  page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
const inFocus = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const row = (titleId: TitleId) => page.locator(`li[data-title="${titleId}"]`)
const goTonight = async () => {
  await page.keyboard.press('Control+1')
  await page.getByRole('heading', { level: 1, name: 'Tonight' }).waitFor()
}
const open = async (titleId: TitleId) => {
  await goTonight()
  await row(titleId).locator('[data-opens-title]').focus()
  await page.keyboard.press('Enter')
  // The window is named after the title that is open.
  await page.waitForFunction((name) => document.title.startsWith(name), names[titleId] ?? '')
  await page.getByRole('tab').first().waitFor()
  await ready()
}
const keyboardIsAtContent = () =>
  page.waitForFunction(() => document.activeElement?.id === 'content', null, { timeout: 5_000 })
/** What the owner reads of a title. */
const ownersView = async (titleId: TitleId) => {
  const { accessToken } = await catalogue.owner()
  const path = `/v1/admin/people?personId=${personId}`
  const { body } = await catalogue.ask('GET', path, { token: accessToken })
  const [person] = body['people'] as { assignments: { titleId: string; declined: unknown }[] }[]
  return person?.assignments.find((one) => one.titleId === titleId)?.declined
}

test('what a title contains is said in Tonight and in the catalogue, where it is known', async () => {
  await row(andalou).getByText(`Contains ${contained}`).waitFor()
  expect(await row(nanook).getByText('Contains').count()).toBe(0)
  await screenshot(page, 'care-tonight')
  await page.keyboard.press('Control+3')
  await page.getByRole('combobox').first().waitFor()
  await page.keyboard.type('andalou')
  await page.getByText(`Contains ${contained}`).waitFor()
  await page.getByRole('button', { name: /Details/ }).click()
  await page.getByRole('dialog').getByText(contained).waitFor()
  await page.keyboard.press('Escape')
})

describe('a title that contains something', () => {
  test('is not played before the choice, which leaves the checklist alone', async () => {
    await open(andalou)
    await panel().waitFor()
    expect(await inFocus()).not.toContain('Watch')
    await page.getByText(/^Before you watch: this title contains/).waitFor({ state: 'attached' })
    const [over, picture, checklist] = await Promise.all([
      panel().boundingBox(),
      page.locator('video').boundingBox(),
      page.getByRole('tablist').boundingBox(),
    ])
    expect(over).toEqual(picture)
    expect((over?.x ?? 0) + (over?.width ?? 0)).toBeLessThanOrEqual(checklist?.x ?? 0)
    expect(await page.locator('main img[src^="data:image"]').count()).toBe(0)
    await screenshot(page, 'care-before')
    // The checklist is worked in as ever.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await whenSaved(page)
    const before = await inFocus()
    await page.keyboard.press('Space')
    expect([await inFocus(), await isPaused()]).toEqual(['Watch', true])
    await page.keyboard.press('Escape')
    expect([await inFocus(), await isPaused()]).toEqual([before, true])
    for (const key of ['l', 'k']) await page.keyboard.press(key)
    expect([await inFocus(), await isPaused()]).toEqual(['Watch', true])
  })

  test('held down, the key that plays chooses nothing', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.down('Space')
    for (let n = 0; n < 5; n += 1) await page.keyboard.down('Space')
    await page.keyboard.up('Space')
    expect([await inFocus(), await isPaused()]).toEqual(['Watch', true])
  })

  test('is watched after it, by keyboard alone, and not asked about again', async () => {
    await page.keyboard.press('Space')
    await page.waitForFunction(() => !document.querySelector('video')?.paused)
    await panel().waitFor({ state: 'detached' })
    await page.waitForFunction(
      () => document.querySelectorAll('main img[src^="data:image"]').length > 4,
    )
    await page.keyboard.press('Space')
    await page.waitForFunction(() => document.querySelector('video')?.paused)
    await whenSaved(page)
    await page.reload()
    await open(andalou)
    expect(await panel().count()).toBe(0)
  })

  test('that contains something more is asked about again', async () => {
    const { accessToken } = await catalogue.owner()
    const title = {
      titleId: andalou,
      kind: 'film',
      name: 'Un chien andalou',
      advisories: ['animal-cruelty', 'graphic-injury', 'dreams-within-dreams', 'horror'],
    }
    await catalogue.ask('POST', '/v1/admin/titles', {
      token: accessToken,
      body: { titles: [title] },
    })
    await goTonight()
    await callFrom(page, 'sync.now', {})
    await row(andalou)
      .getByText(/sudden shocks/)
      .waitFor()
    // The session that is open knows what it was opened with.
    await page.reload()
    await open(andalou)
    await panel().getByText('lasting fear and sudden shocks').waitFor()
  })
})

test('a title of which nothing is known is played at once', async () => {
  await open(nanook)
  expect(await panel().count()).toBe(0)
  await page.keyboard.press('Space')
  await page.waitForFunction(() => !document.querySelector('video')?.paused)
  await page.keyboard.press('Space')
})

test('a title is declined without a network, can be taken back, and its owner learns of it later', async () => {
  await open(andalou)
  await panel().waitFor()
  await catalogue.end()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  expect(await inFocus()).toBe('Decline this title…')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Decline “Un chien andalou”?' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await inFocus()).toBe('Decline this title…')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'What it contains' }).check()
  await page.getByLabel('A word to whoever assigns titles').fill('Not after the eye.')
  await screenshot(page, 'care-decline')
  await page.getByRole('button', { name: 'Decline', exact: true }).click()

  const declined = page.getByRole('region', { name: 'Declined' })
  await declined.getByText('goes to the catalogue as soon as it is reached').waitFor()
  await keyboardIsAtContent()
  expect(await row(andalou).count()).toBe(0)
  expect(await row(nanook).count()).toBe(1)
  await screenshot(page, 'care-declined')
  await declined.getByRole('button', { name: 'Take back “Un chien andalou”' }).click()
  await row(andalou).waitFor()
  expect(await declined.count()).toBe(0)

  await row(andalou).getByRole('button', { name: 'Decline “Un chien andalou”…' }).click()
  await page.getByRole('radio', { name: 'What it contains' }).check()
  await page.getByLabel('A word to whoever assigns titles').fill('Not after the eye.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await declined.waitFor()
  await keyboardIsAtContent()
  const { waiting } = await callFrom(page, 'sync.state', {})
  expect(waiting).toBeGreaterThan(0)
  await page.keyboard.press('Control+4')
  await page.locator('#content').getByText('declined', { exact: true }).waitFor()

  await catalogue.begin()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText('Everything made here has reached the catalogue.').waitFor()
  expect(await ownersView(andalou)).toMatchObject({
    reason: 'content',
    note: 'Not after the eye.',
  })
  expect(await ownersView(nanook)).toBeNull()
  await goTonight()
  await declined.getByText('whoever assigns titles knows').waitFor()
  expect(await declined.getByRole('button').count()).toBe(0)
})

test('after an hour of work a break is spoken of between two facets, once, and not over the picture', async () => {
  await open(nanook)
  await page.evaluate(() => {
    const real = Date.now.bind(Date)
    let ahead = 0
    Date.now = () => real() + ahead
    // An hour in which the mouse moves every four minutes.
    for (; ahead < 3_600_000; ahead += 240_000) document.dispatchEvent(new Event('pointermove'))
  })
  const reminder = page.getByRole('status').getByText(/without a pause/)
  expect(await reminder.count()).toBe(0)
  await page.keyboard.press('Tab')
  await reminder.waitFor()
  // Where one was, one still is: in the checklist.
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-row="current"]') !== null),
  ).toBe(true)
  await screenshot(page, 'care-break')
  await page.keyboard.press('Space')
  await page.waitForFunction(() => !document.querySelector('video')?.paused)
  await reminder.waitFor({ state: 'detached' })
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('video')?.paused)
  await page.keyboard.press('Tab')
  expect(await reminder.count()).toBe(0)
})

test('the break reminder is chosen in Settings', async () => {
  await page.keyboard.press('Control+,')
  await page.getByRole('radio', { name: 'Never' }).check()
  await vi.waitFor(async () =>
    expect(await callFrom(page, 'preferences.get', {})).toMatchObject({ breakAfterMinutes: 0 }),
  )
  await page.getByRole('radio', { name: '1 hr 30' }).check()
  await vi.waitFor(async () =>
    expect(await callFrom(page, 'preferences.get', {})).toMatchObject({ breakAfterMinutes: 90 }),
  )
})

const looks = (['evening', 'day'] as const).flatMap((theme) =>
  (['en', 'fr'] as const).map((language) => ({ theme, language })),
)
const allTrue = [true, true, true, true]
const sizes = [
  { width: 1440, height: 900, textSize: 100 },
  { width: 1024, height: 640, textSize: 100 },
  { width: 1280, height: 900, textSize: 200 },
]

describe.each(looks)('$theme, $language', ({ theme, language }) => {
  /** Looks at what is shown with axe, keeps a picture of it, and sees that nothing of it is out of reach. */
  const look = async (name: string, size: string) => {
    await vi.waitFor(async () => expect(await axeOn(page), `${name} ${size}`).toEqual([]), {
      timeout: 5_000,
    })
    await screenshot(page, `care-${name}-${theme}-${language}-${size}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${name} ${size}`).toBe(0)
  }
  const isInSight = async (button: string | RegExp) => {
    const box = await page.getByRole('button', { name: button }).boundingBox()
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    if (box === null) throw new Error(`${String(button)} is not there`)
    const { x, y } = box
    expect([x >= 0, y >= 0, x + box.width <= width, y + box.height <= height]).toEqual(allTrue)
    // And nothing lies over it.
    await page.getByRole('button', { name: button }).click({ trial: true, timeout: 2_000 })
  }

  test.each(sizes)('$width × $height at $textSize %', async ({ width, height, textSize }) => {
    await callFrom(page, 'preferences.set', { theme, language, textSize })
    await page.setViewportSize({ width, height })
    await page.reload()
    await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor()
    const size = `${width}-${textSize}`
    await row(ordeal).waitFor()
    await look('tonight', size)
    await row(ordeal).locator('[data-opens-title]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('tab').first().waitFor()
    await ready()
    const watch = page.locator('[data-choice="watch"]')
    await watch.waitFor()
    await look('before', size)
    await isInSight(language === 'en' ? 'Watch' : 'Regarder')
    const decline = language === 'en' ? 'Decline this title…' : 'Refuser ce titre…'
    await isInSight(decline)
    await page.getByRole('button', { name: decline }).click()
    await page.getByRole('radio').first().waitFor()
    await look('decline', size)
    await isInSight(language === 'en' ? /^Decline$/ : /^Refuser$/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByRole('heading', { name: language === 'en' ? 'Breaks' : 'Pauses' })
      .scrollIntoViewIfNeeded()
    await look('settings', size)
  })
})

test('the page complained about nothing on the way', () => {
  // That the catalogue was gone is no fault of the page.
  expect(errors).toEqual([])
})
