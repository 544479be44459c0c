import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { house, startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { disagree } from '../support/disagreeing.ts'
import { publishHouse } from '../support/signedIn.ts'
import type { FacetId, TermId } from '../../shared/ids.ts'
import { callFrom } from '../support/workspace.ts'

/** A Monday of a reviewer: which words hold, which do not, and what lies behind the weak one. */

let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
const place = mkdtempSync(join(tmpdir(), 'seance-consistency-'))
const output = fileURLToPath(new URL('.output', import.meta.url))
const vocabulary = { id: house.id, version: house.version }

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: place, requestsPerMinute: 100_000 })
  await publishHouse(catalogue)
  await disagree(catalogue)
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  const { invitation } = await catalogue.invite({ name: 'Rui', role: 'reviewer' })
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation })
  await vi.waitFor(
    async () =>
      expect((await callFrom(page, 'consistency.choices', {})).versions[0]?.submissions).toBe(110),
    { timeout: 60_000, interval: 200 },
  )
}, 120_000)
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const enter = async (preferences: object = {}, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size)
  await callFrom(page, 'preferences.set', {
    language: 'en',
    theme: 'evening',
    textSize: 100,
    hideNames: false,
    ...preferences,
  })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  // Who reviews is known once the desk has said who is signed in.
  await page.getByRole('button', { name: /^(Consistency|Cohérence)/ }).waitFor()
  await press('Control+7')
  await page.locator('[data-study-case], [data-study-sentence]').first().waitFor()
  await page.locator('#study-cases').waitFor()
}
const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) }).first()

describe('looks', () => {
  test.each(
    (['evening', 'day'] as const).flatMap((theme) =>
      (['en', 'fr'] as const).flatMap((language) =>
        [
          { width: 1440, height: 900 },
          { width: 1024, height: 640 },
        ].map((size) => ({ theme, language, ...size })),
      ),
    ),
  )('$theme $language $width', async ({ theme, language, width, height }) => {
    await enter({ theme, language }, { width, height })
    for (const key of ['1', '2', '3', '4', '5']) {
      await press(key)
      await page.locator('[data-study-case]').first().waitFor()
      await screenshot(page, `consistency-${key}-${theme}-${language}-${width}`)
      expect(await axeOn(page)).toEqual([])
    }
  })
})

