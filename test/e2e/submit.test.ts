import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type App, openPage, screenshot, startApp } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { changesAt, sample, unsureOfAll } from '../support/desk.ts'
import { callFrom, exportOnly } from '../support/workspace.ts'

/** The page on which a session is declared finished, and opened again. */

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

const remark = () => page.getByRole('textbox', { name: /^Remark/ })
const toSubmit = async () => {
  await page
    .getByRole('button', { name: /^(Begin|Continue)/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await remark().waitFor()
}

test('a remark is there after a reload, in another window, and after the program was killed', async () => {
  await toSubmit()
  await remark().fill('Seen twice')
  await page.reload()
  await toSubmit()
  expect(await remark().inputValue()).toBe('Seen twice')

  const kept = page.waitForResponse((answer) =>
    (answer.request().postData() ?? '').includes('Seen twice, once dubbed'),
  )
  await remark().focus()
  await page.keyboard.press('End')
  await page.keyboard.type(', once dubbed')
  await kept
  await app.kill('SIGKILL')
  app = await app.restart()
  ;({ page, errors } = await openPage(app))
  await toSubmit()
  expect(await remark().inputValue()).toBe('Seen twice, once dubbed')

  const first = page
  ;({ page } = await openPage(app))
  await page.getByRole('heading', { name: 'Séance is open in another window' }).waitFor()
  await page.keyboard.press('Enter')
  await toSubmit()
  expect(await remark().inputValue()).toBe('Seen twice, once dubbed')
  await first.close()
})

test('it goes with the declaration; reopened by keyboard alone, the answers are there to be changed', async () => {
  const opened = await callFrom(page, 'sessions.open', { titleId: sample })
  const { sessionId } = opened.state
  const changes = changesAt(Date.now(), ...unsureOfAll(opened))
  await callFrom(page, 'sessions.append', { sessionId, changes })
  await page.reload()
  await toSubmit()
  await page.getByRole('checkbox').press('Space')
  await page.keyboard.press('Control+Enter')
  const reason = page.getByRole('textbox', { name: 'Reason' })
  await reason.waitFor()
  const { state, view } = await callFrom(page, 'sessions.open', { titleId: sample })
  expect(state.status).toBe('submitted')
  expect(view.remark ?? '').toBe('')
  const { session } = await exportOnly(page)
  expect(
    session.events.find(({ change }) => change.type === 'session.submitted')?.change.body,
  ).toEqual({ declaration: expect.stringMatching(/\nSeen twice, once dubbed$/) })

  await screenshot(page, 'submit-sealed')
  // The first press goes to the reason, without which nothing is reopened.
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Say in a few words why it is reopened.').waitFor()
  await page.keyboard.type('A slip')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('tab').first().waitFor()
  await page.getByText(/^Reopened\./).waitFor()
  // Keys belong to the checklist.
  expect(await page.locator('textarea:focus').count()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await remark().waitFor()
  expect(await remark().inputValue()).toBe('')
  expect(errors).toEqual([])
})
