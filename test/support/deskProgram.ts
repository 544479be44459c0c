import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Failure } from '../../shared/contract/failure.ts'

const child = fileURLToPath(new URL('deskChild.ts', import.meta.url))

/** A running deskChild.ts. */
export interface DeskProgram {
  pid: number
  sessionId: string
  /** Numbers of the changes it was told are saved, so far. */
  saved: number[]
  failures: Failure[]
  /** Waits until this many changes are saved. */
  hasSaved(count: number): Promise<void>
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts it; resolves when its session is open. Rejects with the failure when the desk does not open. */
export const runDeskProgram = async (
  folder: string,
  { from = 0, perCall = 1 }: { from?: number; perCall?: number } = {},
): Promise<DeskProgram> => {
  const process_ = spawn(process.execPath, [child, folder, String(from), String(perCall)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const saved: number[] = []
  const failures: Failure[] = []
  const ended = new Promise<void>((resolve) => process_.once('close', () => resolve()))
  const ready = Promise.withResolvers<string>()
  let waiting: { count: number; resolve: () => void } | null = null

  createInterface({ input: process_.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as { ready?: string; saved?: number[]; failed?: Failure }
    if (said.ready !== undefined) ready.resolve(said.ready)
    if (said.saved !== undefined) saved.push(...said.saved)
    if (said.failed !== undefined) {
      failures.push(said.failed)
      ready.reject(new Error(JSON.stringify(said.failed)))
    }
    if (waiting !== null && saved.length >= waiting.count) waiting.resolve()
  })
  void ended.then(() => {
    ready.reject(new Error('the program ended'))
    waiting?.resolve()
  })

  return {
    sessionId: await ready.promise,
    pid: process_.pid ?? 0,
    saved,
    failures,
    hasSaved: (count) =>
      saved.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => (waiting = { count, resolve })),
    kill: async () => {
      process_.kill('SIGKILL')
      await ended
    },
  }
}
