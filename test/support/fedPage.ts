import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { openPage, startApp } from './app.ts'
import { closeChromium } from './chromium.ts'
import { falseCatalogue, feed, type Saying, type Told } from './falseCatalogue.ts'
import { serveCatalogue } from './servedCatalogue.ts'
import { someFilm } from './signedIn.ts'
import { callFrom } from './workspace.ts'

/** Within which the feed is read, ms. */
const readWithin = { timeout: 10_000 }

/** The app in a page, whose catalogue is made of answers: its feed says what the test says. */
export const openFedPage = async (says: Record<string, Saying> = {}, who?: () => Told) => {
  let waiting: object[] = []
  const { ids, network } = falseCatalogue(
    {
      '/v1/pull': () => {
        const told = feed(waiting)
        waiting = []
        return told
      },
      ...says,
    },
    who,
  )
  const films = mkdtempSync(join(tmpdir(), 'seance-films-'))
  const served = await serveCatalogue(network)
  let app = await startApp()
  let { page, errors } = await openPage(app)
  const read = () => vi.waitFor(() => expect(waiting).toEqual([]), readWithin)

  return {
    ids,
    get page(): Page {
      return page
    },
    /** What the page complained about. */
    get errors(): readonly string[] {
      return errors
    },
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    /** Signs in, and waits until the feed with these changes was read. */
    signIn: async (...changes: object[]) => {
      waiting = changes
      await callFrom(page, 'sync.signIn', { url: served.url, invitation: 'x' })
      await read()
    },
    /** Brings more by the feed. */
    tell: async (...changes: object[]) => {
      waiting = changes
      await callFrom(page, 'sync.now', {})
      await read()
    },
    /** The path of a film that nobody attached yet, with its captions. */
    filmNamed: (name: string): string => {
      const path = join(films, `${name}.mp4`)
      copyFileSync(someFilm, path)
      copyFileSync(someFilm.replace('.mp4', '.en.vtt'), join(films, `${name}.en.vtt`))
      return path
    },
    /** Says which film is that of a title, once the feed named it. */
    attach: (titleId: TitleId, path: string) =>
      vi.waitFor(() => callFrom(page, 'titles.attach', { titleId, path }), readWithin),
    /** Ends the program as a person does, and opens another page of a new one. */
    restart: async () => {
      app = await app.restart()
      ;({ page, errors } = await openPage(app))
    },
    end: async () => {
      await app.stop()
      await closeChromium()
      await served.end()
      rmSync(films, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type FedPage = Awaited<ReturnType<typeof openFedPage>>
