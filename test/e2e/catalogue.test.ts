import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { house, noted, openLog, startTestCatalogue } from '../support/catalogue.ts'
import type { TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { changesAt } from '../support/desk.ts'
import { publishHouse, someFilm } from '../support/signedIn.ts'
import { callFrom, whenSaved } from '../support/workspace.ts'

/** An evening with a catalogue: an invitation, an assignment, work without a network, and all of it arriving when there is one. */

let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
const place = mkdtempSync(join(tmpdir(), 'seance-evening-'))

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: place })
  await publishHouse(catalogue)
  app = await startApp()
  ;({ page, errors } = await openPage(app))
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

/** The number of events the catalogue has of this computer, told by itself. */
const stored = async (): Promise<number> => {
  const { devices } = JSON.parse(readFileSync(join(app.dataFolder, 'tokens.json'), 'utf8')) as {
    devices: Record<string, { accessToken: string }>
  }
  const [[deviceId, { accessToken }] = ['', { accessToken: '' }]] = Object.entries(devices)
  const log = openLog(deviceId)
  for (let n = 0; n < 900; n += 1) log.next(crypto.randomUUID(), noted(''))
  const { body } = await catalogue.ask('GET', '/v1/pull?limit=1', { token: accessToken })
  const { epoch } = JSON.parse(Buffer.from(String(body['cursor']), 'base64url').toString()) as {
    epoch: string
  }
  const answer = await catalogue.ask('POST', '/v1/push', {
    token: accessToken,
    body: { protocol: 1, deviceId, epoch, events: [log.next(crypto.randomUUID(), noted(''))] },
  })
  return Number(answer.body['expectedSeq']) - 1
}

test('what was tagged while the catalogue was gone arrives when it is there again', async () => {
  const { invitation, personId } = await catalogue.invite({ name: 'Ada', role: 'tagger' })
  const titleId = await catalogue.title({
    name: 'Metropolis',
    year: 1927,
    runtimeMs: 9_180_000,
    people: ['Brigitte Helm'],
    genres: ['science fiction'],
    synopsis: 'Above, gardens and towers.',
  })
  await catalogue.title({ name: 'Sunrise', year: 1927 })
  await catalogue.assign(titleId, { personId }, { dueAt: Date.now() + 86_400_000 })

  await page
    .getByRole('button', { name: /^Begin/ })
    .first()
    .waitFor()
  await page.keyboard.press('Control+,')
  await page.getByLabel('Address of the catalogue').fill(catalogue.url)
  await page.getByLabel('Invitation').fill(invitation)
  await page.keyboard.press('Enter')
  await page.getByText('Ada', { exact: true }).waitFor()
  await screenshot(page, 'catalogue-settings')

  await page.keyboard.press('Control+3')
  await page.getByRole('combobox').first().waitFor()
  await page.keyboard.type('metrop')
  await page.locator('#content').getByText('1 title', { exact: true }).waitFor()
  await page
    .getByText(/assigned to you/)
    .first()
    .waitFor()
  await screenshot(page, 'catalogue-search')

  await page.keyboard.press('Control+1')
  await page.getByText('due tomorrow').first().waitFor()
  await page.getByRole('button', { name: /Choose its film/ }).click()
  await page.getByLabel('Path of the film of “Metropolis”').fill(someFilm)
  await page.keyboard.press('Enter')
  await page.getByText('“Metropolis” has its film').waitFor()
  await callFrom(page, 'titles.remove', { titleId: 'sample' as TitleId })

  await catalogue.end()
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.keyboard.press('Shift+E')
  await page.keyboard.type('Seen without a network.')
  await whenSaved(page)
  const { waiting } = await callFrom(page, 'sync.state', {})
  expect(waiting).toBeGreaterThan(2)
  await page.keyboard.press('Control+4')
  await page
    .getByText(/Metropolis/)
    .first()
    .waitFor()
  await screenshot(page, 'catalogue-waiting')

  await catalogue.begin()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText('Everything made here has reached the catalogue.').waitFor()
  const after = await callFrom(page, 'sync.state', {})
  expect([after.waiting, after.quarantined, after.obstacle]).toEqual([0, 0, null])
  expect(await stored()).toBeGreaterThanOrEqual(waiting)
  expect(errors).toEqual([])
})

