import { expect, test } from 'vitest'
import { axeOn, screenshot } from '../support/app.ts'
import { onePage } from '../support/onePage.ts'
import { callFrom, shownMs } from '../support/workspace.ts'

/** The first quarter of an hour: the sample title, one step after the other, by keyboard alone. */

const at = onePage()

const steps = () => at.page.getByRole('region', { name: 'First steps' })
const keys = () => steps().locator('kbd').allTextContents()
const openSample = async () => {
  await at.page.locator('[data-opens-title]').first().waitFor()
  await at.press('Enter')
  await at.page.getByRole('tab').first().waitFor()
}

test('each step goes on to the next when it was done, with the key that does it', async () => {
  await openSample()
  await steps().getByText('1 of 5').waitFor()
  expect(await keys()).toEqual(['Space'])
  expect(await axeOn(at.page)).toEqual([])
  await screenshot(at.page, 'first-steps-play')
  await at.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await at.press('Space')
  await expect.poll(() => shownMs(at.page), { timeout: 30_000 }).toBeGreaterThan(500)
  await at.press('Space')
  await steps().getByText('2 of 5').waitFor()
  await at.press('M')
  await steps().getByText('3 of 5').waitFor()
  await at.press('Escape', '/')
  await at.page.keyboard.type('short film')
  await at.press('Enter')
  await steps().getByText('4 of 5').waitFor()
  // From here on nothing is pressed but what the step shows, as often as it shows it.
  expect(await keys()).toEqual(['Esc', 'Tab'])
  await screenshot(at.page, 'first-steps-degree')
  await at.press('Escape')
  await expect.poll(keys).toEqual(['Tab'])
  await at.press('Tab', 'Tab', 'Tab')
  await expect.poll(keys).toEqual(['0'])
  await at.press('Control+Enter')
  await expect.poll(keys).toEqual(['Esc', '0'])
  await at.press('Escape')
  await expect.poll(keys).toEqual(['0'])
  await at.press('0')
  await steps().getByText('5 of 5').waitFor()
  await at.press('Control+Enter')
  await steps().getByText('That is an evening.').waitFor()
  expect(await axeOn(at.page)).toEqual([])
  await screenshot(at.page, 'first-steps-over')
  await at.press('Escape')
  await at.page.getByRole('tab').first().waitFor()
  await steps().waitFor({ state: 'detached' })
  expect(await callFrom(at.page, 'preferences.get', {})).toMatchObject({ firstSteps: 'over' })
})

test('they come back when asked for, in French and with large text, and are skipped by one button', async () => {
  await callFrom(at.page, 'preferences.set', {
    language: 'fr',
    textSize: 200,
    firstSteps: 'wanted',
  })
  await at.page.reload()
  await openSample()
  const pas = at.page.getByRole('region', { name: 'Premiers pas' })
  await pas.getByText('5 sur 5').waitFor()
  expect(await axeOn(at.page)).toEqual([])
  await screenshot(at.page, 'first-steps-french-large')
  await pas.getByRole('button', { name: 'Passer' }).click()
  await pas.waitFor({ state: 'detached' })
  expect(at.errors).toEqual([])
})
