import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import type { TitleId } from '../../shared/ids.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { filmLine } from '../support/filmLine.ts'
import { startRelay, type Relay } from '../support/relay.ts'
import { asOwner, type Network, publishHouse, roughNetwork, someFilm } from '../support/signedIn.ts'
import { callFrom, shownMs, whenSaved } from '../support/workspace.ts'

/** *Prepare tonight*, from the office network to an evening without one, and what becomes of films after it. */

const place = mkdtempSync(join(tmpdir(), 'seance-prepare-'))
const films = join(place, 'films')
const secret = 'a kite, a harbour, some moss and rope'
const network = roughNetwork()
/** Allows a passphrase where the catalogue has no word for it. */
const allowing: Network = async (input, init) => {
  const response = await network.network(input, init)
  const isPolicy = new URL(input instanceof Request ? input.url : input).pathname === '/v1/policy'
  return isPolicy && response.status === 404 ? Response.json({ offlinePassphrase: true }) : response
}
const line = filmLine(allowing)
const titles: { titleId: TitleId; assignmentId: string; name: string }[] = []
let catalogue: TestCatalogue
let relay: Relay
let app: App
let page: Page
let errors: string[]

beforeAll(async () => {
  mkdirSync(films)
  const choices = { folder: join(place, 'catalogue'), mediaFolder: films, allowPassphrase: true }
  catalogue = await startTestCatalogue(choices)
  await publishHouse(catalogue)
  relay = await startRelay(catalogue.url, line.network)
  const { invitation, personId } = await catalogue.invite({ name: 'Ada', role: 'tagger' })
  for (const [at, name] of ['Harbour', 'Kites', 'Moss'].entries()) {
    const titleId = (await catalogue.title({ name, runtimeMs: 93_000 })) as TitleId
    copyFileSync(someFilm, join(films, `${titleId}.mp4`))
    const dueAt = Date.now() + (at + 1) * 86_400_000
    const assignmentId = await catalogue.assign(titleId, { personId }, { dueAt })
    titles.push({ titleId, assignmentId, name })
  }
  app = await startApp()
  ;({ page, errors } = await openPage(app))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await callFrom(page, 'sync.signIn', { url: relay.url, invitation })
  await callFrom(page, 'titles.remove', { titleId: 'sample' as TitleId })
  await page.reload()
  await row('Harbour').waitFor()
})
afterAll(async () => {
  line.open()
  await app?.stop()
  await closeChromium()
  await relay?.close()
  await catalogue?.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const row = (name: string) => page.locator('li[data-title]').filter({ hasText: name })
const names = () => page.locator('li[data-title] h2').allTextContents()
const hasKeyboard = (name: string) =>
  row(name).evaluate((li) => li.contains(document.activeElement))
const at = (n: number) => titles[n] ?? expect.fail(`there is no title ${n}`)
const field = (label: string) => page.getByRole('dialog').getByLabel(label, { exact: true })

test('preparing asks for a passphrase where there is no keychain, and tells a short one', async () => {
  await page.getByText('3 titles to prepare').waitFor()
  const first = row('Harbour').locator('[data-opens-title]')
  expect(await first.getAttribute('aria-keyshortcuts')).toBe('Enter')
  expect(await axeOn(page)).toEqual([])
  line.holdAfter(300_000)
  await page.keyboard.press('p')
  await page.getByRole('dialog', { name: 'Choose a passphrase for films' }).waitFor()
  await page.keyboard.type('too short')
  await page.getByText('7 more characters are needed').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Take at least 16 characters').waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'screeners-passphrase')
  await field('Passphrase').fill(secret)
  await field('The same again').fill(`${secret}?`)
  await page.keyboard.press('Enter')
  await page.getByText('The two are not the same').waitFor()
  await field('The same again').fill(secret)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await page.content()).not.toContain(secret)
})

test('films come with their progress, in the row, over the list and in the title of the window', async () => {
  await row('Harbour').getByText(/^1\d%/).waitFor()
  await row('Moss').getByText('waits its turn: number 3').waitFor()
  // What the cross of each does is what it says.
  await row('Harbour').getByRole('button', { name: 'Stop fetching “Harbour”…' }).waitFor()
  await row('Moss').getByRole('button', { name: 'Take “Moss” off the queue…' }).click()
  await page.getByRole('dialog', { name: 'Take “Moss” off the queue?' }).waitFor()
  expect(await axeOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  // Nothing of a row reaches over what stands before it.
  const overlaps = await row('Moss').evaluate((li) => {
    const [before, decline] = [...li.querySelectorAll('[class*=film] > *')].slice(-2)
    const right = before?.getBoundingClientRect().right ?? 0
    return right - (decline?.getBoundingClientRect().left ?? 0)
  })
  expect(overlaps).toBeLessThanOrEqual(0)
  await page.getByText('0 of 3 ready offline').waitFor()
  await page.getByText(/of at least .+/).waitFor()
  await vi.waitFor(async () => expect(await page.title()).toMatch(/^\d+% · Tonight · Séance$/))
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'screeners-coming')
})

test('the order is the person’s, and the keyboard stays in the row that moves', async () => {
  const kites = row('Kites').getByRole('button', { name: /^Pause/ })
  await kites.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await vi.waitFor(async () => expect(await names()).toEqual(['Harbour', 'Moss', 'Kites']))
  await page.getByText('“Kites” is now number 3').waitFor({ state: 'attached' })
  expect(await kites.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowUp')
  expect(await hasKeyboard('Moss')).toBe(true)
})

test('all are paused by one key, and a paused one goes on after a restart from where it was', async () => {
  await page.keyboard.press('Shift+P')
  await page.getByRole('button', { name: 'Go on fetching', exact: true }).waitFor()
  await row('Harbour').getByText('paused').waitFor()
  const { screeners } = await callFrom(page, 'screeners.state', {})
  const here = screeners[0]?.bytesHere ?? 0
  expect(here).toBeGreaterThan(100_000)
  app = await app.restart()
  ;({ page, errors } = await openPage(app))
  await page.getByText('Films are sealed under your passphrase').waitFor()
  await screenshot(page, 'screeners-locked')
  expect(await axeOn(page)).toEqual([])
  await page.keyboard.press('u')
  await page.getByRole('dialog', { name: 'Give the passphrase' }).waitFor()
  await page.keyboard.type('not the passphrase at all')
  await page.keyboard.press('Enter')
  await page.getByText('This is not the passphrase').waitFor()
  expect(await field('Passphrase').inputValue()).toBe('')
  await page.keyboard.type(secret)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  line.asked.length = 0
  line.open()
  await row('Harbour').locator('[data-opens-title]').focus()
  await page.keyboard.press('Shift+P')
  await row('Harbour')
    .getByText(/^ready offline until \w+ \d\d:\d\d$/)
    .waitFor()
  expect(line.asked[0]?.from).toBeGreaterThanOrEqual(here)
  expect(await hasKeyboard('Harbour')).toBe(true)
})

test('when all are ready it is said, with how long they stay', async () => {
  await page.getByText('3 of 3 ready offline').waitFor()
  await page.getByText('All films are ready offline.').waitFor({ state: 'attached' })
  expect(await row('Kites').getByText('3 days left').count()).toBe(1)
  expect(await page.title()).toBe('Tonight · Séance')
  await page.getByText('Every film is here').waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'screeners-ready')
})

test('their strips are made in the quiet of Tonight, and are there in the evening', async () => {
  await vi.waitFor(
    async () => {
      for (const { titleId } of titles)
        expect(await callFrom(page, 'titles.strip', { titleId })).not.toBeNull()
    },
    { timeout: 60_000, interval: 250 },
  )
})

test('in the evening they play without a network, and are tagged', async () => {
  network.is('down')
  await page.keyboard.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await page.keyboard.press('Space')
  await vi.waitFor(async () => expect(await shownMs(page)).toBeGreaterThan(500))
  await page.waitForFunction(
    () => document.querySelectorAll('main img[src^="data:image"]').length > 4,
  )
  await page.keyboard.press('M')
  // A stretch that was played is noted when it ends.
  await page.keyboard.press('Space')
  await whenSaved(page)
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('video')?.paused === false)
})

