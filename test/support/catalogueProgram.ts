import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = fileURLToPath(new URL('../../catalogue/main.ts', import.meta.url))

/** What a verb printed, and what it ended with. */
export interface Ended {
  code: number | null
  out: string
  err: string
}

const startVerb = (words: readonly string[]) => {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'close').then(([code]): Ended => ({
    code: code as number | null,
    out,
    err,
  }))
  return { child, ended }
}

/** `npm run catalogue -- …`, to its end. */
export const runVerb = (...words: string[]): Promise<Ended> => startVerb(words).ended

/** A running `serve`. */
export interface CatalogueProgram {
  /** The line it printed. */
  said: { listening: string; ownerInvitation?: string }
  pid: number
  signal(name: NodeJS.Signals): void
  ended: Promise<Ended>
}

/** Starts the server as a process of its own; resolves when it listens, rejects with what it said when it ends before. */
export const serveProgram = async (...words: string[]): Promise<CatalogueProgram> => {
  const { child, ended } = startVerb(['serve', '--port', '0', ...words])
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(({ code, err }) => {
      throw new Error(`serve ended with ${String(code)}: ${err}`)
    }),
  ])
  return {
    said: JSON.parse(line) as CatalogueProgram['said'],
    pid: child.pid ?? 0,
    signal: (name) => void child.kill(name),
    ended,
  }
}
