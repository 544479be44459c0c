import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, screenshot } from '../support/app.ts'
import { assignmentTold, type Saying } from '../support/falseCatalogue.ts'
import { type FedPage, openFedPage } from '../support/fedPage.ts'
import {
  again,
  decisionTold,
  degree,
  markOf as mark,
  stated,
  submissionTold,
  terms,
  titleNamed,
} from '../support/reviewing.ts'
import { callFrom, shownMs } from '../support/workspace.ts'

/** A reviewer’s Monday: the worst title first, side by side, ruled on; and what every tagger then reads. */

const film = 'film-bridge' as TitleId
let at: FedPage
let page: Page
let role = 'reviewer'
let decisions: Saying = (body) => Response.json(body, { status: 201 })

const longName =
  'The remarkable and altogether true history of the rope bridge at Queshuachaca, told by those who renew it every year'

const agreed = { humour: degree(2), suspense: degree(3) }
const ada = submissionTold(
  film,
  {
    ...agreed,
    violence: degree(1),
    tone: terms('tone-sincere', 'tone-suspenseful'),
    gore: stated('not-applicable'),
  },
  {
    name: 'Ada Lovelace',
    // The first of all ids, so that her letter is the first as well.
    personId: '00000000-0000-4000-8000-000000000001',
    marks: [
      mark(12_000, { degree: 1, note: 'a shove' }),
      mark(20_000, { facet: 'tone', term: 'tone-sincere' }),
    ],
    notes: { '': 'Watched twice.', violence: 'Nobody is hurt on screen.' },
  },
)
const bo = submissionTold(
  film,
  {
    ...agreed,
    violence: degree(4),
    tone: terms('tone-irreverent', 'tone-suspenseful'),
    gore: degree(2),
  },
  { name: 'Bo', marks: [mark(30_000, { degree: 4 })] },
)
const cy = submissionTold(
  film,
  { ...agreed, violence: degree(3), tone: stated('unsure'), gore: degree(0) },
  { name: 'Cy', watched: { share: 0.91, seenMs: 40_000, gaps: [] } },
)
const pair = (titleId: string, one: number, other: number) => [
  submissionTold(titleId, { violence: degree(one) }),
  submissionTold(titleId, { violence: degree(other) }),
]

beforeAll(async () => {
  at = await openFedPage(
    {
      [`/v1/sessions/${cy.sessionId}/return`]: () => new Response(null, { status: 204 }),
      '/v1/decisions': (body, times) => decisions(body, times),
    },
    () => ({ name: 'Rev', role }),
  )
  ;({ page } = at)
  await at.signIn(
    titleNamed(film, 'The Rope Bridge', { advisories: ['graphic-injury'] }),
    titleNamed('film-long', longName),
    titleNamed('film-quiet', 'A quiet one'),
    ada,
    bo,
    cy,
    submissionTold('film-long', { violence: degree(2) }, { marks: [mark(9_000, { degree: 2 })] }),
    submissionTold('film-long', { violence: degree(3) }),
    ...pair('film-quiet', 2, 2),
    decisionTold('film-quiet', {
      ruling: { outcome: 'agrees', kind: 'degree', degree: 1 },
      precedent: { en: '', fr: 'Vu de loin, un coup reste au premier degré.' },
    }),
  )
  await at.attach(film, at.filmNamed('bridge'))
})
afterAll(() => at?.end())

const press = (...keys: string[]) => at.press(...keys)
const queue = () => page.getByRole('listbox', { name: 'Review' })
const options = () => queue().getByRole('option')
const table = () => page.getByRole('region', { name: 'Submissions side by side' })
const row = (name: string) =>
  table().locator('tr', { has: page.getByRole('button', { name, exact: true }) })
const acts = async () => (await callFrom(page, 'review.title', { titleId: film })).acts

