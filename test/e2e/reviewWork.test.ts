import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, screenshot } from '../support/app.ts'
import { type FedPage, openFedPage } from '../support/fedPage.ts'
import { degree, markOf, submissionTold, taken, terms, titleNamed } from '../support/reviewing.ts'
import { callFrom } from '../support/workspace.ts'

/** What goes with ruling: the film, what is written and not saved, the keyboard, and words that are too long. */

const longName = `Wilhelmina${'-Alexandrina'.repeat(12)}`
let at: FedPage
let page: Page

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

beforeAll(async () => {
  const says = { '/v1/policy': () => ({ offlinePassphrase: true }), ...taken }
  at = await openFedPage(says, () => ({ name: 'Rev', role: 'reviewer' }))
  ;({ page } = at)
  await at.signIn(
    titleNamed('film-bridge', 'The Rope Bridge'),
    titleNamed('film-nave', 'Nave'),
    ...bridge,
    submissionTold('film-nave', { humour: degree(2) }),
    submissionTold('film-nave', { humour: degree(3) }),
  )
  await goThere()
})
afterAll(() => at?.end())

const press = (...keys: string[]) => at.press(...keys)
const table = () => page.getByRole('region', { name: 'Submissions side by side' })
const queued = () => page.getByRole('listbox', { name: 'Review' }).getByRole('option')
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
    await path.fill(at.filmNamed('bridge'))
    await press('Enter')
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await table()
      .getByRole('button', { name: /^Play 0:00:09/ })
      .click()
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 9)
    await press('Space')
    await page.waitForFunction(() => document.querySelector('video')?.paused)
    expect(at.errors).toEqual([])
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
    await at.restart()
    ;({ page } = at)
    await goThere()
    await toRow('Violence')
    expect(await why().inputValue()).toBe('A fall that is seen is graphic.')
    await why().fill('')
    await press('Escape')
  })
})

describe('the keyboard', () => {
  const chosen = () => page.locator('form input[name="outcome"]:checked')

  test('stays on the row after a choice, so that another key changes one’s mind', async () => {
    await toRow('Violence')
    await press('2')
    await vi.waitFor(async () =>
      expect(await chosen().getAttribute('value')).toBe(bridge[1]?.sessionId),
    )
    await press('1')
    await vi.waitFor(async () =>
      expect(await chosen().getAttribute('value')).toBe(bridge[0]?.sessionId),
    )
    expect(await why().inputValue()).toBe('')
    // Without a word of why it says so, and goes there.
    await press('Control+s')
    await page.getByText('Say in two lines why.').waitFor()
    await page.keyboard.type('It lasts.')
    expect(await why().inputValue()).toBe('It lasts.')
    await why().fill('')
    await press('Escape')
  })

  test('is back in the table after a ruling, on the row that comes next, and walks on from there', async () => {
    const rowInFocus = () =>
      page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('th')?.textContent)
    await toRow('Violence')
    await press('1', 'e')
    await page.keyboard.type('A fall that is seen is graphic.')
    await press('Control+s')
    await vi.waitFor(async () => expect(await rowInFocus()).toMatch(/^Tone/))
    await page.locator('tr[aria-current="true"]', { hasText: 'Tone' }).waitFor()
    await press('ArrowDown')
    await vi.waitFor(async () => expect(await rowInFocus()).toMatch(/^Sincere/))
    await toRow('Violence')
    await page.getByRole('button', { name: 'Take back' }).click()
  })

  test('reaches the first and the last row, and none before the first title', async () => {
    const current = (name: string) =>
      table().locator('tr[aria-current="true"] th', { hasText: name }).waitFor()
    await toRow('Tone')
    await press('End')
    await current('Violence')
    await press('Home')
    await current('Tone')
    await press('PageUp')
    expect(await page.getByText('could not read').count()).toBe(0)
  })
})