describe('by keyboard', () => {
  beforeEach(() => enter())

  test('figures are those the desk says, worst first, and the first sentence says what to conclude', async () => {
    const scope = { vocabulary, fromMs: null, toMs: null }
    await page.getByRole('combobox', { name: 'Time' }).selectOption('all')
    await page.getByText('all of the time', { exact: false }).first().waitFor()
    const { facets, paired } = await callFrom(page, 'consistency.overview', scope)
    expect(paired).toBe(40)
    await page.getByText('40 titles with two or more taggers').waitFor()
    const value = facets.find(({ facet }) => facet === 'violence')?.alpha.value ?? 0
    const figure = value.toFixed(2).replace(/^0/, '')
    await expect.poll(() => rowOf('Violence').textContent()).toContain(figure)
    const names = await page.locator('[data-study-row]').allTextContents()
    expect(names.slice(0, 2)).toEqual(['Tone', 'Violence'])
    await press('ArrowDown')
    await page.getByRole('heading', { level: 2, name: 'Violence' }).waitFor()
    expect(await page.locator('[data-study-sentence]').textContent()).toContain(
      `agreement is ${figure}`,
    )
    await press('o')
    expect((await page.locator('[data-study-row]').allTextContents())[0]).toBe('Format')
  })

  test('what cannot be computed says so and why, with how many say the same', async () => {
    await rowOf('Format').getByRole('button').click()
    await page.getByText('Agreement cannot be computed: all gave one and the same answer').waitFor()
    expect(await rowOf('Format').textContent()).toContain('not computable, 100% the same')
  })

  test('Enter goes from a row to its cases, arrows walk them, Escape goes back', async () => {
    await press('2', 'ArrowDown')
    await page.getByRole('heading', { level: 2, name: 'Irreverent' }).waitFor()
    await page.locator('[data-study-case]').first().waitFor()
    await press('Enter')
    const focused = () =>
      page.evaluate(() =>
        document.activeElement?.getAttributeNames().find((n) => n.startsWith('data-study')),
      )
    await expect.poll(focused).toBe('data-study-case')
    const first = await page.evaluate(() => document.activeElement?.textContent)
    // What each said stands in the case: the word itself, and what others said instead.
    expect(first).toMatch(/Irreverent/)
    await press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first)
    await press('Escape')
    expect(await focused()).toBe('data-study-row')
  })

  test('a case opens in the Review room, at the row that the figure is about', async () => {
    await press('2')
    await rowOf('Irreverent').getByRole('button').click()
    await page.getByRole('heading', { level: 2, name: 'Irreverent' }).waitFor()
    const case_ = page.locator('[data-study-case]').first()
    const title = (await case_.locator('span > span').first().textContent()) ?? ''
    await case_.focus()
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('Tone: Irreverent', { exact: true }).waitFor()
  })

  test('settled they are in the Review room, where the cases of that figure alone are listed', async () => {
    await press('2')
    await rowOf('Bleak').getByRole('button').click()
    await page.getByRole('heading', { level: 2, name: 'Bleak' }).waitFor()
    const cases = await page
      .locator('[data-study-case] > span > span:first-child')
      .allTextContents()
    const all = page.getByRole('button', { name: /^Show all/ })
    if ((await all.count()) > 0) await all.click()
    const count = await page.locator('[data-study-case]').count()
    await press('s')
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
    await page.getByText(/^Cases of Consistency: Tone · Bleak · last 90 days$/).waitFor()
    expect(await page.getByRole('combobox', { name: 'Facet' }).inputValue()).toBe('tone')
    const options = page.locator('[role=listbox] [role=option]')
    await options.first().waitFor()
    const listed = await options.allTextContents()
    expect(await options.first().getAttribute('aria-setsize')).toBe(String(count))
    expect(listed[0]).toContain(cases[0])
    await screenshot(page, 'consistency-listed')
    expect(await axeOn(page)).toEqual([])
    await page.getByRole('listbox').focus()
    await press('Enter')
    await page.getByText('Tone: Bleak', { exact: true }).waitFor()
    await press('Escape')
    await page.getByRole('button', { name: 'List all of this facet' }).click()
    await page.getByText(/^Cases of Consistency/).waitFor({ state: 'detached' })
    await expect
      .poll(async () => Number(await options.first().getAttribute('aria-setsize')))
      .toBeGreaterThan(count)
  })

  test('words that clash and pairs that differ open their own cases', async () => {
    await press('2')
    await rowOf('Humorous').getByRole('button').click()
    await page.getByRole('button', { name: 'Cases of Humorous against Irreverent' }).focus()
    await press('Enter')
    await page.getByText('Where they differ most: Humorous / Irreverent').waitFor()
    for (const text of await page.locator('[data-study-case]').allTextContents()) {
      expect(text).toContain('Humorous')
      expect(text).toContain('Irreverent')
    }
    await press('3')
    await page.getByText(/^Where they differ most: .* and /).waitFor()
    await expect.poll(() => page.locator('[data-study-row]').count()).toBe(3)
  })

  test('behind a month stand the cases of that month alone', async () => {
    await press('2')
    await rowOf('Irreverent').getByRole('button').click()
    await page.getByRole('heading', { level: 2, name: 'Irreverent' }).waitFor()
    await press('4')
    const name = (await page.locator('[data-study-row]').first().textContent()) ?? ''
    await page.getByText(`Where they differ most: ${name}`).waitFor()
    const { months, cases } = await callFrom(page, 'consistency.detail', {
      scope: { vocabulary, fromMs: null, toMs: null },
      facet: 'tone' as FacetId,
      term: 'tone-irreverent' as TermId,
    })
    const last = months.at(-1)?.month
    const own = cases.cases.filter(({ month }) => month === last).length
    expect(own).toBeLessThan(cases.titles)
    await page.getByText(`${own} of ${cases.titles} titles`).waitFor()
  })

  test('one tagger gives more than the others, which is said with its interval and since when', async () => {
    await press('5')
    const sentence = page.locator('[data-study-sentence]')
    await sentence
      .getByText(/^Ada Lovelace gives more than the others: \+0\.\d\d degrees, between/)
      .waitFor()
    await page.getByRole('img', { name: /^Degrees more or less than the others/ }).waitFor()
  })

  test('somebody is given a calibration title, and what becomes of it is said', async () => {
    await press('5')
    const give = page.getByRole('button', { name: 'Slip in a calibration title' })
    // Also while all cases are listed and not those of this person alone.
    await page.getByRole('button', { name: 'All cases' }).click()
    await give.focus()
    await press('Enter')
    // Nobody set one apart in this catalogue.
    await page.getByText(/^Nothing was given on/).waitFor()
  })

  test('hidden names are letters everywhere', async () => {
    await press('h', '5')
    await page
      .locator('[data-study-sentence]')
      .getByText(/^Tagger [ABC] gives/)
      .waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/Ada|Bo Widerberg|Clémence/)
  })
})

