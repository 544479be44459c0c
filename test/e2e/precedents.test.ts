import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, screenshot } from '../support/app.ts'
import { assignmentTold, titleTold } from '../support/falseCatalogue.ts'
import { type FedPage, openFedPage } from '../support/fedPage.ts'
import { decisionTold } from '../support/reviewing.ts'
import { callFrom } from '../support/workspace.ts'

/** What reviewers ruled, read by a tagger under the criterion of the word, without a network. */

const film = 'film-bridge' as TitleId
let at: FedPage
let page: Page

const straight = {
  facet: 'tone',
  term: 'tone-sincere',
  ruling: { outcome: 'agrees', kind: 'term', applies: true },
  note: 'Two scenes are ironic, the end is not.',
}
const decided = Array.from({ length: 5 }, (_, n) =>
  // Each of a title of its own: of one title the last ruling alone holds.
  decisionTold(`film-${n}`, {
    ...straight,
    decidedAt: Date.UTC(2026, 10, n + 1),
    precedent: { en: `The last reunion is played straight, ${n}.`, fr: '' },
  }),
)

beforeAll(async () => {
  at = await openFedPage()
  ;({ page } = at)
  const others = decided.map(({ titleId }) => titleTold(titleId))
  await at.signIn(titleTold(film), ...others, assignmentTold(film), ...decided)
  await at.attach(film, at.filmNamed('bridge'))
})
afterAll(() => at?.end())

const press = (...keys: string[]) => at.press(...keys)

test('precedents are read under the word that has the keyboard, the newest few first', async () => {
  await callFrom(page, 'sync.workOffline', { offline: true })
  await page.reload()
  await page.locator(`li[data-title="${film}"] [data-opens-title]`).focus()
  await press('Enter')
  await page.getByRole('tab').first().waitFor()
  await press('/')
  await page.keyboard.type('sincere')
  await press('Enter', 'Escape')
  const definition = page.getByRole('region', { name: 'Definition' })
  await definition.getByText('The last reunion is played straight, 4.').waitFor()
  expect(
    await definition.getByRole('region', { name: 'Rulings' }).getByRole('listitem').count(),
  ).toBe(3)
  await screenshot(page, 'review-precedents')
  expect(await axeOn(page)).toEqual([])
  await definition.getByRole('button', { name: '2 older rulings' }).click()
  await definition.getByText('The last reunion is played straight, 0.').waitFor()
  // One that is withdrawn is read no more.
  const [, , , , newest] = decided
  await callFrom(page, 'sync.workOffline', { offline: false })
  await at.tell({ kind: 'decision', at: 9, decisionId: newest?.decisionId, withdrawn: true })
  await definition
    .getByText('The last reunion is played straight, 4.')
    .waitFor({ state: 'detached' })
  expect(at.errors).toEqual([])
})