test('the queue has the worst first, and what it is about', async () => {
  // There is such a room once the page has heard who is signed in.
  await page.getByRole('button', { name: 'Review', exact: true }).waitFor()
  await press('Control+6')
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
  await options().nth(1).waitFor()
  const [first, second] = await options().allTextContents()
  expect(first).toContain('The Rope Bridge')
  expect(first).toContain('Violence')
  expect(second).toContain('remarkable')
  expect(await options().count()).toBe(2)
  await screenshot(page, 'review-queue')
  expect(await axeOn(page)).toEqual([])
  await page.getByRole('radio', { name: 'All' }).check()
  await vi.waitFor(async () => expect(await options().count()).toBe(3))
  await page.getByRole('searchbox', { name: 'Words of the name' }).fill('quiet')
  await vi.waitFor(async () => expect(await options().count()).toBe(1))
  await page.getByRole('searchbox', { name: 'Words of the name' }).fill('no such name')
  await page.getByRole('heading', { name: 'No title is like that' }).waitFor()
  expect(await page.getByText('Nothing is disputed').count()).toBe(0)
  await page.getByRole('searchbox', { name: 'Words of the name' }).fill('')
  await page.getByRole('radio', { name: 'Open' }).check()
  await vi.waitFor(async () => expect(await options().count()).toBe(2))
})

