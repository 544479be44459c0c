import { spawn } from 'node:child_process'

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
  /** Settles when a page can be answered; absent where it can be already. */
  ready?: Promise<unknown>
  start?: (path: string, words: string[]) => Started
}

export interface OpenedWindow {
  /** No page has been connected for three seconds. */
  lastPageGone(): void
  /** Closes it without a word. Resolves when it is gone, or after three seconds. */
  close(): Promise<void>
}

/** How long a window that is being closed may take, in ms. */
const closingMs = 3_000

/** How long a page may take to connect after the program that was started handed it over and ended, in ms. */
const handOverMs = 5_000

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
  ready,
  start = startQuietly,
}: BrowserWindowParts): OpenedWindow => {
  let over = false
  let pageTells = platform === 'darwin'
  let handingOver: NodeJS.Timeout | undefined
  const program = start(path, words)
  const { promise: gone, resolve: goes } = Promise.withResolvers<void>()

  const end = (how: WindowEnd) => {
    clearTimeout(handingOver)
    if (over) return
    over = true
    ended(how)
  }
  program.once('error', (error) => {
    goes()
    end({ kind: 'never opened', why: error.message })
  })
  program.once('exit', (code) => {
    goes()
    const { now, ever } = pages()
    if (now > 0) pageTells = true
    else if (ever) end({ kind: 'closed' })
    else if (code !== 0) end({ kind: 'never opened', why: `it ended with code ${code}` })
    // Another browser shows the page, which comes when it is answered.
    else if (ready) void ready.then(handOver)
    else handOver()
  })
  const handOver = () => {
    handingOver = setTimeout(handedOver, handOverMs)
  }
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
      program.kill()
      const { promise: late, resolve: giveUp } = Promise.withResolvers<void>()
      const limit = setTimeout(giveUp, closingMs)
      await Promise.race([gone, late])
      clearTimeout(limit)
    },
  }
}

const startQuietly = (path: string, words: string[]): Started =>
  // Chromium's own messages are of no use to a person who tags films.
  // A group of its own: Ctrl+C in the terminal is for this program, which lets the page say its last words before the window goes.
  spawn(path, words, { stdio: 'ignore', detached: process.platform !== 'win32' })
