import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { workNovember } from '../support/hours.ts'
import { callFrom } from '../support/workspace.ts'

/** The last evening of a month: a tagger looks at the hours, corrects one, and sends them. */

const data = mkdtempSync(join(tmpdir(), 'seance-hours-'))
let app: App
let page: Page
let errors: string[]

beforeAll(async () => {
  await workNovember(data)
  app = await startApp({ data })
  ;({ page, errors } = await openPage(app))
  await page.clock.install({ time: new Date(2026, 10, 30, 22, 0) })
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const enter = async (preferences: object = { language: 'en', theme: 'evening', textSize: 100 }) => {
  await callFrom(page, 'preferences.set', preferences)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await press('Control+5')
  await page.getByRole('table').waitFor()
}
/** Measured, correction and time of a row, as they are read. */
const figuresOf = async (row: ReturnType<Page['locator']>) =>
  (await row.getByRole('cell').allTextContents()).slice(-3)
const total = () => figuresOf(page.getByRole('row', { name: /^Total/ }))
const minutes = (text: string) => {
  const [, sign, hours, rest] = /^([+−]?)(\d+):(\d\d)$/.exec(text) ?? []
  return (sign === '−' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(rest ?? 0))
}
const columnSum = async (column: 'measured' | 'counted') => {
  const rows = page.locator('tbody > tr:first-child')
  const figures = await Promise.all((await rows.all()).map(figuresOf))
  return figures.reduce((sum, one) => sum + minutes(one[column === 'measured' ? 0 : 2] ?? ''), 0)
}
const exported = async () => {
  const download = page.waitForEvent('download')
  await press('e')
  const file = await download
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

describe('by keyboard', () => {
  beforeEach(() => enter())

  test('the hours are there with one key, and every total is the sum of its rows, however they are put together', async () => {
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe(
      'November 2026',
    )
    const [measured, , counted] = (await total()).map(minutes)
    expect(measured).toBeGreaterThan(20 * 60)
    for (const view of ['By week', 'By title', 'By day']) {
      await page.getByRole('radio', { name: view }).focus()
      await press('Space')
      await page
        .getByRole('columnheader', { name: view.slice(3), exact: false })
        .first()
        .waitFor()
      expect((await total()).map(minutes)).toEqual([measured, 0, counted])
      expect(await columnSum('counted')).toBe(counted)
    }
  })

  test('the first row has the keyboard', async () => {
    await page.waitForFunction(
      () => document.activeElement === document.querySelector('[data-opens-row]'),
    )
  })

  test('a day opens down to its sittings, and arrows walk the rows', async () => {
    await press('Enter', 'ArrowDown', 'Enter')
    const detail = page.locator('td[colspan]').first()
    await detail.getByText(/^19:30 to \d\d:\d\d$/).waitFor()
    await detail.getByText(/at work$/).waitFor()
    await detail.getByText(/of pauses left out$/).waitFor()
    await press('ArrowUp', 'Enter')
    expect(await page.locator('td[colspan]').count()).toBe(0)
  })

  test('a correction stands beside what was measured, with its reason, and can be taken back', async () => {
    const before = (await total()).map(minutes)
    await press('Enter', 'ArrowDown', 'Enter', 'c')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Measured 0:34; 0:34 counts now/).waitFor()
    // The field has the keyboard, with what counts now in it.
    await press('Control+a')
    await page.keyboard.type('+0:25')
    await dialog.getByText('Then 0:59 (+0:25).').waitFor()
    await press('Enter')
    await dialog.getByText('Say in a few words why.').waitFor()
    await page.keyboard.type('A call about the ending.')
    await press('Tab', 'Tab', 'Enter')
    await dialog.waitFor({ state: 'detached' })
    const after = (await total()).map(minutes)
    expect(after).toEqual([before[0], 25, (before[2] ?? 0) + 25])
    await page.getByText('Corrections add 25 min.').waitFor()
    await page.locator('td[colspan]').getByText('A call about the ending.').waitFor()

    await page.getByRole('button', { name: /^Take back…/ }).focus()
    await press('Enter')
    await page.keyboard.type('It was another day.')
    await press('Tab', 'Tab', 'Enter')
    await page.getByText(/^taken back .*: It was another day\.$/).waitFor()
    expect((await total()).map(minutes)).toEqual(before)
  })

  test('what the desk refuses is said in the dialog, and what was typed stays', async () => {
    await press('Enter', 'ArrowDown', 'c')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await press('Control+a')
    await page.keyboard.type('+24:00')
    await press('Tab')
    await page.keyboard.type('A long day.')
    await press('Tab', 'Tab', 'Enter')
    await dialog
      .getByRole('alert')
      .getByText(/more than its hours/)
      .waitFor()
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('A long day.')
    await press('Escape')
  })

  test('time spent elsewhere is added by hand, to a day and a title that are chosen', async () => {
    const before = (await total()).map(minutes)
    await page.getByRole('button', { name: 'Add time by hand…' }).focus()
    await press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Day').fill('31/12/2026')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByText(/^A day such as/).waitFor()
    await dialog.getByText('Choose the title the time was spent on.').waitFor()
    await dialog.getByLabel('Day').fill('5/11/2026')
    await dialog.getByLabel('Title').selectOption({ label: 'The Lamplighter' })
    await dialog.getByLabel('Time', { exact: true }).fill('1:10')
    await dialog.getByLabel('Reason').fill('Seen at the cinema.')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await total()).map(minutes)).toEqual([before[0], 70, (before[2] ?? 0) + 70])
    const row = page.getByRole('row', { name: /Thursday 5 November/ })
    expect(await figuresOf(row)).toEqual(['0:00', '+1:10', '1:10'])
  })

  test('the exported table has what the room shows', async () => {
    const [measured, , counted] = (await total()).map(minutes)
    const { name, text } = await exported()
    expect(name).toBe('Time sheet 2026-11.csv')
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
    const sum = (column: string) => rows.reduce((so, row) => so + minutes(row[column] ?? ''), 0)
    expect(sum('Measured (h:mm)')).toBe(measured)
    expect(sum('Time (h:mm)')).toBe(counted)
    const hours = rows.reduce((so, row) => so + Number(row['Time (hours)']), 0)
    expect(Math.round(hours * 60)).toBe(counted)
    expect(rows.find((row) => row['Date'] === '2026-11-05')).toMatchObject({
      Title: 'The Lamplighter',
      'Reason of the correction': 'Seen at the cinema.',
      'Correction (hours)': '1.1667',
    })
    await page.getByText('Saved as Time sheet 2026-11.csv').first().waitFor()
  })

  test('other months are a key away, and one without hours says what to do', async () => {
    await press('ArrowLeft')
    await page.getByRole('heading', { name: 'No hours: October 2026' }).waitFor()
    await page.getByRole('button', { name: 'Go to Tonight' }).waitFor()
    await press('ArrowRight')
    await page.getByRole('table').waitFor()
    await page
      .getByRole('status')
      .getByText(/^November 2026: \d/)
      .waitFor()
  })

  test('any first and last day can be typed, and steps then are as long', async () => {
    const from = page.getByRole('textbox', { name: 'From' })
    await page.getByRole('textbox', { name: 'To' }).fill('15/11/2026')
    await from.fill('2026-11-09')
    await page.getByRole('heading', { name: /^9\s–\s15 November 2026$/ }).waitFor()
    await page.getByRole('row', { name: /^Total/ }).waitFor()
    expect(await page.getByRole('row', { name: /Monday 2 November/ }).count()).toBe(0)
    await from.fill('2026-11-31')
    await press('Tab')
    await page.getByText(/^A day of the calendar is needed/).waitFor()
    await from.fill('2026-11-20')
    await page.getByText('The last day is before the first.').waitFor()
    await page.getByRole('button', { name: /Earlier/ }).click()
    await page.getByRole('heading', { name: /^2\s–\s8 November 2026$/ }).waitFor()
  })
})

