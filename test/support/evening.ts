import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { foldContextOf, foldSession } from '../../shared/session/fold.ts'
import type { FacetAnswer, SessionState } from '../../shared/session/state.ts'
import { unionOf } from '../../shared/session/watched.ts'
import { houseVocabulary } from './vocabulary.ts'
import { exportOnly, shownMs, whenSaved } from './workspace.ts'

/**
 * One evening, wholly by keyboard: a title is tagged, the program is killed in the middle of a word, taken up again, refused for
 * what is missing, submitted and exported. The same steps are taken in Chromium (test/e2e/journey.test.ts) and in the real
 * Electron (test/e2e-electron/run.ts).
 */
export interface Evening {
  /** The page as it is now. */
  page: Page
  /** What the page complained about. */
  errors: readonly string[]
  /** Kills the program as a power cut would, and starts it again on the same data. */
  cutOff(): Promise<{ page: Page; errors: readonly string[] }>
  /** What the person means to enter, facet by facet: the export must say exactly this. */
  readonly entered: Record<string, FacetAnswer>
}

/** Each stands on the ones before it. */
export type Step = readonly [sentence: string, take: (evening: Evening) => Promise<void>]

const vocabulary = houseVocabulary()
const context = foldContextOf(vocabulary)
const noteBefore = 'A soldier waits; then everything bur'

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

const stateOnDisk = async (page: Page): Promise<SessionState> => {
  const { session } = await exportOnly(page)
  const events = session.events.map(({ eventId, wallMs, change }) => ({
    ...change,
    eventId,
    wallMs,
  }))
  return foldSession(session.sessionId, events, context)
}

/** The state on disk, once the workspace says that the last change is there. */
const stateNow = async (page: Page): Promise<SessionState> => {
  await whenSaved(page)
  return await stateOnDisk(page)
}

/** The desk is asked over and over, 10 s at most: between the key and the seal lies a commit. */
const onceSubmitted = async (page: Page): Promise<SessionState> => {
  const until = performance.now() + 10_000
  for (;;) {
    const state = await stateOnDisk(page)
    if (state.status === 'submitted') return state
    if (performance.now() > until) throw new Error(`the session is still ${state.status}`)
  }
}

const focusedFacet = async (page: Page) =>
  (await page.locator('[role="tab"][aria-selected="true"]').getAttribute('id'))?.replace(
    'facet-tab-',
    '',
  )

/** Goes to a facet with Tab and Shift+Tab alone, from wherever the checklist is. */
const tabTo = async (page: Page, id: string) => {
  const order = vocabulary.facets.map((facet) => String(facet.id))
  const steps = order.indexOf(id) - order.indexOf((await focusedFacet(page)) ?? '')
  for (let step = 0; step < Math.abs(steps); step += 1)
    await press(page, steps > 0 ? 'Tab' : 'Shift+Tab')
  assert.equal(await focusedFacet(page), id)
}

const playUntil = async (page: Page, ms: number) => {
  await press(page, 'Space')
  await page.waitForFunction(
    (until) =>
      (document.querySelector('video')?.currentTime ?? 0) * 1000 >= until ||
      document.querySelector('video')?.ended === true,
    ms,
    { timeout: 120_000, polling: 50 },
  )
}

const pause = async (page: Page) => {
  if (await page.evaluate(() => document.querySelector('video')?.paused === false))
    await press(page, 'Space')
  await page.waitForFunction(() => document.querySelector('video')?.paused === true)
}

/** Enter on *Tonight* begins, or goes on where the person stopped. */
const enterWorkspace = async (page: Page) => {
  await page.getByRole('heading', { name: 'Tonight' }).waitFor()
  await page
    .getByRole('button', { name: /^(Begin|Continue)/ })
    .first()
    .waitFor()
  await press(page, 'Enter')
  await page.getByRole('tab').first().waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
}

/** Presses an export button by keyboard and reads what it saved. */
const downloaded = async (page: Page, name: RegExp): Promise<string> => {
  const began = page.waitForEvent('download')
  await page.getByRole('button', { name }).press('Enter')
  return readFileSync(await (await began).path(), 'utf8')
}

/** All but the sittings and what counts with them. */
const whatWasSaid = ({ sittings: _s, eventCount: _e, lastWallMs: _l, ...said }: SessionState) =>
  said

