import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPage, startApp, type App } from '../support/app.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { asOwner, publishHouse } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/** The catalogue room while titles arrive, by keyboard, and while answers are slow. */

let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
const place = mkdtempSync(join(tmpdir(), 'seance-room-'))

/** Adds films of these names, and waits until the room has them. */
const add = async (names: readonly string[]) => {
  const before = (await callFrom(page, 'catalogue.facets', {})).titles
  const titles = names.map((name) => ({
    titleId: `film-${crypto.randomUUID()}`,
    kind: 'film',
    name,
    synopsis: `${name}. `.repeat(80),
  }))
  await asOwner(catalogue, '/v1/admin/titles', { titles })
  await callFrom(page, 'sync.now', {})
  await page
    .locator(`[role="option"][aria-setsize="${before + names.length}"]`)
    .first()
    .waitFor()
}
const field = () => page.getByRole('combobox').first()
const list = () => page.getByRole('listbox')
const selected = () => list().getByRole('option', { selected: true })
const hasFocus = () => page.evaluate(() => document.activeElement?.getAttribute('role') ?? '')

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: place })
  await publishHouse(catalogue)
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  const { invitation } = await catalogue.invite({ name: 'Ada', role: 'tagger' })
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation })
  await page.keyboard.press('Control+3')
  await add(Array.from({ length: 120 }, (_, n) => `Night ${String(n).padStart(3, '0')}`))
})
beforeEach(async () => {
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+3')
  await field().fill('')
  await page.locator('[role="listbox"][aria-busy="false"]').waitFor()
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

describe('titles that arrive', () => {
  test('leave an open dialog with its title, and the keyboard on it', async () => {
    await field().press('ArrowDown')
    await field().press('ArrowDown')
    const name = 'Night 002'
    await selected().filter({ hasText: name }).waitFor()
    await field().press('Enter')
    await page.getByRole('dialog').getByRole('heading', { name }).waitFor()
    await add(['A first', 'A second', 'A third', 'A fourth', 'A fifth'])
    expect(await page.getByRole('dialog').getByRole('heading').textContent()).toBe(name)
    await page.keyboard.press('Escape')
    expect(await selected().textContent()).toContain(name)
  })

  test('leave the list where it was scrolled to', async () => {
    await list().hover()
    await page.mouse.wheel(0, 3_000)
    await page.getByRole('option', { name: 'Night 060' }).waitFor()
    const scrolled = () => list().evaluate(({ scrollTop }) => Math.round(scrollTop))
    const before = await scrolled()
    expect(before).toBeGreaterThan(2_000)
    await add(['A sixth', 'A seventh'])
    expect(await scrolled()).toBe(before)
  })
})

describe('by keyboard', () => {
  test('the field points at the chosen line only while it is in the page', async () => {
    const pointed = () => field().getAttribute('aria-activedescendant')
    expect(await pointed()).toMatch(/^found-\d+$/)
    await list().hover()
    await page.mouse.wheel(0, 3_000)
    await page.getByRole('option', { name: 'Night 060' }).waitFor()
    expect(await pointed()).toBeNull()
    await field().press('ArrowDown')
    await selected().waitFor()
    await expect.poll(pointed).toBe(await selected().getAttribute('id'))
  })

  test('arrows choose a kind of title and scroll the synopsis, and walk the list from anywhere else', async () => {
    await page.getByRole('radio', { name: 'All' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: 'Episodes' }).isChecked()).toBe(true)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await page.getByRole('radio', { name: 'All' }).isChecked()).toBe(true)

    const panel = page.getByRole('region').filter({ has: page.locator('#panel-name') })
    await panel.focus()
    await page.keyboard.press('ArrowDown')
    expect(await hasFocus()).not.toBe('combobox')

    await page.getByRole('button', { name: /^Details/ }).focus()
    const before = await selected().getAttribute('id')
    await page.keyboard.press('ArrowDown')
    expect(await selected().getAttribute('id')).not.toBe(before)
    expect(await hasFocus()).toBe('combobox')
  })

  test('the list is no stop of its own', async () => {
    expect(await list().getAttribute('tabindex')).toBe('-1')
  })
})

describe('while answers are slow', () => {
  /** Answers of the search wait until they are let go. */
  const holdAnswers = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('catalogue.search')) await promise
      await route.continue()
    })
    return async () => {
      resolve()
      await page.unrouteAll({ behavior: 'wait' })
    }
  }

  test('Enter opens what was typed, not what was there before', async () => {
    const letGo = await holdAnswers()
    await field().pressSequentially('A fourth')
    await field().press('Enter')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await letGo()
    await page.getByRole('dialog').getByRole('heading', { name: 'A fourth' }).waitFor()
    await page.keyboard.press('Escape')
  })
})

test('after an answer that failed, nothing is shown as if it were one', async () => {
  await page.route('**/call', async (route) => {
    const isSearch = route.request().postData()?.includes('catalogue.search')
    const failure = { code: 'desk_gone', message: 'Gone.' }
    await (isSearch ? route.fulfill({ json: { ok: false, failure } }) : route.continue())
  })
  await field().fill('Night 011')
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor()
  expect(await list().count()).toBe(0)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await selected().filter({ hasText: 'Night 011' }).waitFor()
})

test('where nothing is found, nothing else moves', async () => {
  const width = async () => (await list().boundingBox())?.width
  await field().fill('Night 011')
  await page.locator('#content').getByText('1 title', { exact: true }).waitFor()
  const before = await width()
  await field().fill('zzzzzzzz')
  await page.getByText('Nothing matches “zzzzzzzz”.').first().waitFor()
  expect(await width()).toBe(before)
})

test('with a large text, the field stays above what is scrolled under it', async () => {
  const readAt = async (textSize: 100 | 200, width: number, height: number) => {
    await callFrom(page, 'preferences.set', { textSize })
    await page.setViewportSize({ width, height })
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+3')
    await selected().waitFor()
  }
  await readAt(200, 1024, 640)
  const main = page.locator('#content')
  await main.hover()
  await page.mouse.wheel(0, 400)
  const gap = () =>
    page.evaluate(() => {
      const search = document.querySelector('[role="combobox"]')?.parentElement?.parentElement
      const from = document.querySelector('#content')?.getBoundingClientRect().top ?? 0
      return Math.round((search?.getBoundingClientRect().top ?? -1) - from)
    })
  await expect.poll(gap).toBe(0)
  await readAt(100, 1440, 900)
})

test('trying now keeps the keyboard where it is, whether the catalogue is reached or not', async () => {
  await page.keyboard.press('Control+4')
  const button = page.getByRole('button', { name: 'Try now' })
  const hasKeyboard = () => button.evaluate((element) => element === document.activeElement)
  await button.focus()
  await catalogue.end()
  await page.keyboard.press('Enter')
  await page.getByText('The catalogue cannot be reached.').first().waitFor()
  await button.waitFor()
  expect(await hasKeyboard()).toBe(true)
  await catalogue.begin()
  await page.keyboard.press('Enter')
  await page.locator('#content [data-tone="good"]').waitFor()
  await button.waitFor()
  expect(await hasKeyboard()).toBe(true)
  expect(await page.locator('#content [role="status"]').count()).toBe(0)
})

test('the page complained about nothing on the way', () => {
  expect(errors).toEqual([])
})