test('in French the table is one a French spreadsheet reads', async () => {
  await enter({ language: 'fr' })
  const { name, text } = await exported()
  expect(name).toBe('Feuille d’heures 2026-11.csv')
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, delimiter: ';' })
  expect(Object.keys(rows[0] ?? {}).slice(0, 4)).toEqual([
    'Date',
    'Semaine',
    'Titre',
    'Mesuré (h:mm)',
  ])
  expect(rows.find((row) => row['Date'] === '2026-11-05')?.['Correction (heures)']).toBe('1,1667')
})

test('another idle limit makes other hours, and the room says which holds', async () => {
  await enter()
  const [before] = (await total()).map(minutes)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('Idle after').fill('59')
  await press('Control+5')
  await page.getByText(/longer than 59 sec/).waitFor()
  // Every minute of this November had its change, no sooner: now they are all pauses.
  const [now] = (await total()).map(minutes)
  expect(now).toBeLessThan(before ?? 0)
  await callFrom(page, 'preferences.set', { idleAfterMs: 120_000 })
})

test('when the hours cannot be read, the room says so and can try again', async () => {
  await enter()
  await page.route('**/call', async (route) => {
    const isRead = route.request().postData()?.includes('timesheet.read')
    const failure = { code: 'disk_error', message: 'No.' }
    await (isRead ? route.fulfill({ json: { ok: false, failure } }) : route.continue())
  })
  await press('ArrowLeft')
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
  await again.waitFor()
  expect(await axeOn(page)).toEqual([])
  await page.unrouteAll({ behavior: 'wait' })
  await again.click()
  await page.getByRole('heading', { name: 'No hours: October 2026' }).waitFor()
})