test('withdrawn while it plays it stops, says why, and tagging goes on', async () => {
  network.is('good')
  const { assignmentId } = at(0)
  expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(false)
  await asOwner(catalogue, `/v1/admin/assignments/${assignmentId}/revoke`)
  await callFrom(page, 'sync.now', {})
  await page.getByRole('heading', { name: 'This film cannot be played now' }).waitFor()
  await page.getByText('The assignment was withdrawn').waitFor()
  await vi.waitFor(async () =>
    expect(await page.locator('main img[src^="data:image"]').count()).toBe(0),
  )
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'screeners-withdrawn')
  await page.keyboard.press('Shift+E')
  await page.keyboard.type('Seen until it was withdrawn.')
  await whenSaved(page)
  const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
  expect(rows.find(({ titleId }) => titleId === at(0).titleId)?.session?.marks).toBe(1)
})

test('a damaged piece is not shown, and is fetched again alone, from where one is', async () => {
  await page.keyboard.press('Control+1')
  await row('Kites').waitFor()
  damageAll()
  await row('Kites').locator('[data-opens-title]').click()
  await page.getByRole('heading', { name: 'A piece of the film is damaged' }).waitFor()
  await screenshot(page, 'screeners-damaged')
  line.asked.length = 0
  await page.getByRole('button', { name: 'Fetch that piece again' }).click()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await page
    .getByRole('heading', { name: 'A piece of the film is damaged' })
    .waitFor({ state: 'hidden' })
  expect(line.asked.length).toBeGreaterThan(0)
})