describe('a title side by side', () => {
  test('opens by the keyboard, the disputed first, those agreed on folded away', async () => {
    await queue().focus()
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: 'The Rope Bridge' }).waitFor()
    await row('Violence').waitFor()
    expect(await table().getByRole('columnheader').allTextContents()).toEqual([
      'Facet',
      expect.stringContaining('Ada Lovelace'),
      expect.stringContaining('Bo'),
      expect.stringContaining('91'),
    ])
    expect(await row('Humour density').count()).toBe(0)
    await screenshot(page, 'review-side-by-side')
    expect(await axeOn(page)).toEqual([])
    const folded = table().getByRole('button', { name: /2 facets/ })
    await folded.click()
    await row('Humour density').waitFor()
    await folded.click()
  })

  test('plays the moment a tagger marked', async () => {
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await table().getByRole('button', { name: 'Play 0:00:30 of Bo' }).click()
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 30)
    await press('Space')
    await page.waitForFunction(() => document.querySelector('video')?.paused)
    expect(await shownMs(page)).toBeLessThan(34_000)
    await press('c')
    await page.waitForFunction(
      () => document.querySelector('video')?.textTracks[0]?.mode === 'showing',
    )
  })

  test('shows the criterion of the word that is looked at, with what was ruled before', async () => {
    await row('Violence').getByRole('button', { name: /^1 / }).click()
    const definition = page.getByRole('region', { name: 'Definition' })
    await definition.getByText('Vu de loin, un coup reste au premier degré.').waitFor()
    await definition.getByText('A quiet one', { exact: false }).waitFor()
    await row('Violence').getByRole('button', { name: /^4 / }).click()
    await definition.getByText('Vu de loin').waitFor({ state: 'detached' })
  })

  test('hides names, and remembers it', async () => {
    await press('h')
    await table().getByText('Tagger A').waitFor()
    expect(await page.locator('body').textContent()).not.toContain('Lovelace')
    expect(await callFrom(page, 'preferences.get', {})).toMatchObject({ hideNames: true })
    await screenshot(page, 'review-hidden')
    await press('h')
    await table().getByText('Ada Lovelace').waitFor()
  })

  test('is ruled on with one key and two lines, which wait here without a network', async () => {
    await callFrom(page, 'sync.workOffline', { offline: true })
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await press('Control+s')
    await page.getByText('Say in two lines why.').waitFor()
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await press('2', 'e')
    await page.keyboard.type('The fall is seen, and the blow before it. ')
    await page.keyboard.type('From here on it is graphic.')
    await page.getByRole('textbox', { name: 'In English' }).fill('A fall that is seen counts.')
    await screenshot(page, 'review-ruling')
    await press('Control+s')
    await row('Violence').getByText('Ruled here, waiting to be sent').waitFor()
    expect(await acts()).toMatchObject([
      {
        standing: 'waiting',
        made: {
          ruling: { outcome: 'agrees', kind: 'degree', degree: 4 },
          precedent: { en: 'A fall that is seen counts.', fr: '' },
        },
      },
    ])
    expect(await callFrom(page, 'sync.state', {})).toMatchObject({ waiting: 1 })
  })

  test('can be taken back before it is sent', async () => {
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await press('Backspace')
    await vi.waitFor(async () => expect(await acts()).toEqual([]))
    await row('Violence').getByText('Ruled here').waitFor({ state: 'detached' })
  })

  test('what is written stays while one looks at another row', async () => {
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await page.getByRole('textbox', { name: /^Why/ }).fill('')
    await press('Escape', 'e')
    await page.keyboard.type('Not lost.')
    await press('Escape', 'ArrowUp')
    const why = page.getByRole('textbox', { name: /^Why/ })
    await vi.waitFor(async () => expect(await why.inputValue()).toBe(''))
    await press('ArrowDown')
    await vi.waitFor(async () => expect(await why.inputValue()).toBe('Not lost.'))
    await why.fill('')
    await press('Escape')
  })

  test('is ruled on by a term of a multiple choice, and by what none of them said', async () => {
    await table().getByRole('rowheader', { name: 'Irreverent' }).getByRole('button').click()
    await press('n')
    await page.getByRole('radio', { name: 'It does not apply' }).check()
    await press('Escape', 'e')
    await page.keyboard.type('Nobody is mocked.')
    await press('Control+s')
    await table().getByRole('rowheader').getByText('Irreverent does not apply').waitFor()
    await row('Blood and gore').getByRole('button', { name: 'Blood and gore', exact: true }).click()
    await press('u', 'e')
    await page.keyboard.type('The criterion does not speak of shadows.')
    await press('Control+s')
    await row('Blood and gore').getByText('the criterion is unclear').waitFor()
    expect(await acts()).toHaveLength(2)
  })

  test('shows what changed where the catalogue did not take a ruling, which is made again', async () => {
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await press('1', 'e')
    await page.keyboard.type('A shove is no more than a shove.')
    await press('Control+s')
    await row('Violence').getByText('waiting to be sent').waitFor()
    decisions = (body) =>
      JSON.stringify(body).includes('"violence"')
        ? Response.json({ status: 412, code: 'stale', detail: 'No.' }, { status: 412 })
        : Response.json(body, { status: 201 })
    await callFrom(page, 'sync.workOffline', { offline: false })
    await at.tell(again(bo, { ...bo.answers, violence: degree(2) }))
    await page.getByText('What changed since you looked').waitFor()
    await page.getByText(/Bo: 4 .* → 2 /).waitFor()
    await screenshot(page, 'review-stale')
    expect(await axeOn(page)).toEqual([])
    decisions = (body) => Response.json(body, { status: 201 })
    await page.getByRole('article').getByRole('button', { name: 'Rule again' }).click()
    const why = page.getByRole('textbox', { name: /^Why/ })
    await vi.waitFor(async () =>
      expect(await why.inputValue()).toBe('A shove is no more than a shove.'),
    )
    await press('Control+s')
    await page.getByText('What changed since you looked').waitFor({ state: 'detached' })
    await vi.waitFor(
      async () =>
        expect((await acts()).map(({ standing }) => standing)).toEqual(['told', 'told', 'told']),
      { timeout: 10_000 },
    )
  })

  test('goes back to its tagger with a note', async () => {
    await row('Violence').getByRole('button', { name: 'Violence', exact: true }).click()
    await press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').selectOption({ label: 'Cy' })
    await dialog.getByRole('textbox').fill('The middle was not watched.')
    await screenshot(page, 'review-send-back')
    expect(await axeOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Send back' }).click()
    await dialog.waitFor({ state: 'detached' })
    await vi.waitFor(async () =>
      expect((await acts())[0]).toMatchObject({
        made: { kind: 'sendBack', name: 'Cy', note: 'The middle was not watched.' },
      }),
    )
  })
})

