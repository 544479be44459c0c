import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tonight, TonightRow } from '../../shared/contract/titles.ts'
import type { AccessLine, ScreenersState } from '../../shared/contract/screeners.ts'
import type { AssignedTitle } from '../../shared/contract/sync.ts'
import type { TitleId } from '../../shared/ids.ts'
import { axeOn, openPage, screenshot, startApp, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { assignedTitle, ready, screener, screenersState } from '../support/screenersState.ts'
import { syncState } from '../support/syncState.ts'
import { assignment, tonightRow } from '../support/tonightRow.ts'
import { callFrom } from '../support/workspace.ts'

/** Films of the vault in every state they may be in, as a page shows them whatever the desk is up to. */

let app: App
let page: Page
beforeAll(async () => {
  app = await startApp()
  ;({ page } = await openPage(app))
})
afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

const dayMs = 86_400_000
const inDays = (days: number) => Date.now() + days * dayMs
const gigabytes = (here: number, of: number) => ({ bytesHere: here * 1e9, bytes: of * 1e9 })

interface Evening {
  state: ScreenersState
  rows?: TonightRow[]
  assigned?: AssignedTitle[]
}

const given = (...names: string[]) =>
  names.map((name, at) => assignedTitle(name, { dueAtMs: inDays(at + 1) }))
const dueTomorrow = () => ({ assignment: assignment({ dueAtMs: inDays(1) }) })
const underPassphrase = { keeping: 'passphrase', passphrase: 'closed' } as const

const evenings: Record<string, () => Evening> = {
  before: () => ({ state: screenersState(), assigned: given('The Rope Bridge', 'Nave') }),
  coming: () => ({
    state: screenersState(
      [
        screener('The Rope Bridge', {
          phase: 'fetching',
          ...gigabytes(1.3, 2.1),
          bytesPerSecond: 6e6,
          leftMs: 171_000,
        }),
        screener('What the Pilot Saw', { phase: 'checking', ...gigabytes(1, 1) }),
        screener('Nave', gigabytes(0, 3.3)),
        screener('Kites', { phase: 'paused', ...gigabytes(0.3, 1.1) }),
        screener('Harbour', { phase: 'stopped', reason: 'no_film', bytes: null }),
        ready('Tears', { playableUntilMs: inDays(2.4) }),
        ready('Moss', { reason: 'damaged', playableUntilMs: inDays(0.2) }),
        screener('Old', { phase: 'ended', reason: 'time_over' }),
      ],
      { progress: 0.42, usedBytes: 5e9 },
    ),
    rows: [
      tonightRow('Tears', {
        ...dueTomorrow(),
        session: { answered: 4, missing: 6, playheadMs: 321_000, spentMs: 3e6 },
      }),
      tonightRow('Moss', dueTomorrow()),
      tonightRow('Old', { ...dueTomorrow(), present: false, session: { answered: 2, missing: 8 } }),
    ],
    assigned: given(
      'The Rope Bridge',
      'What the Pilot Saw',
      'Nave',
      'Kites',
      'Harbour',
      'Nobody asked',
    ),
  }),
  apart: () => ({
    state: screenersState([
      screener('Nave', { phase: 'waiting', reason: 'unreachable', bytesHere: 4e8 }),
      screener('Kites', { phase: 'waiting', reason: 'unreachable' }),
    ]),
    assigned: given('Nave', 'Kites'),
  }),
  metered: () => ({
    state: screenersState([
      screener('Nave', { phase: 'waiting', reason: 'metered', bytesHere: 4e8 }),
      screener('Kites', { phase: 'waiting', reason: 'too_slow', bytesHere: 4e8 }),
      ready('Tears', { captionsMissed: 2, playableUntilMs: inDays(2.4) }),
    ]),
    rows: [tonightRow('Tears', dueTomorrow())],
    assigned: given('Nave', 'Kites'),
  }),
  locked: () => ({
    state: screenersState(
      [
        ready('Tears', { reason: 'locked', playableUntilMs: inDays(2.4) }),
        screener('Nave', { phase: 'stopped', reason: 'locked', bytesHere: 4e8 }),
      ],
      underPassphrase,
    ),
    rows: [tonightRow('Tears', dueTomorrow())],
    assigned: given('Nave'),
  }),
  nowhere: () => ({
    state: screenersState([], { keeping: 'nowhere', whyNowhere: 'basic_text' }),
    assigned: given('Nave'),
  }),
}

const kinds: AccessLine['kind'][] = ['played', 'opened', 'framed', 'denied', 'deleted', 'exported']
const accessLog = (): AccessLine[] =>
  kinds.map((kind, at) => ({
    seq: 40 - at,
    title: {
      // Nobody asks for it by its id.
      titleId: 't' as TitleId,
      name: at % 2 ? 'The Rope Bridge' : 'Tears of Steel',
      names: null,
    },
    kind,
    fromMs: kind === 'played' ? 723_000 : null,
    toMs: kind === 'played' ? 1_930_000 : null,
    reason: kind === 'denied' ? 'clock_back' : kind === 'deleted' ? 'time_over' : null,
    wallMs: inDays(-at / 2),
    told: at > 1,
  }))

/** Answers for the vault in the place of the desk; everything else is the desk's. */
const show = async ({ state, rows = [], assigned = [] }: Evening): Promise<void> => {
  await page.route('**/call', async (route) => {
    const { name } = route.request().postDataJSON() as { name: string }
    const answer = (value: unknown) => route.fulfill({ json: { ok: true, value } })
    if (name === 'sync.state') return answer(syncState())
    if (name === 'screeners.accessLog') return answer({ lines: accessLog(), isMore: true })
    if (name.startsWith('screeners.')) return answer(state)
    if (name !== 'tonight.list') return route.continue()
    const real = (await (await route.fetch({ maxRetries: 3 })).json()) as { value: Tonight }
    return answer({ ...real.value, rows: [...rows, ...real.value.rows], assigned })
  })
}

interface Look {
  language: 'en' | 'fr'
  theme: 'evening' | 'day'
  textSize: number
}
const looks: Look[] = [
  { language: 'en', theme: 'evening', textSize: 100 },
  { language: 'fr', theme: 'day', textSize: 100 },
  { language: 'fr', theme: 'evening', textSize: 200 },
]
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
]