test('keys that change nothing are noted at the session, when and no more', async () => {
  await enter()
  await press('Control+1')
  await page
    .getByRole('button', { name: /^(Continue|Begin)/ })
    .first()
    .click()
  await page.getByRole('tab').first().waitFor()
  const noted = page.waitForRequest(
    (request) => request.postData()?.includes('timesheet.noteInput') === true,
  )
  await press('ArrowDown', 'ArrowDown')
  await page.clock.fastForward(21_000)
  const { input } = (await noted).postDataJSON() as { input: object }
  expect(Object.keys(input)).toEqual(['sessionId', 'fromMs', 'toMs'])
})

const looks = (['evening', 'day'] as const).flatMap((theme) =>
  (['en', 'fr'] as const).map((language) => ({ theme, language })),
)
describe.each(looks)('$theme, $language', ({ theme, language }) => {
  test.each([
    ['table', async () => {}],
    ['open', () => press('Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter')],
    ['correct', () => press('Enter', 'ArrowDown', 'c')],
    ['add', () => press('c')],
    ['empty', () => press('ArrowLeft')],
  ] as const)('%s: axe finds nothing, at any size', async (name, go) => {
    for (const { width, height, textSize } of [
      { width: 1440, height: 900, textSize: 100 },
      { width: 1024, height: 640, textSize: 100 },
      { width: 1024, height: 640, textSize: 200 },
    ]) {
      await page.setViewportSize({ width, height })
      await enter({ theme, language, textSize })
      await go()
      if (name === 'correct' || name === 'add') await page.getByRole('dialog').waitFor()
      if (name === 'empty') await page.getByRole('heading', { level: 2 }).nth(1).waitFor()
      const where = `${width}-${textSize}`
      expect(await axeOn(page), where).toEqual([])
      await screenshot(page, `timesheet-${name}-${theme}-${language}-${where}`)
      const overflow = await page.evaluate(() => {
        const room = document.querySelector('#content > div')
        return [document.documentElement, room].map((one) =>
          one ? one.scrollWidth - one.clientWidth : -1,
        )
      })
      expect(overflow, where).toEqual([0, 0])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

test('the page complained about nothing on the way', () => {
  expect(errors).toEqual([])
})
