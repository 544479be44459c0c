import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openPage, startApp, type App, type OpenPage } from './app.ts'
import { closeChromium } from './chromium.ts'

/** The app and one page of it for all the tests of a file: begun before the first of them, ended after the last. */
export const onePage = () => {
  let app: App | undefined
  let opened: OpenPage | undefined
  const there = (): OpenPage => {
    if (opened === undefined) throw new Error('The page is open within the tests of a file.')
    return opened
  }
  beforeAll(async () => {
    app = await startApp()
    opened = await openPage(app)
  })
  afterAll(async () => {
    await app?.stop()
    await closeChromium()
  })
  return {
    get page(): Page {
      return there().page
    },
    /** What the page complained about. */
    get errors(): readonly string[] {
      return there().errors
    },
    press: async (...keys: string[]) => {
      for (const key of keys) await there().page.keyboard.press(key)
    },
  }
}
