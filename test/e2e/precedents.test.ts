import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Page } from 'playwright-core'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { assignmentTold, falseCatalogue, feed, titleTold } from '../support/falseCatalogue.ts'
import { decisionTold } from '../support/reviewing.ts'
import { serveCatalogue } from '../support/servedCatalogue.ts'
import { someFilm } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/** What reviewers ruled, read by a tagger under the criterion of the word, without a network. */

const place = mkdtempSync(join(tmpdir(), 'seance-precedents-'))
const film = 'film-bridge' as TitleId
let app: App
let page: Page
let errors: string[]
let served: { url: string; end(): Promise<void> }
let waiting: object[] = []

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
  const { network } = falseCatalogue({
    '/v1/pull': () => {
      const told = feed(waiting)
      waiting = []
      return told
    },
  })
  served = await serveCatalogue(network)
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  const others = decided.map(({ titleId }) => titleTold(titleId))
  waiting = [titleTold(film), ...others, assignmentTold(film), ...decided]
  await callFrom(page, 'sync.signIn', { url: served.url, invitation: 'x' })
  await vi.waitFor(() => expect(waiting).toEqual([]), { timeout: 10_000 })
  const path = join(place, 'bridge.mp4')
  copyFileSync(someFilm, path)
  await vi.waitFor(() => callFrom(page, 'titles.attach', { titleId: film, path }), {
    timeout: 10_000,
  })
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await served.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

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
  waiting = [{ kind: 'decision', at: 9, decisionId: newest?.decisionId, withdrawn: true }]
  await callFrom(page, 'sync.now', {})
  await definition
    .getByText('The last reunion is played straight, 4.')
    .waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
