import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { callFrom, shownMs } from '../support/workspace.ts'

/** The first quarter of an hour: the sample title, one step after the other, by keyboard alone. */

let app: App
let page: Page
let errors: string[]
beforeAll(async () => {
  app = await startApp()
  ;({ page, errors } = await openPage(app))
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

const steps = () => page.getByRole('region', { name: 'First steps' })
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const openSample = async () => {
  await page.locator('[data-opens-title]').first().waitFor()
  await press('Enter')
  await page.getByRole('tab').first().waitFor()
}

test('each step goes on to the next when it was done, with the key that does it', async () => {
  await openSample()
  await steps().getByText('1 of 5').waitFor()
  expect(await steps().locator('kbd').allTextContents()).toEqual(['Space'])
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'first-steps-play')
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await press('Space')
  await expect.poll(() => shownMs(page), { timeout: 30_000 }).toBeGreaterThan(500)
  await press('Space')
  await steps().getByText('2 of 5').waitFor()
  await press('M')
  await steps().getByText('3 of 5').waitFor()
  await press('Escape', '/')
  await page.keyboard.type('short film')
  await press('Enter', 'Escape')
  await steps().getByText('4 of 5').waitFor()
  await page.getByRole('tab', { name: /^Violence/ }).click()
  await press('2')
  await steps().getByText('5 of 5').waitFor()
  await press('Control+Enter')
  await steps().getByText('That is an evening.').waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'first-steps-over')
  await steps().getByRole('button', { name: 'Close' }).click()
  await steps().waitFor({ state: 'detached' })
  expect(await callFrom(page, 'preferences.get', {})).toMatchObject({ firstSteps: 'over' })
})

test('they come back when asked for, in French and with large text, and are skipped by one button', async () => {
  await callFrom(page, 'preferences.set', { language: 'fr', textSize: 200, firstSteps: 'wanted' })
  await page.reload()
  await openSample()
  const pas = page.getByRole('region', { name: 'Premiers pas' })
  await pas.getByText('5 sur 5').waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'first-steps-french-large')
  await pas.getByRole('button', { name: 'Passer' }).click()
  await pas.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
