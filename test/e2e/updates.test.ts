import { expect, test } from 'vitest'
import type { UpdatesOffer, UpdatesState } from '../../shared/contract/updates.ts'
import { axeOn, screenshot } from '../support/app.ts'
import { onePage } from '../support/onePage.ts'
import { wordsIn } from '../support/words.ts'
import { callFrom } from '../support/workspace.ts'

/** *Settings* as it is under Electron in a build that names an address; the answers of that root are put in here. */

const at = onePage()

const checked: UpdatesOffer = { address: 'https://updates.example.org/seance', installs: true }

const toSettings = async () => {
  await at.page.reload()
  await at.page
    .getByRole('button', { name: /^(Begin|Continue|Commencer|Reprendre)/ })
    .first()
    .waitFor()
  await at.page.keyboard.press('Control+,')
  await at.page.getByText(/^Séance \d+\.\d+\.\d+$/).waitFor()
}

/** Settings with that offer, what is known of newer versions, and what a yes makes of it. */
const settingsWith = async (offer: UpdatesOffer, state: UpdatesState, fetched = state) => {
  await at.page.unroute('**/call')
  await at.page.route('**/call', async (route) => {
    const { name } = route.request().postDataJSON() as { name: string }
    if (name === 'updates.state') return route.fulfill({ json: { ok: true, value: state } })
    if (name === 'updates.fetch') return route.fulfill({ json: { ok: true, value: fetched } })
    if (name !== 'app.info') return route.fallback()
    const response = await route.fetch({ maxRetries: 3 })
    // The loopback answers with the shape of the contract.
    const answer = (await response.json()) as { value: object }
    Object.assign(answer.value, { root: 'electron', updates: offer })
    return route.fulfill({ response, json: answer })
  })
  await toSettings()
}

const newer: UpdatesState = { kind: 'newer', version: '2.0.0', problem: null }

test('a browser window speaks of no newer versions', async () => {
  const t = await wordsIn('en')
  await toSettings()
  expect(await at.page.getByRole('heading', { name: t('settings:updates.title') }).count()).toBe(0)
  expect(await at.page.getByText('updates.example.org').count()).toBe(0)
})

test('by keyboard, a person wants to be told, and what is kept says so; About names the address', async () => {
  const t = await wordsIn('en')
  await settingsWith(checked, { kind: 'newest' })
  const about = at.page.getByText(t('settings:about.updates', { address: checked.address }))
  expect(await about.count()).toBe(0)
  await at.page.getByRole('switch', { name: t('settings:updates.switch') }).press('Space')
  await about.waitFor()
  expect((await callFrom(at.page, 'preferences.get', {})).updates).toBe('notify')
})

test('a newer version is fetched at a yes, and it is told that it lies ready', async () => {
  const t = await wordsIn('en')
  const fetching: UpdatesState = { kind: 'fetching', version: '2.0.0', share: 0.4 }
  await settingsWith(checked, newer, fetching)
  const status = at.page.getByRole('status').filter({ hasText: '2.0.0' })
  await status.waitFor()
  await at.page
    .getByRole('button', { name: t('settings:updates.fetch', { version: '2.0.0' }) })
    .press('Enter')
  await at.page.getByRole('progressbar', { name: t('settings:updates.progress') }).waitFor()
  expect(await status.innerText()).toBe(t('settings:updates.fetching', { version: '2.0.0' }))
})

test('where nothing can be checked, it is told and not offered', async () => {
  const t = await wordsIn('en')
  await settingsWith({ ...checked, installs: false }, newer)
  await at.page.getByText(t('settings:updates.newerTold', { version: '2.0.0' })).waitFor()
  expect(await at.page.getByRole('button', { name: /2\.0\.0/ }).count()).toBe(0)
})

test.each(
  (['evening', 'day'] as const).flatMap((theme) =>
    (['en', 'fr'] as const).map((language) => [theme, language] as const),
  ),
)('it is in order by %s in %s, small and with large text', async (theme, language) => {
  const t = await wordsIn(language)
  await callFrom(at.page, 'preferences.set', { theme, language, textSize: 200, updates: 'notify' })
  await at.page.setViewportSize({ width: 1024, height: 640 })
  await settingsWith(checked, newer)
  await at.page.getByRole('heading', { name: t('settings:updates.title') }).scrollIntoViewIfNeeded()
  await screenshot(at.page, `updates-${theme}-${language}-200`)
  await callFrom(at.page, 'preferences.set', { textSize: 100 })
  await at.page.setViewportSize({ width: 1440, height: 900 })
  await settingsWith(checked, { ...newer, problem: 'unsigned' })
  await at.page.getByRole('heading', { name: t('settings:updates.title') }).scrollIntoViewIfNeeded()
  await screenshot(at.page, `updates-${theme}-${language}`)
  expect(await axeOn(at.page)).toEqual([])
  expect(at.errors).toEqual([])
})