describe('out of the page', () => {
  beforeEach(() => enter())

  const downloaded = async (act: () => Promise<unknown>) => {
    const download = page.waitForEvent('download')
    await act()
    const file = await download
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
  }

  test('the list is a table with every place of its figures', async () => {
    const { name, bytes } = await downloaded(() => press('e'))
    expect(name).toMatch(
      /^Consistency, Agreement by facet, last 90 days, vocabulary 1, \d{4}-\d\d-\d\d\.csv$/,
    )
    const rows = parse<Record<string, string>>(bytes, { columns: true, bom: true })
    const { facets } = await callFrom(page, 'consistency.overview', {
      vocabulary,
      fromMs: null,
      toMs: null,
    })
    const tone = facets.find(({ facet }) => facet === 'tone')
    const told = rows.find((row) => row['Facet'] === 'Tone')
    expect(Number(told?.['α'])).toBe(tone?.alpha.value)
    expect(Number(told?.['High end'])).toBe(tone?.interval?.[1])
    expect(rows).toHaveLength(house.facets.length)
  })

  test('of terms it has their facet and ids, and another name where names are hidden', async () => {
    await press('2', 'h')
    const { name, bytes } = await downloaded(() => press('e'))
    expect(name).toMatch(/ last 90 days, vocabulary 1, .*, without names\.csv$/)
    const rows = parse<Record<string, string>>(bytes, { columns: true, bom: true })
    const told = rows.find((row) => row['Term'] === 'Irreverent')
    expect(told).toMatchObject({ Facet: 'Tone', 'Facet id': 'tone', 'Term id': 'tone-irreverent' })
    expect(Number(told?.['applied on'])).toBeLessThan(Number(told?.['titles']))
    expect(told?.['From']).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  test('a plot is a drawing of its own, light for a report whatever the theme, and with its fonts', async () => {
    const { name, bytes } = await downloaded(() => press('Shift+E'))
    const svg = bytes.toString('utf8')
    expect(name).toMatch(/\.svg$/)
    expect(svg).toContain('fill="#faf6ef"')
    expect(svg).toMatch(/@font-face\{font-family:"?'?Inter Variable/)
    expect(svg).toContain('40 titles with two or more taggers')
    expect(svg).not.toMatch(/var\(|https?:\/\/(?!www\.w3\.org)/)
  })

  test('and a picture', async () => {
    const { bytes } = await downloaded(() =>
      page.getByRole('button', { name: 'Agreement by facet: PNG' }).click(),
    )
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    writeFileSync(join(output, 'consistency-exported.png'), bytes)
    // Width of the drawing, twice.
    expect(bytes.readUInt32BE(16)).toBe(1_520)
  })

  test('copied it is pasted as text', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Agreement by facet: Copy' }).click()
    await page.getByText('Copied: Agreement by facet').waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text.split('\n')[0]).toBe(
      'Facet\tα\tLow end\tHigh end\ttitles\tStanding\tSame answers\tWhy not computed\tFacet id\tFrom\tTo',
    )
  })
})

describe('what takes its time', () => {
  beforeEach(() => enter())

  test('shows the last result and how far it is after 300 ms, and Escape breaks it off', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('consistency.overview')) await promise
      await route.continue()
    })
    await page.getByRole('combobox', { name: 'Time' }).selectOption('all')
    await page.getByRole('progressbar').waitFor()
    expect(await rowOf('Tone').count()).toBe(1)
    await press('Escape')
    await page.getByText('Broken off. What is shown is what was computed before.').waitFor()
    resolve()
    await page.unrouteAll({ behavior: 'wait' })
    expect(await page.getByText('last 90 days', { exact: false }).count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Compute it' }).click()
    await page.getByText(/vocabulary 1 · all of the time/).waitFor()
  })

  test('needs no network', async () => {
    await callFrom(page, 'sync.workOffline', { offline: true })
    await press('5', '1')
    await page.locator('[data-study-case]').first().waitFor()
    await callFrom(page, 'sync.workOffline', { offline: false })
  })
})

test.each([1440, 1024])('what each said stands whole in its case, %s px wide', async (width) => {
  await enter({}, { width, height: 800 })
  for (const key of ['1', '2']) {
    await press(key)
    await page.locator('[data-study-case]').first().waitFor()
    const cut = await page.locator('[data-study-case]').evaluateAll((cases) => {
      for (const name of cases.flatMap((one) => [...one.querySelectorAll('b')]))
        name.textContent = 'Maximiliane von Hohenstein-Waldburg-Zeil'
      return cases.flatMap((one) => {
        const end = one.getBoundingClientRect().right
        const marks = one.lastElementChild?.getBoundingClientRect().left ?? end
        return [...one.querySelectorAll('b + span')]
          .filter(
            (said) =>
              said.scrollWidth > said.clientWidth + 1 || said.getBoundingClientRect().right > marks,
          )
          .map((said) => said.textContent)
      })
    })
    expect(cut).toEqual([])
    await screenshot(page, `consistency-long-names-${key}-${width}`)
  }
})

test('the text at 200 % loses nothing', async () => {
  await enter({ textSize: 200 }, { width: 1024, height: 640 })
  await screenshot(page, 'consistency-large')
  await rowOf('Violence').getByRole('button').click()
  await page.getByRole('heading', { level: 2, name: 'Violence' }).waitFor()
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { top } =
          document.querySelector('[data-study-sentence]')?.getBoundingClientRect() ?? {}
        return top !== undefined && top > 0 && top < window.innerHeight
      }),
    )
    .toBe(true)
  await screenshot(page, 'consistency-large-chosen')
  expect(await axeOn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
    true,
  )
})

test('the page complained of nothing', () => {
  expect(errors).toEqual([])
})
