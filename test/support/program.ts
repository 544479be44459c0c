import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nodeBundles } from '../../vite.browser.config.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the program answered to a call of a page. */
export interface Called {
  ok: boolean
  value?: unknown
  failure?: { code: string }
}

/** The built program in a process of its own, with a page that was let in. */
export interface RunningProgram {
  process: ChildProcess
  origin: string
  cookie: string
  call(name: unknown, input: unknown): Promise<Called>
}

/** Starts it over a data folder; resolves when a page is let in. */
export const startProgram = async (data: string): Promise<RunningProgram> => {
  const words = [nodeBundles.browser.file, '--no-open', '--port', '0', '--data', data]
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const address = new URL((JSON.parse(line) as { listening: string }).listening)
  const entrance = await fetch(address, { redirect: 'manual' })
  const cookie = entrance.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const { origin } = address
  return {
    process: child,
    origin,
    cookie,
    call: async (name, input) => {
      const response = await fetch(new URL('/call', address), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          'sec-fetch-site': 'same-origin',
          cookie,
        },
        body: JSON.stringify({ name, input }),
      })
      return (await response.json()) as Called
    },
  }
}
