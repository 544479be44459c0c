import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { nodeBundles } from '../../vite.browser.config.ts'
import type { OpenSession } from '../../shared/contract/sessions.ts'
import type { Result } from '../../shared/contract/failure.ts'
import { startApp } from '../support/app.ts'
import { enter } from '../support/http.ts'
import { findChromium } from '../support/system.ts'
import { whenSaved } from '../support/workspace.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-ending-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const data = () => join(folder, 'data')

/** The program with a window of the installed Chromium, which shows itself to a debugger instead of on a screen. */
const startWithWindow = async () => {
  const wrapper = join(folder, 'chromium')
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec '${findChromium() ?? ''}' --headless=new --remote-debugging-port=0 --disable-gpu "$@"\n`,
  )
  chmodSync(wrapper, 0o755)
  const program = spawn(process.execPath, [nodeBundles.browser.file, '--data', data()], {
    env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, DISPLAY: ':99' },
    stdio: 'ignore',
    // A group of its own, as a terminal makes one for what is started in it.
    detached: true,
  })
  const debuggerAt = await vi.waitFor(() => {
    const [port, path] = readFileSync(join(data(), 'browser/DevToolsActivePort'), 'utf8').split(
      '\n',
    )
    return `ws://127.0.0.1:${port}${path}`
  }, 20_000)
  const browser = await chromium.connectOverCDP(debuggerAt)
  const page = await vi.waitFor(() => {
    const [first] = browser.contexts().flatMap((context) => context.pages())
    if (!first) throw new Error('no window yet')
    return first
  }, 10_000)
  return { program, page }
}

test('a signal closes the window first, so that the last words of its page arrive', async () => {
  // Builds where that is needed.
  await (await startApp()).stop()
  const { program, page } = await startWithWindow()
  const exit = once(program, 'exit')
  try {
    await page
      .getByRole('button', { name: /^Begin/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('tab').first().waitFor()
    await page.keyboard.press('Shift+E')
    await page.keyboard.type('unfinished')
    await whenSaved(page)
    // Where the caret is waits a moment for the next change, and leaves with the page where none comes.
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
  } finally {
    // As Ctrl+C in a terminal: to the program and all it started that is still in its group; and npm sends it once more.
    process.kill(-(program.pid ?? 0), 'SIGINT')
    program.kill('SIGINT')
  }
  expect(await exit).toEqual([0, null])

  const again = await startApp({ data: data() })
  const { call } = await enter(again.url)
  const opened = (await call('sessions.open', { titleId: 'sample' })).json() as Result<OpenSession>
  await again.stop()
  expect(opened).toMatchObject({ value: { view: { focus: 'title-note', caret: 1 } } })
})

test('a window that outlived a killed program sends what waits in it to the next one', async () => {
  const program = await startApp({ data: data() })
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(program.url)
  await page
    .getByRole('button', { name: /^Begin/ })
    .first()
    .click()
  await page.getByRole('tab').first().waitFor()
  await page.keyboard.press('Shift+E')
  await page.keyboard.type('before ')
  await whenSaved(page)
  await program.kill('SIGKILL')
  await page.keyboard.type('and after')
  await page
    .getByText(/Not saved/)
    .first()
    .waitFor()

  const next = await startApp({ data: data() })
  await whenSaved(page)
  const { call } = await enter(next.url)
  const opened = (await call('sessions.open', { titleId: 'sample' })).json() as Result<OpenSession>
  await next.stop()
  expect(opened).toMatchObject({ value: { state: { notes: { '': 'before and after' } } } })
})