/** Flips a bit in the first piece of every film of the vault. */
const damageAll = (): void => {
  const vault = join(app.dataFolder, 'vault')
  for (const name of readdirSync(vault)) {
    const bytes = readFileSync(join(vault, name))
    // Captions, keys and strips lie beside them.
    if (bytes.length < statSync(someFilm).size) continue
    bytes.writeUInt8(bytes.readUInt8(70) ^ 1, 70)
    writeFileSync(join(vault, name), bytes)
  }
}

test('a film is taken off this computer after asking, and can be fetched again', async () => {
  await page.keyboard.press('Control+1')
  await row('Moss').waitFor()
  await row('Moss').getByRole('button').first().focus()
  await page.keyboard.press('Delete')
  await page
    .getByRole('dialog', { name: 'Remove the film of “Moss” from this computer?' })
    .waitFor()
  expect(await axeOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove the film', exact: true }).click()
  await page.getByText('The film of “Moss” is gone from this computer').waitFor()
  await row('Moss')
    .getByRole('button', { name: /^Fetch its film/ })
    .click()
  await row('Moss')
    .getByText(/^ready offline/)
    .waitFor()
  // Without leaving the room it has its picture again.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('li[data-title]')].some(
      (li) => li.textContent?.includes('Moss') && (li.querySelector('img')?.naturalWidth ?? 0) > 0,
    ),
  )
})

test('Settings say where keys are, take a limit, and show the access log', async () => {
  await page.keyboard.press('Control+,')
  const section = page.getByRole('group', { name: 'Titles on this computer' })
  await section.getByText('the keys under your passphrase').waitFor()
  await section.getByLabel('Disk limit').fill('0')
  await page.keyboard.press('Tab')
  await section.getByText('A number of gigabytes, 1 or more').waitFor()
  await section.getByLabel('Disk limit').fill('12.5')
  await page.keyboard.press('Enter')
  await section.getByRole('radio', { name: '4' }).check({ force: true })
  await vi.waitFor(async () =>
    expect(await callFrom(page, 'screeners.state', {})).toMatchObject({
      limitBytes: 12_500_000_000,
      mostAtOnce: 4,
    }),
  )
  await section.getByRole('button', { name: 'Show the access log' }).click()
  const lines = section.getByRole('row')
  await lines.filter({ hasText: 'film destroyed: removed by you' }).waitFor()
  await lines.filter({ hasText: 'film destroyed: assignment withdrawn' }).waitFor()
  await lines
    .filter({ hasText: /Harbour\s*played\s*0:00:0\d – 0:\d\d:\d\d/ })
    .first()
    .waitFor()
  expect(await axeOn(page)).toEqual([])
  await screenshot(page, 'screeners-settings')
})

test('the page may know of line and battery', async () => {
  const known = await page.evaluate(async () => {
    // Chromium has both, the types of the page neither.
    const { connection, getBattery } = navigator as {
      connection?: { saveData?: boolean }
      getBattery?: () => Promise<{ level: number }>
    }
    const battery = await getBattery?.call(navigator)
    return [typeof connection?.saveData, typeof battery?.level]
  })
  expect(known).toEqual(['boolean', 'number'])
})

/** What Chromium itself writes of a film that is denied, or breaks off where it is damaged. */
const ofDenial = /status of 403|ERR_CONTENT_LENGTH_MISMATCH/

test('the page complained about nothing but what was denied on the way', () => {
  expect(errors.filter((error) => !ofDenial.test(error))).toEqual([])
})