test('in a low window the field of why is one line, and grows with what is written', async () => {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 1280, height: 700 })
  await toRow('Violence')
  const high = async () => (await why().boundingBox())?.height ?? Number.NaN
  const before = await high()
  await why().fill('It lasts.\nIt is seen.\nNobody laughs.')
  expect(await high()).toBeGreaterThan(before * 1.5)
  await screenshot(page, 'review-low')
  await why().fill('')
  await press('Escape')
  if (size) await page.setViewportSize(size)
})

test.each(['fr', 'en'] as const)(
  'in a small window there is room for four rows above the ruling (%s)',
  async (language) => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1024, height: 640 })
    await callFrom(page, 'preferences.set', { language })
    await page.reload()
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.getByRole('button', { name: /^(Review|Relecture)$/ }).waitFor()
    await press('Control+6')
    await page.getByRole('option', { name: /The Rope Bridge/ }).click()
    const row = page.locator('tr', { hasText: /^(Tone|Ton)/ })
    await row.waitFor()
    await page.getByRole('textbox', { name: /^(Why|Pourquoi)/ }).waitFor()
    const rows = await row.evaluate((one) => {
      const place = one.closest('table')?.parentElement?.getBoundingClientRect().bottom ?? 0
      const head = one.closest('table')?.querySelector('th')?.getBoundingClientRect().bottom ?? 0
      return (Math.min(place, window.innerHeight) - head) / one.getBoundingClientRect().height
    })
    await screenshot(page, `review-small-${language}`)
    expect(rows).toBeGreaterThanOrEqual(4)
    if (size) await page.setViewportSize(size)
  },
)

describe('a text that is too long', () => {
  test('is not cut, says so, and is not saved', async () => {
    await toRow('Violence')
    await press('1')
    await why().fill('x'.repeat(1_900))
    await page.getByText('1,900 of 2,000 characters').waitFor()
    await why().fill('x'.repeat(60_000))
    await page.getByText(/^60,000 characters; 2,000 can be saved/).waitFor()
    await press('Control+s')
    expect((await why().inputValue()).length).toBe(60_000)
    const { acts } = await callFrom(page, 'review.title', { titleId: 'film-bridge' as TitleId })
    expect(acts).toEqual([])
    await screenshot(page, 'review-too-long')
    expect(await axeOn(page)).toEqual([])
    await why().fill('')
    await press('Escape')
  })

  test('a note to a tagger with a long name stays within its dialog', async () => {
    await press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').selectOption({ label: longName })
    await dialog.getByRole('textbox').fill('y'.repeat(2_500))
    await dialog.getByText(/^2,500 characters/).waitFor()
    await screenshot(page, 'review-send-back-long')
    expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    await dialog.getByRole('button', { name: 'Send back' }).click()
    expect((await dialog.getByRole('textbox').inputValue()).length).toBe(2_500)
    await press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })
})

test('a ruling that stands is ruled on again from its own words', async () => {
  await toRow('Violence')
  await press('2', 'e')
  await page.keyboard.type('The fall is seen.')
  await page.getByRole('textbox', { name: 'In English' }).fill('A fall that is seen counts.')
  await press('Control+s')
  await table()
    .getByText(/^Ruled, /)
    .waitFor({ timeout: 10_000 })
  await toRow('Violence')
  expect(await why().inputValue()).toBe('The fall is seen.')
  expect(await page.getByRole('radio', { name: '4, Strong' }).isChecked()).toBe(true)
  await screenshot(page, 'review-again')
  await press('Control+s')
  await page.getByText('This is the ruling that stands.').waitFor()
})

test('the facet that is asked for is shown before the choices are here', async () => {
  await press('Escape', 'Escape')
  await queued().first().waitFor()
  const facet = page.getByRole('combobox', { name: 'Facet' })
  await facet.selectOption({ label: 'Violence' })
  const said = () => facet.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text)
  await press('Control+1')
  await press('Control+6')
  await facet.waitFor()
  await vi.waitFor(async () => expect(await said()).toBe('Violence'))
  expect(at.errors).toEqual([])
})