export const eveningSteps: readonly Step[] = [
  [
    'Enter on Tonight opens the title that was given on the command line',
    async ({ page }) => {
      await enterWorkspace(page)
      assert.equal(await focusedFacet(page), vocabulary.facets[0]?.id)
    },
  ],
  [
    'typing in the filter finds a word and Enter applies it',
    async ({ page, entered }) => {
      await press(page, '/')
      await page.keyboard.type('short film')
      await press(page, 'Enter', 'Escape', 'Escape')
      const shortFilm = vocabulary.facets
        .find(({ id }) => id === 'format')
        ?.terms.find(({ label }) => label.en === 'Short film')
      if (!shortFilm) throw new Error('the house vocabulary has no short film')
      entered['format'] = { kind: 'terms', terms: [shortFilm.id] }
      assert.deepEqual((await stateNow(page)).answers, entered)
    },
  ],
  [
    'genre, tone and every other facet are answered without the mouse',
    async ({ page, entered }) => {
      for (const facet of vocabulary.facets) {
        if (facet.id === 'format') continue
        await tabTo(page, facet.id)
        if (facet.kind === 'scale') {
          const degree = facet.id === 'violence' ? 3 : 1
          await press(page, String(degree))
          entered[facet.id] = { kind: 'degree', degree }
        } else if (facet.required) {
          await press(page, 'ArrowDown', 'Enter')
          const term = facet.terms[1]
          if (!term) throw new Error(`${facet.id} has one term only`)
          entered[facet.id] = { kind: 'terms', terms: [term.id] }
        } else if (facet.id === 'theme') {
          await press(page, 'U')
          entered[facet.id] = { kind: 'stated', state: 'unsure' }
        } else {
          await press(page, 'N')
          entered[facet.id] = { kind: 'stated', state: 'none' }
        }
      }
      assert.deepEqual((await stateNow(page)).answers, entered)
    },
  ],
  [
    'watched spans grow only where the title played',
    async ({ page }) => {
      await playUntil(page, 3_000)
      await pause(page)
      const stoppedAt = await shownMs(page)
      await press(page, 'ArrowRight', 'ArrowRight')
      const seen = unionOf((await stateNow(page)).watched)
      assert.equal(seen.length, 1)
      assert.ok((seen[0]?.fromMs ?? Infinity) < 200, JSON.stringify(seen))
      assert.ok(Math.abs((seen[0]?.toMs ?? 0) - stoppedAt) < 300, JSON.stringify(seen))
    },
  ],
  [
    'a kill in the middle of a word loses nothing: same frame, same focus, same history',
    async (evening) => {
      await tabTo(evening.page, 'violence')
      await press(evening.page, 'E')
      await evening.page.keyboard.type(noteBefore)
      const before = await stateNow(evening.page)
      const frame = await shownMs(evening.page)

      Object.assign(evening, await evening.cutOff())
      const { page } = evening
      await enterWorkspace(page)

      const field = page.locator('textarea:focus')
      await field.waitFor()
      assert.equal(await field.inputValue(), noteBefore)
      assert.equal(
        await field.evaluate((area: HTMLTextAreaElement) => area.selectionStart),
        noteBefore.length,
      )
      assert.equal(await focusedFacet(page), 'violence')
      assert.equal(await shownMs(page), frame)

      const after = await stateNow(page)
      assert.deepEqual(
        after.sittings.map(({ end }) => end),
        ['recovered', null],
      )
      assert.deepEqual(whatWasSaid(after), whatWasSaid(before))
    },
  ],
  [
    'undo goes on across the kill: the half word first, then back with redo',
    async ({ page }) => {
      const note = async () => (await stateNow(page)).notes['violence']
      await press(page, 'Control+z')
      assert.equal(await note(), 'A soldier waits; then everything ')
      await press(page, 'Control+Shift+z')
      assert.equal(await note(), noteBefore)
      await page.keyboard.type('ns.')
      await press(page, 'Escape')
      assert.equal(await note(), `${noteBefore}ns.`)
    },
  ],
  [
    'submitting says what is missing and keeps the session open',
    async ({ page }) => {
      await press(page, 'Control+Enter')
      await page.getByRole('heading', { name: 'Submit' }).waitFor()
      const missing = page.getByRole('list').filter({ hasText: 'Violence' })
      await missing.waitFor()
      const words = await missing.innerText()
      assert.match(words, /Violence.*mark/)
      assert.match(words, /watched/i)
      assert.doesNotMatch(words, /Genre|Tone/)
      await press(page, 'Control+Enter')
      assert.equal((await stateOnDisk(page)).status, 'open')
    },
  ],
  [
    'the missing mark is one jump and one key away',
    async ({ page }) => {
      await page.getByRole('button', { name: /Violence.*mark/ }).press('Enter')
      await page.getByRole('tab').first().waitFor()
      assert.equal(await focusedFacet(page), 'violence')
      await press(page, 'M')
      const marks = Object.values((await stateNow(page)).marks)
      assert.deepEqual(
        marks.map(({ facet, degree, untilMs }) => ({ facet, degree, untilMs })),
        [{ facet: 'violence', degree: 3, untilMs: null }],
      )
    },
  ],
  [
    'watched to the end, it is submitted, sealed, and exported as it was entered',
    async ({ page, entered, errors }) => {
      for (let step = 0; step < 40 && (await shownMs(page)) > 0; step += 1)
        await press(page, 'ArrowLeft')
      await press(page, ']', ']', ']', ']')
      await playUntil(page, Number.POSITIVE_INFINITY)
      await pause(page)
      await press(page, 'Control+Enter')
      await page.getByRole('heading', { name: 'Submit' }).waitFor()
      await page.getByText('Everything that is asked is here.').waitFor()
      await page.getByRole('checkbox').press('Space')
      await press(page, 'Control+Enter')
      assert.deepEqual((await onceSubmitted(page)).answers, entered)

      const csv = await downloaded(page, /CSV/)
      for (const facet of vocabulary.facets) assert.ok(csv.includes(facet.id), facet.id)
      assert.ok(csv.includes(`${noteBefore}ns.`))
      assert.match(await downloaded(page, /WebVTT/), /^WEBVTT[\s\S]*"violence"/)
      assert.deepEqual(errors, [])
    },
  ],
]
