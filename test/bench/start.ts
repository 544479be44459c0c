import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { windowArguments } from '../../electron/loopback/installedBrowser.ts'
import { compiledFolder } from '../../scripts/compiledFolder.ts'
import { nodeBundles } from '../../vite.browser.config.ts'
import { findChromium } from '../support/system.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { scratch } from './scratch.ts'

/** A folder with a `chromium` that is the installed one without a screen, and can be asked what it shows. */
const headlessChromium = (folder: string): string => {
  const installed = findChromium()
  if (installed === null) throw new Error('there is no Chromium')
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const path = join(bin, 'chromium')
  writeFileSync(
    path,
    `#!/bin/sh\nexec ${installed} --headless --disable-gpu --remote-debugging-port=0 "$@"\n`,
  )
  chmodSync(path, 0o755)
  return bin
}

/** What a person waits for on the page, asked of it by Chromium's own protocol. */
const painted = 'new Promise(requestAnimationFrame).then(() => true)'
const firstTitle = `new Promise((there) => {
  const look = () =>
    [...document.querySelectorAll('button')].some((one) => /^(Begin|Continue)/.test(one.textContent))
      ? requestAnimationFrame(() => there(true))
      : requestAnimationFrame(look)
  look()
})`

/** Waits until the page of the browser with this profile says yes. */
const whenShown = async (profile: string, expression: string): Promise<() => Promise<void>> => {
  const file = join(profile, 'DevToolsActivePort')
  while (!existsSync(file) || !readFileSync(file, 'utf8').includes('\n')) await setTimeout(2)
  const [port, path] = readFileSync(file, 'utf8').split('\n')
  for (;;) {
    const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string
      webSocketDebuggerUrl: string
    }[]
    const page = pages.find(({ type }) => type === 'page')
    if (page && (await ask(page.webSocketDebuggerUrl, 'Runtime.evaluate', expression))) break
    await setTimeout(2)
  }
  return async () => void (await ask(`ws://127.0.0.1:${port}${path}`, 'Browser.close'))
}

/** One command of the DevTools protocol; false where the page went away before it answered. */
const ask = async (address: string, method: string, expression?: string): Promise<boolean> => {
  const socket = new WebSocket(address)
  try {
    await once(socket, 'open')
    const params = expression === undefined ? {} : { expression, awaitPromise: true }
    socket.send(JSON.stringify({ id: 1, method, params }))
    const [{ data }] = (await Promise.race([
      once(socket, 'message'),
      once(socket, 'close').then(() => [{ data: '{}' }]),
    ])) as [{ data: string }]
    return (
      (JSON.parse(data) as { result?: { result?: { value?: boolean } } }).result?.result?.value ===
      true
    )
  } finally {
    socket.close()
  }
}

/** Starts a program and answers how long it took, in ms, until its window showed what it should. */
const untilShown = async (
  start: () => ChildProcess,
  profile: string,
  expression: string,
): Promise<number> => {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true })
  const began = performance.now()
  const program = start()
  const gone = once(program, 'exit')
  const close = await whenShown(profile, expression)
  const took = performance.now() - began
  await close()
  await gone
  return took
}

/** Start of the program and its window, against the window alone. */
export const start: Benchmark = {
  name: 'start',
  work: 'process start to first title usable',
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'start-'))
    const bin = headlessChromium(folder)
    const data = join(folder, 'data')
    const profile = join(folder, 'blank')
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH']}`,
      DISPLAY: ':0',
      NODE_COMPILE_CACHE: compiledFolder,
    }
    const isRoot = process.getuid?.() === 0
    const blankWindow = () =>
      untilShown(
        () =>
          spawn(
            join(bin, 'chromium'),
            windowArguments('data:text/html,<p>blank', profile, { isRoot }),
            {
              stdio: 'ignore',
            },
          ),
        profile,
        painted,
      )
    const seance = () =>
      untilShown(
        () =>
          spawn(process.execPath, [nodeBundles.browser.file, '--data', data], {
            env,
            stdio: 'ignore',
          }),
        join(data, 'browser'),
        firstTitle,
      )
    // The first start makes data folder and profiles; the second is what every evening is.
    await blankWindow()
    await seance()
    const ours: number[] = []
    const blank: number[] = []
    for (let round = 0; round < rounds * 3; round += 1) {
      blank.push(await blankWindow())
      ours.push(await seance())
    }
    await rm(folder, { recursive: true, maxRetries: 5 })
    const ratio = median(ours.map((took, n) => took / (blank[n] ?? took)))
    return {
      name: 'start',
      work: start.work,
      yardstick: 'a blank window of the same Chromium, started with the same arguments',
      target: '≤ 1.5×',
      met: ratio <= 1.5,
      figures: {
        ratio: asRatio(ratio),
        Séance: inMs(median(ours)),
        'blank window': inMs(median(blank)),
      },
      notes: [
        'three starts of each in a round',
        'browser root; the program opens its window itself, headless here; both with a profile and caches that have been used once',
      ],
      cause:
        'the window is opened 0.07 s after the start, of which Node itself takes 0.02 s and reading the program the rest; the page, whose navigation begins when a blank window would already show, takes 0.3 s for its scripts, three calls and its first picture, where it takes 0.15 s once Chromium has started: both cores are at work on Chromium and the desk’s thread until then',
    }
  },
}
