import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { openPage, screenshot, startApp, type App } from '../support/app.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { closeChromium } from '../support/chromium.ts'
import { sharedMedia } from '../support/desk.ts'
import { publishHouse, someFilm } from '../support/signedIn.ts'
import { callFrom } from '../support/workspace.ts'

/** One film twice, from the vault and from a plain file: whatever is sought, the same picture shows. */

/** A real film where there is one beside the project; the sample otherwise. */
const film = sharedMedia('tears-of-steel-battle-clip-medium.webm') ?? someFilm
let catalogue: TestCatalogue
let app: App
let page: Page
let errors: string[]
const place = mkdtempSync(join(tmpdir(), 'seance-vault-'))
const films = join(place, 'films')

beforeAll(async () => {
  mkdirSync(films)
  catalogue = await startTestCatalogue({ folder: place, mediaFolder: films, allowPassphrase: true })
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

/** Looks at a film at these moments, s; a fingerprint of each picture, and how long the first came in, ms. */
const picturesOf = (titleId: string, moments: readonly number[]) =>
  page.evaluate(
    async ([id, times]) => {
      const video = document.createElement('video')
      video.muted = true
      video.preload = 'auto'
      video.src = `/media/${encodeURIComponent(id)}/media`
      const once = (name: string) =>
        new Promise<void>((resolve, reject) => {
          video.addEventListener(name, () => resolve(), { once: true })
          video.addEventListener('error', () => reject(new Error(video.error?.message ?? name)), {
            once: true,
          })
        })
      await once('loadeddata')
      const canvas = document.createElement('canvas')
      canvas.width = 64
      canvas.height = 36
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (context === null) throw new Error('no canvas')
      const seen: string[] = []
      for (const moment of times) {
        // A busy machine may say that it has sought before it shows what it found.
        const shown = new Promise<void>((resolve) => {
          const look = () =>
            video.requestVideoFrameCallback((_, { mediaTime }) =>
              Math.abs(mediaTime - moment * video.duration) < 0.1 ? resolve() : look(),
            )
          look()
        })
        video.currentTime = moment * video.duration
        await shown
        context.drawImage(video, 0, 0, 64, 36)
        const { data } = context.getImageData(0, 0, 64, 36)
        const digest = await crypto.subtle.digest('SHA-256', data)
        seen.push(
          Array.from(new Uint8Array(digest).subarray(0, 8), (byte) => byte.toString(16)).join('.'),
        )
      }
      // And some of it played, as a person does.
      video.currentTime = 0
      await once('seeked')
      await video.play()
      await once('timeupdate')
      video.pause()
      return { seen, duration: video.duration, played: video.played.length }
    },
    [titleId, [...moments]] as const,
  )

test('the vault and the plain file show the same picture at every seek', async () => {
  const { invitation, personId } = await catalogue.invite({ name: 'Ada', role: 'tagger' })
  const titleId = (await catalogue.title({ name: 'Under seal' })) as TitleId
  copyFileSync(film, join(films, `${titleId}${extname(film)}`))
  await catalogue.assign(titleId, { personId })
  await callFrom(page, 'sync.signIn', { url: catalogue.url, invitation })
  await expect
    .poll(async () => (await callFrom(page, 'screeners.state', {})).keeping)
    .toBe('passphrase')
  await callFrom(page, 'screeners.setPassphrase', { passphrase: 'a lantern over the cold sea' })
  await expect
    .poll(async () => (await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })).assigned.length)
    .toBe(1)
  await callFrom(page, 'screeners.prepare', { titleId: null })
  await expect
    .poll(async () => (await callFrom(page, 'screeners.state', {})).screeners[0]?.phase, {
      timeout: 20_000,
    })
    .toBe('ready')
  // Without its catalogue, as in the evening.
  await catalogue.end()
  const plain = await callFrom(page, 'titles.add', { path: film })

  const moments = [0.9, 0.1, 0.55, 0.3, 0.75, 0.05, 0.42, 0.98, 0.2, 0.66]
  const fromPlain = await picturesOf(plain.titleId, moments)
  const fromVault = await picturesOf(titleId, moments)
  expect(fromVault).toEqual(fromPlain)
  expect(new Set(fromVault.seen).size).toBeGreaterThan(6)
  expect(fromVault.played).toBe(1)

  const { lines } = await callFrom(page, 'screeners.accessLog', { before: null, limit: 5 })
  // Tonight may have made its frames meanwhile, which is another line.
  const kinds = lines.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind !== 'framed')).toEqual(['opened'])
  await screenshot(page, 'vault-tonight')
  expect(errors).toEqual([])
  await catalogue.begin()
})

test('while it plays and after, nothing of it lies plain on the disk, nor in the profile of the browser', async () => {
  const bytes = readFileSync(film)
  const pieces = Array.from({ length: 32 }, (_, at) => {
    const from = Math.floor(((at + 0.5) / 32) * (bytes.length - 64))
    return bytes.subarray(from, from + 64)
  })
  const below = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
  const found = below(app.dataFolder).filter((path) => {
    const content = readFileSync(path)
    return pieces.some((piece) => content.includes(piece))
  })
  expect(found).toEqual([])
  // Sealed, it is there.
  expect(below(join(app.dataFolder, 'vault')).length).toBeGreaterThan(1)
})
