import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { openPage, screenshot, startApp, type App } from '../support/app.ts'
import { house, startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { type Relay, startRelay } from '../support/relay.ts'
import { changesAt, type Written } from '../support/desk.ts'
import { publishHouse, someFilm } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/**
 * Two taggers and a reviewer, each at a window and a data folder of their own, each on a line of their own to one catalogue. What the
 * one tagger answered is looked for in every byte that reaches the other, and in every file of theirs, after every step.
 */

interface Person {
  name: string
  personId: string
  app: App
  page: Page
  errors: string[]
  relay: Relay
  /** Everything the catalogue answered on this line. */
  heard: Buffer[]
}

const place = mkdtempSync(join(tmpdir(), 'seance-three-'))
/** Words that stand in nobody else's answers. */
const words = {
  Ada: ['adas-own-note-on-the-title', 'adas-own-words-at-her-mark'],
  Bo: ['bos-own-note-on-the-title', 'bos-own-words-at-his-mark'],
} as const
const why = 'What is shown from afar is no more than a 2.'
const precedent = { en: 'Seen from afar: at most 2.', fr: 'Vu de loin : 2 au plus.' }

let catalogue: TestCatalogue
let ada: Person
let bo: Person
let rev: Person
let titleId: TitleId

const sitDown = async (name: string, role: 'tagger' | 'reviewer'): Promise<Person> => {
  const heard: Buffer[] = []
  const relay = await startRelay(catalogue.url, async (input, init) => {
    const response = await fetch(input, init)
    if (response.body === null || response.headers.get('content-type')?.startsWith('text/event'))
      return response
    const bytes = Buffer.from(await response.arrayBuffer())
    heard.push(bytes)
    return new Response(bytes, response)
  })
  const app = await startApp()
  const { page, errors } = await openPage(app)
  const { invitation, personId } = await catalogue.invite({ name, role })
  await page
    .getByRole('button', { name: /^Begin/ })
    .first()
    .waitFor()
  await page.keyboard.press('Control+,')
  await page.getByLabel('Address of the catalogue').fill(relay.url)
  await page.getByLabel('Invitation').fill(invitation)
  await page.keyboard.press('Enter')
  await page.getByText(name, { exact: true }).waitFor()
  return { name, personId, app, page, errors, relay, heard }
}

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: place })
  await publishHouse(catalogue)
  ada = await sitDown('Ada', 'tagger')
  bo = await sitDown('Bo', 'tagger')
  rev = await sitDown('Rev', 'reviewer')
  titleId = (await catalogue.title({ name: 'The Rope Bridge', year: 1931 })) as TitleId
  await catalogue.assign(titleId, ada, { minimumCoverage: 0 })
  await catalogue.assign(titleId, bo, { minimumCoverage: 0 })
}, 120_000)
afterAll(async () => {
  for (const person of [ada, bo, rev]) {
    await person?.app.stop()
    await person?.relay.close()
  }
  await closeChromium()
  await catalogue?.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

/** Everything was sent and fetched. */
const synced = async ({ page }: Person): Promise<void> => {
  const before = await callFrom(page, 'sync.state', {})
  await callFrom(page, 'sync.now', {})
  await expect
    .poll(
      async () => {
        const { phase, waiting, lastReachedMs, obstacle } = await callFrom(page, 'sync.state', {})
        const isFresh = lastReachedMs !== before.lastReachedMs
        return phase === 'resting' && waiting === 0 && obstacle === null && isFresh
      },
      { timeout: 15_000 },
    )
    .toBe(true)
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

/** Which of these words are in a file of that person, or came to them on the line. */
const foundAt = ({ app, heard }: Person, sought: readonly string[]) => {
  const files = filesUnder(app.dataFolder)
    .filter((path) => statSync(path).size < 200_000_000)
    .map((path) => readFileSync(path))
  return {
    onDisk: sought.filter((word) => files.some((bytes) => bytes.includes(word))),
    onTheWire: sought.filter((word) => heard.some((bytes) => bytes.includes(word))),
  }
}

/** Neither tagger has anything of the other; each has their own, so that the search is known to find what is there. */
const expectBlind = (): void => {
  const adas = [...words.Ada, ada.personId]
  const bos = [...words.Bo, bo.personId]
  expect(foundAt(ada, bos)).toEqual({ onDisk: [], onTheWire: [] })
  expect(foundAt(bo, adas)).toEqual({ onDisk: [], onTheWire: [] })
  expect(foundAt(ada, words.Ada).onDisk).toEqual(words.Ada)
  expect(foundAt(bo, words.Bo).onDisk).toEqual(words.Bo)
}

/** Whatever is required, the same from everybody but for the violence. */
const answers = (degree: number, [note, atMark]: readonly [string, string]) => {
  const written: Written[] = [['note.set', { facet: null, text: note }]]
  for (const facet of house.facets) {
    if (!facet.required) continue
    const { id } = facet
    if (facet.kind === 'scale') {
      const own = id === 'violence' ? degree : 0
      written.push(['degree.set', { facet: id, degree: own }])
    } else {
      const [first] = facet.terms ?? []
      written.push(['term.applied', { facet: id, term: first?.id }])
    }
  }
  const mark = { markId: crypto.randomUUID(), atMs: 20_000, untilMs: null, facet: 'violence' }
  written.push(['mark.placed', { ...mark, term: null, degree, note: atMark }])
  return changesAt(Date.now(), ...written)
}

const tag = async (person: Person, degree: number, own: readonly [string, string]) => {
  const { page } = person
  await synced(person)
  await callFrom(page, 'titles.attach', { titleId, path: someFilm })
  const { state } = await callFrom(page, 'sessions.open', { titleId })
  const sessionId: SessionId = state.sessionId
  await callFrom(page, 'sessions.append', {
    sessionId,
    changes: answers(degree, own),
  })
  await callFrom(page, 'sessions.submit', { sessionId, declaration: 'I watched all of it.' })
  await synced(person)
}

test('two taggers answer apart, and neither computer learns what the other one said', async () => {
  await tag(ada, 1, words.Ada)
  await tag(bo, 4, words.Bo)
  await synced(ada)
  expectBlind()
})

test('a reviewer sees where they differ, plays the moment, and rules by keyboard alone', async () => {
  const { page } = rev
  await callFrom(page, 'titles.attach', { titleId, path: someFilm }).catch(() => null)
  await synced(rev)
  expect(foundAt(rev, [...words.Ada, ...words.Bo])).toEqual({
    onDisk: [...words.Ada, ...words.Bo],
    onTheWire: [...words.Ada, ...words.Bo],
  })
  await page.keyboard.press('Control+Digit6')
  await page.getByText('The Rope Bridge').first().waitFor()
  await screenshot(page, 'three-queue')
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: /Violence/ }).waitFor()
  await screenshot(page, 'three-side-by-side')
  const form = page.getByRole('form', { name: /Violence/ })
  await page.keyboard.press('n')
  const degree = form.getByRole('radio', { name: /^2\b/ })
  await degree.waitFor()
  // The answers follow the choice: from the first of them, two on.
  await form.locator('[data-answer] input:focus').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await degree.isChecked()).toBe(true)
  await page.keyboard.press('e')
  await page.keyboard.type(why)
  await page.keyboard.press('Tab')
  await page.keyboard.type(precedent.en)
  await page.keyboard.press('Tab')
  await page.keyboard.type(precedent.fr)
  await screenshot(page, 'three-ruling')
  await page.keyboard.press('Control+s')
  await page
    .getByText(/^Ruled/)
    .first()
    .waitFor()
  await synced(rev)
  expectBlind()
  const acts = (await callFrom(page, 'review.title', { titleId })).acts
  expect(acts).toMatchObject([{ standing: 'told' }])
})

