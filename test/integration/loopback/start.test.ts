import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../support/patience.ts'

const script = (name: string) => fileURLToPath(new URL(`../../../scripts/${name}`, import.meta.url))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-start-'))
})
/** A test that fails half-way must not leave its program running. */
const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(folder, { recursive: true, force: true })
})

const start = (words: string[], file = 'start.ts') => {
  const child = spawn(process.execPath, [script(file), ...words])
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += String(text)))
  child.stderr.on('data', (text: Buffer) => (said.err += String(text)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    said,
    ended,
    signal: (name: NodeJS.Signals) => void child.kill(name),
    listening: () => vi.waitFor(() => expect(said.out).toContain('\n'), patience),
  }
}
const inBrowser = () => ['--browser', '--no-open', '--port', '0', '--data', join(folder, 'data')]

describe('npm start', () => {
  it('says which root and why, and leaves standard output to the one line of JSON', async () => {
    const started = start(inBrowser())
    await started.listening()
    started.signal('SIGTERM')
    await started.ended
    expect(started.said.out).toMatch(/^\{"listening":"http:\/\/127\.0\.0\.1:\d+\/[^"]+"\}\n$/)
    expect(started.said.err).toContain('without a window, because of --no-open.')
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends in order by %s, with 0', async (name) => {
    const started = start(inBrowser())
    await started.listening()
    started.signal(name)
    expect(await started.ended).toBe(0)
    expect(existsSync(join(folder, 'data', 'holder.json'))).toBe(false)
  })

  it('killed, leaves nothing behind that holds the data', async () => {
    const started = start(inBrowser())
    await started.listening()
    started.signal('SIGKILL')
    await vi.waitFor(
      () => expect(existsSync(join(folder, 'data', 'holder.json'))).toBe(false),
      patience,
    )
  })

  it('ends with the exit code of the app', async () => {
    expect(await start(['--colour']).ended).toBe(2)
  })

  it('starts by hand too', async () => {
    const started = start(['--version'], 'start.mjs')
    expect(await started.ended).toBe(0)
    expect(started.said.out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
