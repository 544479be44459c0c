import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { openPage, startApp, type App } from '../support/app.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { lookOf, makePlainFilms, openByName, pixelsOf } from '../support/screening.ts'
import { publishHouse } from '../support/signedIn.ts'
import { wordsIn } from '../support/words.ts'
import { callFrom } from '../support/workspace.ts'

/** From the catalogue through the vault to the screen: whoever is signed in is on the picture. */

const place = mkdtempSync(join(tmpdir(), 'seance-tracing-vault-'))
const films = join(place, 'films')
let catalogue: TestCatalogue
let app: App

beforeAll(async () => {
  mkdirSync(films)
  catalogue = await startTestCatalogue({ folder: place, mediaFolder: films, allowPassphrase: true })
  await publishHouse(catalogue)
  app = await startApp()
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

test('a film of the vault plays under the name of its person, and not at all without it', async () => {
  const { page, errors } = await openPage(app)
  const { invitation, personId } = await catalogue.invite({ name: 'Grace Hopper', role: 'tagger' })
  const titleId = (await catalogue.title({ name: 'Under seal' })) as TitleId
  copyFileSync(makePlainFilms(place).blue, join(films, `${titleId}.mp4`))
  await catalogue.assign(titleId, { personId })
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation })
  await expect
    .poll(async () => (await callFrom(page, 'screeners.state', {})).keeping)
    .toBe('passphrase')
  await callFrom(page, 'screeners.setPassphrase', { passphrase: 'a lantern over the cold sea' })
  await expect
    .poll(async () => (await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })).assigned.length)
    .toBe(1)
  await callFrom(page, 'screeners.prepare', { titleId: null })
  await expect
    .poll(async () => (await callFrom(page, 'screeners.state', {})).screeners[0]?.phase, {
      timeout: 20_000,
    })
    .toBe('ready')
  await openByName(page, 'Under seal')
  await page.addStyleTag({ content: '[role="slider"] img { opacity: 0 !important }' })
  await vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).toBe('marked'), 8_000)
  const t = await wordsIn('en')
  await page
    .getByText(t('player:tracing.marked', { person: 'Grace Hopper' }))
    .waitFor({ state: 'attached' })

  await page.addStyleTag({ content: ':has(> video) { rotate: 9deg !important }' })
  await vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).toBe('no picture'), 8_000)
  await page.evaluate(() => document.head.lastElementChild?.remove())
  await vi.waitFor(async () => expect(lookOf(await pixelsOf(page))).toBe('marked'), 8_000)
  expect(errors).toEqual([])
})
