import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import {
  type Member,
  opened,
  openLog,
  startTestCatalogue,
  submitted,
  type TestCatalogue,
  violence,
  watchedAll,
} from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { publishHouse } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/** A room that stays open while a catalogue begins: what it says where nothing can be shown, and that it follows what comes. */

let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
let reviewer: { personId: string }
let taggers: { member: Member; log: ReturnType<typeof openLog> }[]
const titles: string[] = []
const place = mkdtempSync(join(tmpdir(), 'seance-consistency-empty-'))

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: place, requestsPerMinute: 100_000 })
  await publishHouse(catalogue)
  for (const name of ['The Rope Bridge', 'Nave', 'Salt Road'])
    titles.push(await catalogue.title({ name }))
  taggers = []
  for (const name of ['Ada', 'Bo']) {
    const member = await catalogue.member('tagger', name)
    taggers.push({ member, log: openLog(member.deviceId) })
  }
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  const { invitation, personId } = await catalogue.invite({ name: 'Rui', role: 'reviewer' })
  reviewer = { personId }
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: /^Consistency/ }).waitFor()
  await page.keyboard.press('Control+7')
}, 120_000)
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const submit = async (who: number, title: number, degree: number) => {
  const tagger = taggers[who]
  const titleId = titles[title]
  if (tagger === undefined || titleId === undefined) throw new RangeError('no such one')
  const sessionId = randomUUID()
  const events = [opened(titleId), violence(degree), watchedAll, submitted].map((change) =>
    tagger.log.next(sessionId, change, { wallMs: Date.now() }),
  )
  expect((await catalogue.push(tagger.member, events)).status).toBe(200)
  await callFrom(page, 'sync.now', {})
}
const assign = async (title: number) => {
  await catalogue.assign(titles[title] ?? '', reviewer)
  await callFrom(page, 'sync.now', {})
}
const says = async (heading: string, picture: string) => {
  await page.getByRole('heading', { name: heading, exact: true }).waitFor()
  await screenshot(page, `consistency-empty-${picture}`)
  expect(await axeOn(page)).toEqual([])
}

test('an evening without titles sends a reviewer to what there is to review', async () => {
  await callFrom(page, 'titles.remove', { titleId: 'sample' as TitleId })
  // The page knows nothing of it, and would ask once more for the picture that is gone.
  await page.reload()
  await page.getByRole('button', { name: /^Consistency/ }).waitFor()
  await page.keyboard.press('Control+1')
  await page.getByRole('heading', { name: 'Nothing is assigned to you now' }).waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'tonight-nothing-given')
  await page.getByRole('button', { name: 'Go to Review' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
  await page.keyboard.press('Control+7')
  await page.getByRole('heading', { level: 1, name: 'Consistency' }).waitFor()
})

test('nothing was submitted', () => says('Nothing was submitted yet', 'nothing'))

test('one tagger alone submitted', async () => {
  await submit(0, 0, 1)
  await says('One tagger alone', 'alone')
})

test('two submitted, and no title in common', async () => {
  await submit(1, 1, 4)
  await says('No title in common', 'apart')
})

test('the first title in common is there without being asked for', async () => {
  await submit(1, 0, 4)
  await submit(0, 1, 4)
  await page.locator('[data-study-case]', { hasText: 'The Rope Bridge' }).waitFor()
})

test('a time without submissions says so, and another can be chosen', async () => {
  await page.getByRole('combobox', { name: 'Time' }).selectOption('days')
  await page.getByRole('textbox', { name: 'From' }).fill('1/1/2020')
  await page.getByRole('textbox', { name: 'To' }).fill('31/1/2020')
  await page.keyboard.press('Enter')
  await says('No title in common in this time', 'span')
  await page.getByRole('combobox', { name: 'Time' }).selectOption('quarter')
  await page.locator('[data-study-case]').first().waitFor()
})

test('a title that the reviewer is given leaves at once what is shown, and does not come back', async () => {
  await assign(0)
  await page.getByText('1 title is left out everywhere').waitFor()
  await expect.poll(() => page.locator('main').textContent()).not.toContain('The Rope Bridge')
  await page.getByText('1 title with two or more taggers').waitFor()
  await page.keyboard.press('Control+6')
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
  await page.keyboard.press('Control+7')
  await page.getByText('1 title with two or more taggers').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('The Rope Bridge')
})

test('every title is still to be tagged alone', async () => {
  await assign(1)
  await says('Your own answers come first', 'own')
  expect(await page.locator('main').textContent()).not.toMatch(/The Rope Bridge|Nave/)
})

test('the page complained of nothing', () => {
  expect(errors).toEqual([])
})