test('where the film is not here it says so, and marks show their time', async () => {
  await press('PageDown')
  await page.getByRole('heading', { level: 1, name: longName }).waitFor()
  await page.getByText('The film is not on this computer.').waitFor()
  await table().getByText('0:00:09').waitFor()
  expect(await table().getByRole('button', { name: /^Play/ }).count()).toBe(0)
  await screenshot(page, 'review-no-film')
  expect(await axeOn(page)).toEqual([])
})

test('of a title given to the reviewer too nothing is shown, and the row says why', async () => {
  await at.tell(assignmentTold('film-long'))
  await page.getByRole('heading', { name: 'Your own answers come first' }).waitFor()
  expect(await table().count()).toBe(0)
  await screenshot(page, 'review-blind')
  expect(await axeOn(page)).toEqual([])
  await press('Escape')
  await options()
    .filter({ hasText: longName })
    .getByText(/^Given to you too/)
    .waitFor()
  await screenshot(page, 'review-blind-row')
})

test('in French, by day, in a small window and with large text it says the same', async () => {
  for (const [name, change, size] of [
    ['french-day', { language: 'fr', theme: 'day' }, { width: 1440, height: 900 }],
    ['small', {}, { width: 1024, height: 640 }],
    ['large-text', { textSize: 200 }, { width: 1440, height: 900 }],
  ] as const) {
    await page.setViewportSize(size)
    await callFrom(page, 'preferences.set', change)
    await page.reload()
    await page.getByRole('button', { name: 'Relecture' }).waitFor()
    await press('Control+6')
    await page.getByRole('heading', { level: 1, name: 'Relecture' }).waitFor()
    await page.getByRole('radio', { name: 'Tous' }).check()
    await page.getByRole('listbox').getByRole('option').nth(2).waitFor()
    await screenshot(page, `review-queue-${name}`)
    expect(await axeOn(page), name).toEqual([])
    await page.getByRole('option', { name: /Rope Bridge/ }).click()
    await page.getByRole('button', { name: 'Violence', exact: true }).waitFor()
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await screenshot(page, `review-side-by-side-${name}`)
    expect(await axeOn(page), name).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, name).toBe(0)
  }
  await callFrom(page, 'preferences.set', { language: 'en', theme: 'evening', textSize: 100 })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.reload()
})

test('a tagger has no such room', async () => {
  await callFrom(page, 'sync.signOut', {})
  await page.getByRole('button', { name: 'Review', exact: true }).waitFor({ state: 'detached' })
  role = 'tagger'
  Object.assign(at.ids, { person: randomUUID(), device: randomUUID() })
  await at.signIn()
  await press('Control+6')
  await page.getByText('Review and Consistency are for reviewers').waitFor()
  await screenshot(page, 'review-tagger')
  expect(await page.getByRole('button', { name: 'Review', exact: true }).count()).toBe(0)
  expect(await page.getByRole('heading', { level: 1, name: 'Review' }).count()).toBe(0)
  // Nor do they read keys that they cannot have.
  await press('?')
  const sheet = page.getByRole('dialog', { name: 'All keys' })
  await sheet.getByRole('heading', { name: 'Checklist' }).waitFor()
  await screenshot(page, 'keys-tagger')
  const headings = await sheet.getByRole('heading', { level: 3 }).allTextContents()
  expect(headings.filter((name) => ['Review', 'Consistency'].includes(name))).toEqual([])
  expect(await sheet.getByText('Go to Review').count()).toBe(0)
  expect(at.errors).toEqual([])
})
