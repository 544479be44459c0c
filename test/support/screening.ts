import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { OpenSession } from '../../shared/contract/sessions.ts'
import type { Result } from '../../shared/contract/failure.ts'
import type { Screening } from '../../shared/contract/screeners.ts'

/** Screenings of films of one colour: what of a screenshot is film, what is mark, and whether there is one without the other. */

export const screening: Screening = { person: 'Ada Lovelace', watermarkId: 'K7M2QX9RTB' }

/** Every title that the page opens is a screening of this person: said where the desk's answer reaches the page. */
export const openAsScreening = async (page: Page, whose: Screening = screening): Promise<void> => {
  await page.route('**/call', async (route) => {
    const { name } = route.request().postDataJSON() as { name: string }
    if (name !== 'sessions.open') return route.continue()
    // Asked again where the program has just let go of a connection that was idle, as a browser does by itself.
    const response = await route.fetch({ maxRetries: 3 })
    // The loopback answers with the shape of the contract.
    const answer = (await response.json()) as Result<OpenSession>
    if (answer.ok) answer.value.screening = whose
    return route.fulfill({ response, json: answer })
  })
}

export interface PlainFilms {
  white: string
  black: string
  /** Of a blue that the app itself has nowhere; with captions. */
  blue: string
  /** All colours, and noise. */
  busy: string
}

const blue = { red: 0x20, green: 0x30, blue: 0xff }

/** Makes them with ffmpeg, in a second or two. */
export const makePlainFilms = (folder: string): PlainFilms => {
  const film = (name: string, picture: string, ...words: string[]) => {
    const path = join(folder, `${name}.mp4`)
    const inputs = ['-f', 'lavfi', '-i', `${picture}size=1280x720:rate=12:duration=20`]
    const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '12', '-pix_fmt', 'yuv420p']
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...words, ...codec, path])
    return path
  }
  writeFileSync(
    join(folder, 'blue.en.vtt'),
    'WEBVTT\n\n00:00.000 --> 00:20.000\nOne line of what is said,\nand another.\n',
  )
  return {
    white: film('white', 'color=white:'),
    black: film('black', 'color=black:'),
    blue: film('blue', 'color=0x2030ff:'),
    busy: film('busy', 'testsrc2=', '-vf', 'noise=alls=40:allf=t', '-crf', '30'),
  }
}

export interface Pixels {
  width: number
  height: number
  /** Three bytes each, from the top left. */
  bytes: Buffer
}

/** What the page looks like now, film and all; nothing is stopped for it. */
export const pixelsOf = async (page: Page): Promise<Pixels> => {
  const png = await page.screenshot()
  const words = ['-v', 'error', '-i', 'pipe:0', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1']
  const bytes = execFileSync('ffmpeg', words, { input: png, maxBuffer: 2 ** 28 })
  // Of a PNG, the two numbers at 16 and 20 are its size.
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), bytes }
}

interface Frame {
  left: number
  top: number
  right: number
  bottom: number
}

type IsWanted = (red: number, green: number, blue: number) => boolean

/** How many pixels are as wanted within the frame, and the frame around those. */
export const find = (
  { width, height, bytes }: Pixels,
  isWanted: IsWanted,
  within: Frame = { left: 0, top: 0, right: width - 1, bottom: height - 1 },
): { count: number; frame: Frame } => {
  const frame = { left: width, top: height, right: -1, bottom: -1 }
  let count = 0
  for (let y = within.top; y <= within.bottom; y += 1)
    for (let x = within.left; x <= within.right; x += 1) {
      const at = (y * width + x) * 3
      if (!isWanted(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) continue
      count += 1
      frame.left = Math.min(frame.left, x)
      frame.top = Math.min(frame.top, y)
      frame.right = Math.max(frame.right, x)
      frame.bottom = Math.max(frame.bottom, y)
    }
  return { count, frame }
}

const near = (one: number, other: number) => Math.abs(one - other) < 24

export const isBlue: IsWanted = (r, g, b) =>
  near(r, blue.red) && near(g, blue.green) && near(b, blue.blue)
export const isLight: IsWanted = (r, g, b) => Math.min(r, g, b) > 200
export const isDark: IsWanted = (r, g, b) => Math.max(r, g, b) < 120

/** Fewer pixels than this are the edge of a letter somewhere, not a picture. */
const somePixels = 400

/**
 * What a screenshot shows of the blue film: nothing of it, the film with its mark on it, or the film without. The mark is light
 * signs with a dark outline, both of them, within what is blue.
 */
export const lookOf = (pixels: Pixels): 'no picture' | 'marked' | 'UNMARKED' => {
  const film = find(pixels, isBlue)
  if (film.count < somePixels) return 'no picture'
  const light = find(pixels, isLight, film.frame)
  const dark = find(pixels, isDark, film.frame)
  return light.count > 150 && dark.count > 150 ? 'marked' : 'UNMARKED'
}

/** Relative luminance (WCAG 2.2), 0 to 1. */
export const luminance = (red: number, green: number, blue: number): number => {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((byte) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Opens a title by its name, as the palette does, and waits for its picture. */
export const openByName = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(name)
  await page.getByRole('option', { name, exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
}
