import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { commandFor, findChromium, needs } from './system.ts'

/** Nothing of the browser's own may reach for the network or wait for a person while a test runs. */
const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/**
 * Starts the installed Chromium without a window.
 *
 * @throws where none is installed; the message is the command that installs it.
 */
export const launchChromium = async (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium()
  if (executablePath === null) {
    const missing = needs.filter(({ name }) => name === 'Chromium')
    throw new Error(`The end-to-end tests need Chromium: ${commandFor(missing)}`)
  }
  // Chromium refuses its own sandbox to root, which is who runs in most containers.
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await chromium.launch({
    executablePath,
    headless: true,
    args: [...switches, ...forRoot, ...more],
  })
}

let running: Promise<Browser> | null = null

/** The one Chromium of this test file, started at the first call. */
export const sharedChromium = (): Promise<Browser> => (running ??= launchChromium())

/** Ends the Chromium of this test file, if it was started. */
export const closeChromium = async (): Promise<void> => {
  const browser = running
  running = null
  await (await browser)?.close()
}

/** The pages that are open in the Chromium of this test file now. */
export const openPages = async (): Promise<Page[]> =>
  ((await running)?.contexts() ?? []).flatMap((context) => context.pages())