/** Tonight of such an evening, in a page loaded anew. */
const enter = async (evening: Evening, { language, theme, textSize }: Look): Promise<void> => {
  await page.unrouteAll({ behavior: 'wait' })
  await callFrom(page, 'preferences.set', { language, theme, textSize })
  await show(evening)
  await page.reload()
  await page.getByRole('button', { name: /Prepare tonight|Préparer la soirée/ }).waitFor()
}

const looksWell = async (name: string): Promise<void> => {
  for (const size of sizes) {
    await page.setViewportSize(size)
    expect.soft(await axeOn(page), `${name} at ${size.width}`).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect.soft(overflow, `${name} is wider than ${size.width}`).toBe(0)
    await screenshot(page, `${name}-${size.width}`)
  }
}

const cases = Object.keys(evenings).flatMap((name) => looks.map((look) => ({ name, ...look })))

test.each(cases)('$name: $language, $theme, $textSize %', async ({ name, ...look }) => {
  const evening = evenings[name]?.()
  if (!evening) throw new Error(`no evening ${name}`)
  await enter(evening, look)
  await looksWell(`vault-${name}-${look.language}-${look.theme}-${look.textSize}`)
})

test('what waits for another line is fetched all the same by a key, and what a film lacks is said', async () => {
  const evening = evenings['metered']?.()
  const [look] = looks
  if (!evening || !look) throw new Error('no such evening')
  await enter(evening, look)
  await page.getByText('2 caption files could not be fetched').waitFor()
  await page.getByRole('button', { name: 'Fetch all the same this evening' }).waitFor()
  const asked = page.waitForRequest(
    (request) => request.postData()?.includes('screeners.fetchAnyway') ?? false,
  )
  await page.keyboard.press('a')
  expect((await asked).postData()).toContain('"metered"')
})

test.each(looks)('settings and the question: $language, $theme, $textSize %', async (look) => {
  const evening = evenings['locked']?.()
  if (!evening) throw new Error('no such evening')
  const name = `${look.language}-${look.theme}-${look.textSize}`
  await enter(evening, look)
  await page.keyboard.press('u')
  await page.getByRole('dialog').waitFor()
  await looksWell(`vault-passphrase-${name}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: /access log|journal des accès/ }).click()
  await page.getByRole('table').waitFor()
  await looksWell(`vault-settings-${name}`)
})

test.each(['damaged', 'clock_back', 'locked', 'revoked'] as const)(
  'over the picture: %s',
  async (reason) => {
    for (const look of looks) {
      const film = ready('sample', reason === 'revoked' ? { phase: 'ended', reason } : { reason })
      await enter({ state: screenersState([film], underPassphrase) }, look)
      await page.route('**/media/sample/media*', (route) =>
        route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status: 403, code: 'screener_denied', message: '' }),
        }),
      )
      await page
        .getByText(/not begun|pas commencé|stopped at|arrêté à/)
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.locator('[role=alert] h2').waitFor()
      if (reason === 'locked')
        await page
          .getByRole('button', { name: /^(Give the passphrase|Donner la phrase)/ })
          .waitFor()
      await looksWell(`vault-trouble-${reason}-${look.language}-${look.theme}-${look.textSize}`)
    }
  },
)
