import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { SessionState } from '../../shared/session/state.ts'
import type { FacetAnswer } from '../../shared/session/state.ts'
import { foldContextOf, foldSession } from '../../shared/session/fold.ts'
import { unionOf } from '../../shared/session/watched.ts'
import { openPage, screenshot, startApp, testTitle, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { houseVocabulary } from '../support/vocabulary.ts'
import { exportOnly, shownMs, whenSaved } from '../support/workspace.ts'

/**
 * One evening, wholly by keyboard: a title is tagged, the program is killed in the middle of a word, taken up again, refused for
 * what is missing, and submitted. The steps follow each other; each is a test of its own so that a failure says where.
 */

const vocabulary = houseVocabulary()
const context = foldContextOf(vocabulary)
const noteBefore = 'A soldier waits; then everything bur'

let app: App
let page: Page
let errors: string[]

/** What the person means to enter, facet by facet: the export must say exactly this. */
const entered: Record<string, FacetAnswer> = {}

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** The state on disk, once the workspace says that the last change is there. */
const stateNow = async (): Promise<SessionState> => {
  await whenSaved(page)
  return await stateOnDisk()
}

const stateOnDisk = async (): Promise<SessionState> => {
  const { session } = await exportOnly(page)
  const events = session.events.map(({ eventId, wallMs, change }) => ({
    ...change,
    eventId,
    wallMs,
  }))
  return foldSession(session.sessionId, events, context)
}

const facetNamed = (id: string) => {
  const facet = vocabulary.facets.find((one) => one.id === id)
  if (!facet) throw new Error(`the house vocabulary has no facet ${id}`)
  return facet
}

const focusedFacet = async () =>
  (await page.locator('[role="tab"][aria-selected="true"]').getAttribute('id'))?.replace(
    'facet-tab-',
    '',
  )

/** Goes to a facet with Tab and Shift+Tab alone, from wherever the checklist is. */
const tabTo = async (id: string) => {
  const order = vocabulary.facets.map((facet) => String(facet.id))
  const at = order.indexOf((await focusedFacet()) ?? '')
  const steps = order.indexOf(id) - at
  for (let step = 0; step < Math.abs(steps); step += 1) await press(steps > 0 ? 'Tab' : 'Shift+Tab')
  expect(await focusedFacet()).toBe(id)
}

const playUntil = async (ms: number) => {
  await press('Space')
  await page.waitForFunction(
    (until) =>
      (document.querySelector('video')?.currentTime ?? 0) * 1000 >= until ||
      document.querySelector('video')?.ended === true,
    ms,
    { timeout: 120_000, polling: 50 },
  )
}

const pause = async () => {
  if (await page.evaluate(() => document.querySelector('video')?.paused === false))
    await press('Space')
  await page.waitForFunction(() => document.querySelector('video')?.paused === true)
}

const open = async () => {
  ;({ page, errors } = await openPage(app))
  await page.getByRole('heading', { name: 'Tonight' }).waitFor()
}

/** Enter on *Tonight* goes on where the person stopped. */
const enterWorkspace = async () => {
  await page
    .getByRole('button', { name: /^(Begin|Continue)/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
}

beforeAll(async () => {
  app = await startApp({ files: [testTitle()] })
  await open()
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await screenshot(page, `journey-failed-${task.name.slice(0, 40)}`)
})

afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

test('Enter on Tonight opens the title that was given on the command line', async () => {
  await enterWorkspace()
  expect(await focusedFacet()).toBe(vocabulary.facets[0]?.id)
})

test('typing in the filter finds a word and Enter applies it', async () => {
  await press('/')
  await page.keyboard.type('short film')
  await press('Enter', 'Escape', 'Escape')
  const shortFilm = facetNamed('format').terms.find(({ label }) => label.en === 'Short film')
  if (!shortFilm) throw new Error('the house vocabulary has no short film')
  entered['format'] = { kind: 'terms', terms: [shortFilm.id] }
  expect((await stateNow()).answers).toEqual(entered)
})

test('genre, tone and every other facet are answered without the mouse', async () => {
  for (const facet of vocabulary.facets) {
    if (facet.id === 'format') continue
    await tabTo(facet.id)
    if (facet.kind === 'scale') {
      const degree = facet.id === 'violence' ? 3 : 1
      await press(String(degree))
      entered[facet.id] = { kind: 'degree', degree }
    } else if (facet.required) {
      await press('ArrowDown', 'Enter')
      const term = facet.terms[1]
      if (!term) throw new Error(`${facet.id} has one term only`)
      entered[facet.id] = { kind: 'terms', terms: [term.id] }
    } else if (facet.id === 'theme') {
      await press('U')
      entered[facet.id] = { kind: 'stated', state: 'unsure' }
    } else {
      await press('N')
      entered[facet.id] = { kind: 'stated', state: 'none' }
    }
  }
  expect((await stateNow()).answers).toEqual(entered)
})

test('watched spans grow only where the title played', async () => {
  await playUntil(3_000)
  await pause()
  const stoppedAt = await shownMs(page)
  await press('ArrowRight', 'ArrowRight')
  const { watched } = await stateNow()
  const seen = unionOf(watched)
  expect(seen).toHaveLength(1)
  expect(seen[0]?.fromMs).toBeLessThan(200)
  expect(Math.abs((seen[0]?.toMs ?? 0) - stoppedAt)).toBeLessThan(300)
})

test('a kill in the middle of a word loses nothing: same frame, same focus, same history', async () => {
  await tabTo('violence')
  await press('E')
  await page.keyboard.type(noteBefore)
  const before = await stateNow()
  const frame = await shownMs(page)

  await app.kill('SIGKILL')
  await page.context().close()
  app = await app.restart()
  await open()
  await enterWorkspace()

  const field = page.locator('textarea:focus')
  await field.waitFor()
  expect(await field.inputValue()).toBe(noteBefore)
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(
    noteBefore.length,
  )
  expect(await focusedFacet()).toBe('violence')
  expect(await shownMs(page)).toBe(frame)

  const after = await stateNow()
  expect(after.sittings.map(({ end }) => end)).toEqual(['recovered', null])
  const { sittings: _a, eventCount: _b, lastWallMs: _c, ...kept } = after
  const { sittings: _d, eventCount: _e, lastWallMs: _f, ...was } = before
  expect(kept).toEqual(was)
})

test('undo goes on across the kill: the half word first, then back with redo', async () => {
  await press('Control+z')
  expect((await stateNow()).notes['violence']).toBe('A soldier waits; then everything ')
  await press('Control+Shift+z')
  expect((await stateNow()).notes['violence']).toBe(noteBefore)
  await page.keyboard.type('ns.')
  await press('Escape')
  expect((await stateNow()).notes['violence']).toBe(`${noteBefore}ns.`)
})

test('submitting says what is missing and keeps the session open', async () => {
  await press('Control+Enter')
  await page.getByRole('heading', { name: 'Submit' }).waitFor()
  const missing = page.getByRole('list').filter({ hasText: 'Violence' })
  await missing.waitFor()
  const words = await missing.innerText()
  expect(words).toMatch(/Violence.*mark/)
  expect(words).toMatch(/watched/i)
  expect(words).not.toMatch(/Genre|Tone/)
  await press('Control+Enter')
  expect((await stateOnDisk()).status).toBe('open')
})

test('the missing mark is one jump and one key away', async () => {
  await page.getByRole('button', { name: /Violence.*mark/ }).press('Enter')
  await page.getByRole('tab').first().waitFor()
  expect(await focusedFacet()).toBe('violence')
  await press('M')
  const { marks } = await stateNow()
  expect(Object.values(marks)).toMatchObject([{ facet: 'violence', degree: 3, untilMs: null }])
})

test('watched to the end, it is submitted, sealed, and exported as it was entered', async () => {
  for (let step = 0; step < 40 && (await shownMs(page)) > 0; step += 1) await press('ArrowLeft')
  await press(']', ']', ']', ']')
  await playUntil(Number.POSITIVE_INFINITY)
  await pause()
  await press('Control+Enter')
  await page.getByRole('heading', { name: 'Submit' }).waitFor()
  await page.getByText('Everything that is asked is here.').waitFor()
  await submitByKeyboard()
  await expect.poll(async () => (await stateOnDisk()).status).toBe('submitted')

  const { answers } = await stateOnDisk()
  expect(answers).toEqual(entered)

  const csv = await downloaded(/CSV/)
  for (const facet of vocabulary.facets) expect(csv).toContain(facet.id)
  expect(csv).toContain(`${noteBefore}ns.`)
  expect(await downloaded(/WebVTT/)).toMatch(/^WEBVTT[\s\S]*"violence"/)
  expect(errors).toEqual([])
}, 240_000)

/** Checks the declaration and submits, as the Submit room asks. */
const submitByKeyboard = async () => {
  const box = page.getByRole('checkbox')
  await box.press('Space')
  await press('Control+Enter')
}

/** Presses an export button by keyboard and reads what it saved. */
const downloaded = async (name: RegExp): Promise<string> => {
  const began = page.waitForEvent('download')
  await page.getByRole('button', { name }).press('Enter')
  return readFileSync(await (await began).path(), 'utf8')
}
