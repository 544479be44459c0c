import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tonight } from '../../shared/contract/titles.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { assignment } from '../support/tonightRow.ts'

/** Tonight over a night, and with more to read than there is room for. */

let app: App
let page: Page
let errors: string[]

beforeAll(async () => {
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  await page.getByRole('button', { name: /^Begin/ }).waitFor()
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

test('a long note of a reviewer begins in three lines and can be read whole, without leaving the list', async () => {
  const note = 'Look again at the scene on the bridge, where nobody laughs. '.repeat(20)
  await page.route('**/call', async (route) => {
    if (!route.request().postData()?.includes('tonight.list')) return route.continue()
    const answer = (await (await route.fetch({ maxRetries: 3 })).json()) as { value: Tonight }
    for (const row of answer.value.rows) row.assignment = assignment({ returnedNote: note })
    await route.fulfill({ json: answer })
  })
  await page.reload()
  const words = page.getByText(/^Sent back: Look again/).first()
  await words.waitFor()
  const height = async () => (await words.boundingBox())?.height ?? 0
  const begins = await height()
  expect(begins).toBeLessThan(64)
  const all = page.getByRole('button', { name: 'Read all of it' }).first()
  expect(await axeOn(page)).toEqual([])
  await all.click()
  expect(await height()).toBeGreaterThan(2 * begins)
  await page.getByRole('button', { name: 'Only its beginning' }).first().click()
  expect(await height()).toBe(begins)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tonight')
  await page.unrouteAll({ behavior: 'wait' })
})

test('the way out of an assigned title stands beside how it stands, not below it', async () => {
  await page.route('**/call', async (route) => {
    if (!route.request().postData()?.includes('tonight.list')) return route.continue()
    const answer = (await (await route.fetch({ maxRetries: 3 })).json()) as { value: Tonight }
    for (const row of answer.value.rows) row.assignment = assignment()
    await route.fulfill({ json: answer })
  })
  await page.reload()
  const middle = async (selector: string) => {
    const { y, height } = (await page.locator(selector).first().boundingBox()) ?? {
      y: NaN,
      height: NaN,
    }
    return y + height / 2
  }
  await page.locator('[class*=decline]').first().waitFor()
  const apart = (await middle('[class*=decline]')) - (await middle('[id^="state-"]'))
  expect(Math.abs(apart)).toBeLessThan(8)
  await screenshot(page, 'tonight-decline')
  await page.unrouteAll({ behavior: 'wait' })
})

test('before all of the catalogue came nobody is told that nothing is assigned to them', async () => {
  await page.route('**/call', async (route) => {
    const asked = route.request().postData() ?? ''
    if (!/tonight\.list|sync\.state/.test(asked)) return route.continue()
    const answer = (await (await route.fetch({ maxRetries: 3 })).json()) as { value: object }
    const account = { personId: 'p', name: 'Ada', role: 'tagger', url: 'https://catalogue.test' }
    const changed = asked.includes('tonight.list')
      ? { rows: [], assigned: [] }
      : { account, isComplete: false }
    await route.fulfill({ json: { ...answer, value: { ...answer.value, ...changed } } })
  })
  await page.reload()
  await page.getByRole('heading', { name: 'The catalogue is not all here yet' }).waitFor()
  expect(await page.getByText('Nothing is assigned to you now').count()).toBe(0)
  await page.unrouteAll({ behavior: 'wait' })
})

test('the evening after midnight has its own date, and its own day of the week', async () => {
  await page.clock.install({ time: new Date(2027, 10, 20, 23, 58) })
  await page.reload()
  await page.getByText('Saturday 20 November').waitFor()
  await page.clock.fastForward('03:00')
  await page.getByText('Sunday 21 November').waitFor()
})

test('the page complained about nothing on the way', () => {
  expect(errors).toEqual([])
})

test('a program that is killed is noticed without a click, for as long as it is gone', async () => {
  await app.kill('SIGKILL')
  const alert = page.getByRole('alert').filter({ hasText: 'Séance itself has stopped' })
  await alert.first().waitFor()
  // The list asks again meanwhile and gets no answer either: it is said once all the same.
  await page.clock.fastForward('03:00')
  expect(await alert.count()).toBe(1)
  // It cannot be closed while it is true.
  expect(await alert.getByRole('button').count()).toBe(0)
})