/** That something had no place, as it is seen. */
const strip = () =>
  page
    .locator('#content')
    .getByText('1 answer of an earlier version had no place in this one.')
    .first()

test('a new version of the vocabulary is shown before it is accepted, and what has no place in it is listed', async () => {
  const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
  const sessionId = rows[0]?.session?.sessionId as SessionId
  await callFrom(page, 'sessions.append', {
    sessionId,
    changes: changesAt(
      Date.now(),
      ['term.applied', { facet: 'tone', term: 'tone-moving' }],
      ['term.applied', { facet: 'tone', term: 'tone-witty' }],
    ),
  })
  const facets = house.facets.map((facet) => ({
    ...facet,
    terms: (facet.terms ?? []).filter(({ id }) => id !== 'tone-witty'),
  }))
  const { accessToken } = await catalogue.owner()
  const published = await catalogue.ask('POST', '/v1/admin/vocabularies', {
    token: accessToken,
    body: {
      vocabulary: { ...house, version: house.version + 1, facets },
      migration: [{ kind: 'split', from: 'tone-witty', to: ['tone-irreverent', 'tone-assured'] }],
    },
  })
  expect(published.status).toBe(201)
  // Told while the session is open: nobody opens it anew to hear of a version.
  await page.keyboard.press('Control+2')
  await page.getByRole('tab').first().waitFor()
  await callFrom(page, 'sync.now', {})
  await page
    .locator('#content')
    .getByText(`Version ${house.version + 1} of the vocabulary is published.`)
    .waitFor()
  await page.getByRole('button', { name: 'See what changes…' }).click()
  await page.getByText('Perhaps: Irreverent, Assured.').waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'new-version')
  await page.getByRole('button', { name: `Go on with version ${house.version + 1}` }).click()
  await strip().waitFor()
  await screenshot(page, 'new-version-accepted')
  const { state } = await callFrom(page, 'sessions.open', { titleId: rows[0]?.titleId as TitleId })
  expect([state.vocabulary.version, state.answers['tone']]).toMatchObject([
    house.version + 1,
    { terms: ['tone-moving'] },
  ])
})

test('what had no place is listed until it is answered anew, or the tagger is done with it', async () => {
  const current = page.locator('[data-row="current"]')
  await page.getByRole('button', { name: 'Look again…' }).click()
  await page.getByText('Tone: Witty', { exact: true }).waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'new-version-left-over')
  await page.getByRole('button', { name: 'Go to “Tone”' }).click()
  await current.filter({ hasText: 'Irreverent' }).waitFor()
  await page.keyboard.press('Enter')
  await strip().waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await strip().waitFor()
  await page.getByRole('button', { name: 'Look again…' }).click()
  await page.getByRole('button', { name: 'Done with these' }).click()
  await strip().waitFor({ state: 'hidden' })
  await page.keyboard.press('ArrowDown')
  await current.filter({ hasNotText: 'Irreverent' }).waitFor()
  await whenSaved(page)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  expect(await strip().count()).toBe(0)
})

test.each(['evening', 'day'] as const)(
  'axe finds nothing in the rooms of somebody who is signed in, by %s',
  async (theme) => {
    await callFrom(page, 'preferences.set', { theme })
    await page.reload()
    await page.locator(`html[data-theme="${theme}"]`).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const key of ['Control+1', 'Control+3', 'Control+4', 'Control+,']) {
      await page.keyboard.press(key)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await vi.waitFor(async () => expect(await axeOn(page)).toEqual([]), { timeout: 5_000 })
      await screenshot(page, `signed-in-${theme}-${key.at(-1)}`)
    }
  },
)
