import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { axeOn, openPage, screenshot, startApp, testTitle, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { callFrom, shownMs, whenSaved } from '../support/workspace.ts'

/** Every room, in both themes, both languages and the two sizes people have: looked at by axe, and kept as pictures. */

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
]
const looks = (['evening', 'day'] as const).flatMap((theme) =>
  (['en', 'fr'] as const).map((language) => ({ theme, language })),
)

let app: App
let page: Page
let errors: string[]

beforeAll(async () => {
  app = await startApp({ files: [testTitle()] })
  ;({ page, errors } = await openPage(app))
  // Frames and posters are made in the background; a picture of a room shows them as a person sees them.
  await vi.waitFor(
    async () => {
      const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
      expect(rows.map(({ hasPoster }) => hasPoster)).not.toContain(false)
    },
    { timeout: 60_000, interval: 200 },
  )
  // A session with something in it, so that no room is shown empty only.
  await page
    .getByRole('button', { name: /^Begin/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await page.keyboard.press('ArrowRight')
  for (const key of ['ArrowDown', 'Enter', 'Tab', 'Enter', 'Tab', 'Enter', 'Tab', '3', 'M'])
    await page.keyboard.press(key)
  await whenSaved(page)
})

afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

const rooms: Record<string, (page: Page) => Promise<void>> = {
  workspace: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  },
  filter: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('sincere')
  },
  marks: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('G')
  },
  palette: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
  },
  keys: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    // What belongs together is in one column.
    const pieces = await page
      .locator('dialog section')
      .evaluateAll((groups) => groups.map((group) => group.getClientRects().length))
    expect(new Set(pieces)).toEqual(new Set([1]))
  },
  submit: async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
  settings: async () => {
    await page.keyboard.press('Control+,')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
  catalogue: async () => {
    await page.keyboard.press('Control+3')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
  sync: async () => {
    await page.keyboard.press('Control+4')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
  tonight: async () => {
    await page.keyboard.press('Control+1')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
}

/** Closes what lies over a room and leaves what has the keyboard. */
const stepBack = async () => {
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Escape')
}

describe.each(looks)('$theme, $language', ({ theme, language }) => {
  test.each(Object.keys(rooms))('%s: axe finds nothing, at any size', async (name) => {
    await callFrom(page, 'preferences.set', { theme, language })
    await page.reload()
    await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (name !== 'tonight') {
      await page
        .getByRole('button', { name: /^(Continue|Reprendre)/ })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('tab').first().waitFor()
      await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    }
    await rooms[name]?.(page)
    for (const size of sizes) {
      await page.setViewportSize(size)
      expect(await axeOn(page), `${name} at ${size.width}×${size.height}`).toEqual([])
      await screenshot(page, `${name}-${theme}-${language}-${size.width}`)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${name} is wider than ${size.width}`).toBe(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await stepBack()
  })
})

test('the marks say their keys, the note its way out, and a filter without a hit defines no other word', async () => {
  await callFrom(page, 'preferences.set', { language: 'en' })
  await page.reload()
  await page
    .getByRole('button', { name: /^Continue/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.keyboard.press('g')
  const marks = page.getByRole('region', { name: 'Marks', exact: true })
  await marks.locator('p kbd', { hasText: 'Delete' }).waitFor()
  await page.keyboard.press('n')
  await marks.getByText('back to the list').waitFor()
  await screenshot(page, 'marks-note')
  await page.keyboard.press('Escape')
  await marks.getByText('back to the list').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')

  await page.keyboard.press('/')
  await page.keyboard.type('sincere')
  const definition = page.getByRole('region', { name: 'Definition' })
  await definition.getByText('Sincere').first().waitFor()
  await page.keyboard.type('qqqqq')
  await definition.getByText('There is no such term to define.').waitFor()
  expect(await definition.getByText('Sincere').count()).toBe(0)
  await screenshot(page, 'filter-nothing')
  await stepBack()
})

test('a nearest word answers only once it was picked, and the page says what it did', async () => {
  const field = page.locator('[data-part="filter"]')
  const toast = page.locator('[data-passing]')
  await page.keyboard.press('/')
  await field.fill('silgle episoda')
  await page.getByText('No term has “silgle episoda”. Nothing was added.').waitFor()
  const options = page.locator('#filter-results [role="option"]')
  expect(await options.first().textContent()).toContain('Single episode')
  expect(await options.and(page.locator('[aria-selected="true"]')).count()).toBe(0)
  expect(await field.getAttribute('aria-activedescendant')).toBeNull()
  await page.keyboard.press('Enter')
  await toast.getByText('an arrow key picks one of the nearest first').waitFor()
  await screenshot(page, 'filter-nearest')
  await page.keyboard.press('ArrowDown')
  await page.getByText('Nothing was added.').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await toast.getByText('Format: Single episode in place of Short film').waitFor()
  await screenshot(page, 'filter-nearest-picked')
  await page.keyboard.press('Control+z')
  await toast.getByText('Taken back: Single episode in place of Short film').waitFor()
  await stepBack()
})

test('how much a filter found is said while it is there, and no longer', async () => {
  await page.keyboard.press('/')
  await page.keyboard.type('sincere')
  const said = page.locator('.unseen[role="status"]', { hasText: /\d found/ })
  await said.waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await said.waitFor({ state: 'detached' })
  await stepBack()
})

test('the figures say what they count, and a question not asked yet what it waits for', async () => {
  const done = page.getByRole('button', {
    name: /^4 of 26 questions answered, required and optional/,
  })
  await done.waitFor()
  await page.getByRole('tab', { name: /^Format/ }).click()
  await page.keyboard.press('Backspace')
  const waiting = page.getByRole('tab', { name: /^Narrative complexity/ })
  await waiting.and(page.getByTitle('Asked once “Format” is answered.')).waitFor()
  await screenshot(page, 'not-asked-yet')
  await page.keyboard.press('Control+z')
  await done.waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^18 things are missing: 17 required answers and what was not/).waitFor()
  const line = (name: string) => page.locator('dl > div', { hasText: name })
  await line('Questions answered').getByText('4 of 26').waitFor()
  await line('Required ones among them').getByText('4 of 21').waitFor()
  await screenshot(page, 'submit-figures')
  await page.keyboard.press('Escape')
  await page.getByRole('tab').first().waitFor()
})

test('a note that is being written stands in sight with its whole frame, however long it grows', async () => {
  await page.getByRole('tab', { name: /^Themes/ }).click()
  await page.keyboard.press('e')
  const note = page.locator('[data-part="note"]:focus')
  await note.waitFor()
  /** By how much the frame around it reaches out of what scrolls, px. */
  const hidden = () =>
    note.evaluate((field) => {
      const frame = field.parentElement?.getBoundingClientRect()
      const panel = field.closest('[role="tabpanel"]')?.getBoundingClientRect()
      return frame && panel ? Math.max(0, frame.bottom - panel.bottom, panel.top - frame.top) : -1
    })
  await expect.poll(hidden).toBe(0)
  await screenshot(page, 'note-begun')
  await page.keyboard.type('Grief and what it leaves behind, seen from the pier. '.repeat(3))
  await expect.poll(hidden).toBe(0)
  await screenshot(page, 'note-grown')
  await stepBack()
})

test('the arrows go to what is missing also where somebody clicked beside it', async () => {
  await page.keyboard.press('Control+Enter')
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await heading.click()
  await page.waitForFunction(() => document.activeElement?.id === 'content')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON')
  await stepBack()
})

test('what is being watched is seen at once, not when it is next reported', async () => {
  await page.keyboard.press('Control+2')
  await page.getByRole('tab').first().waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await page.getByText('seen 0%', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  const from = await shownMs(page)
  await page.keyboard.press('k')
  await vi.waitFor(async () => expect(await shownMs(page)).toBeGreaterThan(from + 1_500), 3_500)
  // What is played is reported every 5 s.
  await page.getByText(/^seen [1-4]%$/).waitFor({ timeout: 1_000 })
  await page.keyboard.press('k')
})

test('what was said in one room is not said in the next', async () => {
  const live = page.locator('[class=unseen][role=status][aria-live=polite]')
  await page.keyboard.press('/')
  await page.keyboard.type('sincere')
  await live.getByText('found').waitFor({ state: 'attached' })
  await page.keyboard.press('Control+3')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await live.textContent()).toBe('')
})

test('the way into an empty catalogue is a button like any other, and nothing else is drawn before it', async () => {
  await callFrom(page, 'preferences.set', { language: 'en' })
  // What the room asks first is answered late: what it draws meanwhile can be seen.
  const late = {
    'catalogue.facets': Promise.withResolvers<void>(),
    'sync.state': Promise.withResolvers<void>(),
  }
  onTestFinished(async () => {
    for (const { resolve } of Object.values(late)) resolve()
    await page.unrouteAll({ behavior: 'wait' })
  })
  await page.route('**/call', async (route) => {
    for (const [name, { promise }] of Object.entries(late))
      if (route.request().postData()?.includes(name)) await promise
    await route.continue()
  })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+3')
  const ghosts = page.getByRole('status', { name: 'Loading' })
  await ghosts.waitFor()
  expect(await page.getByRole('combobox').count()).toBe(0)
  const answered = page.waitForResponse(
    (response) => response.request().postData()?.includes('catalogue.facets') === true,
  )
  late['catalogue.facets'].resolve()
  await (await answered).finished()
  expect(await ghosts.count()).toBe(1)
  late['sync.state'].resolve()
  const button = page.getByRole('button', { name: 'Sign in…' })
  await button.waitFor()
  expect((await button.boundingBox())?.height).toBeLessThan(48)
})

test('while the program does not answer yet, the window shows its sign and not nothing', async () => {
  const answered = Promise.withResolvers<void>()
  onTestFinished(async () => {
    // Also where this fails: the tests after it have a page that is answered.
    answered.resolve()
    await page.unrouteAll({ behavior: 'wait' })
  })
  await page.route('**/call', async (route) => {
    await answered.promise
    await route.continue()
  })
  await page.reload()
  const sign = () =>
    page.evaluate(() => {
      const root = document.getElementById('root')
      return root && getComputedStyle(root, '::before').content
    })
  await expect.poll(sign).toContain('S')
  answered.resolve()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await sign()).toBe('none')
})

test('a room that is left by a key leaves the keyboard to the next one, which is heard', async () => {
  await callFrom(page, 'preferences.set', { language: 'en' })
  await page.reload()
  await page.locator('[data-opens-title]').first().focus()
  const isInRoom = () => page.evaluate(() => document.activeElement?.closest('main') !== null)
  for (const [key, name] of [
    ['Control+4', 'Sync'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(name)
    // What the room asks the desk for is there a little later.
    await page.locator('main').getByRole('button').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await isInRoom(), `Tab goes on in ${name}`).toBe(true)
  }
  // The list of the hours and the field of the catalogue take it themselves.
  await page.keyboard.press('Control+3')
  await page.getByRole('heading', { level: 1, name: 'Catalogue' }).waitFor()
  await expect.poll(isInRoom).toBe(true)
})

test('what is heard of a control is its name, without keys and in the order of a sentence', async () => {
  await page.keyboard.press('Control+1')
  await page.getByRole('button', { name: 'Open file…', exact: true }).waitFor()
  await page.locator('[data-opens-title]').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: /^Themes ?, not answered$/ }).waitFor()
  await page.getByRole('tab', { name: /^Genre/ }).click()
  await page.getByRole('checkbox', { name: /^Body horror/ }).click()
  await page
    .getByRole('checkbox', {
      name: 'Horror, Implied by Body horror, which is applied.',
      exact: true,
    })
    .waitFor()
  await page.getByRole('checkbox', { name: /^Body horror/ }).click()
  await page.getByRole('button', { name: /^n\/a ?, not applicable$/ }).waitFor()
})

test('the page complained about nothing on the way', () => {
  expect(errors).toEqual([])
})
