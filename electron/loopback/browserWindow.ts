import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

/** How the browser went: it never came up, or its last window was closed. */
export type WindowEnd = { kind: 'never opened'; why: string } | { kind: 'closed' }

/** A program that has started, as far as its end is of interest. */
export interface Started {
  once(event: 'error', listen: (error: Error) => void): unknown
  once(event: 'exit', listen: (code: number | null) => void): unknown
  kill(): unknown
}

export interface BrowserWindowParts {
  path: string
  arguments: string[]
  /** Pages that are connected now, and whether one ever was. */
  pages: () => { now: number; ever: boolean }
  /** Called once, when the window is gone for good. */
  ended: (end: WindowEnd) => void
  platform: NodeJS.Platform
  start?: (path: string, words: string[]) => Started
}

export interface OpenedWindow {
  /** No page has been connected for three seconds. */
  lastPageGone(): void
  /** Asks it to close, and waits up to two seconds for its page to say its last words. */
  close(): Promise<void>
}

/** How long a page may take to connect after the program that was started handed it over and ended, in ms. */
const handOverMs = 5_000

/** How long a window may take to close, in ms. */
const lastWordsMs = 2_000

/**
 * Starts the browser and says when its window has gone. Usually the program ends with its last window. But under macOS it
 * runs on; and where a browser was already running on this profile, that one shows the page and the program started here
 * ends at once: then the page itself tells.
 */
export const openBrowserWindow = ({
  path,
  arguments: words,
  pages,
  ended,
  platform,
  start = startQuietly,
}: BrowserWindowParts): OpenedWindow => {
  let over = false
  let exited = false
  let pageTells = platform === 'darwin'
  let handingOver: NodeJS.Timeout | undefined
  const program = start(path, words)

  const end = (how: WindowEnd) => {
    clearTimeout(handingOver)
    if (over) return
    over = true
    ended(how)
  }
  program.once('error', (error) => {
    exited = true
    end({ kind: 'never opened', why: error.message })
  })
  program.once('exit', (code) => {
    exited = true
    const { now, ever } = pages()
    if (now > 0) pageTells = true
    else if (ever) end({ kind: 'closed' })
    else if (code !== 0) end({ kind: 'never opened', why: `it ended with code ${code}` })
    else handingOver = global.setTimeout(handedOver, handOverMs)
  })
  const handedOver = () => {
    const { now, ever } = pages()
    if (now > 0) pageTells = true
    else if (ever) end({ kind: 'closed' })
    else end({ kind: 'never opened', why: 'no page came' })
  }

  return {
    lastPageGone: () => {
      if (pageTells) end({ kind: 'closed' })
    },
    close: async () => {
      over = true
      clearTimeout(handingOver)
      if (exited) return
      const gone = new Promise<void>((resolve) => program.once('exit', () => resolve()))
      program.kill()
      await Promise.race([gone, setTimeout(lastWordsMs, null, { ref: false })])
    },
  }
}

const startQuietly = (path: string, words: string[]): Started =>
  // Chromium's own messages are of no use to a person who tags films.
  spawn(path, words, { stdio: 'ignore' })