test('every tagger reads the ruling under its criterion, in their language, and of whom it was nothing', async () => {
  const next = (await catalogue.title({ name: 'What the Pilot Saw' })) as TitleId
  for (const person of [ada, bo]) {
    const { page } = person
    await catalogue.assign(next, person, { minimumCoverage: 0 })
    await synced(person)
    await callFrom(page, 'titles.attach', { titleId: next, path: someFilm })
    await page.keyboard.press('Control+1')
    await page.getByText('What the Pilot Saw').first().waitFor()
    await page.reload()
    await page
      .getByRole('button', { name: /^Begin/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.keyboard.press('/')
    await page.keyboard.type('violence mild')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByText(precedent.en).first().waitFor()
    await screenshot(page, `three-precedent-${person.name}`)
    expect(await page.getByText(why).count()).toBeGreaterThan(0)
    expect(await page.getByText('Rev', { exact: true }).count()).toBe(0)
  }
  // What holds was published; who said what was not.
  expectBlind()
  for (const person of [ada, bo])
    expect(foundAt(person, [rev.personId])).toEqual({ onDisk: [], onTheWire: [] })
})

test('nothing went wrong in any of the three windows', () => {
  expect([ada.errors, bo.errors, rev.errors]).toEqual([[], [], []])
})
