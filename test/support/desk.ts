import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type DeskClient, startDesk } from '../../electron/desk/client.ts'
import { type Desk, openDesk } from '../../electron/desk/desk.ts'
import type { DeskOptions } from '../../electron/desk/options.ts'
import type { Ports } from '../../electron/desk/ports.ts'
import type { Notice } from '../../shared/contract/app.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { OpenSession } from '../../shared/contract/sessions.ts'
import type { TitleId } from '../../shared/ids.ts'
import type { EventType } from '../../shared/session/events.ts'
import { findFfmpeg } from './system.ts'

/** The assets the program ships. */
export const assetsFolder = fileURLToPath(new URL('../../assets', import.meta.url))

/** Films that lie beside the project on some machines; null where they do not. */
export const sharedMedia = (name: string): string | null => {
  const file = fileURLToPath(new URL(`../../../shared/media/${name}`, import.meta.url))
  return existsSync(file) ? file : null
}

/**
 * An empty folder that is gone after the test: in memory where the system has such a place, so that many small tests do
 * not wait for a disk, or on the disk, where the test is about it or needs room.
 */
export const temporaryFolder = (where: 'memory' | 'disk' = 'memory'): string => {
  const place = where === 'memory' && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = mkdtempSync(join(place, 'seance-desk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ports that answer the same in every run: a clock that goes on 10 ms per look, ids that count. */
export const countingPorts = (start = { wallMs: 1_763_683_200_000, id: 0 }): CountingPorts => {
  let { wallMs, id } = start
  let monoMs = 0
  const lines: string[] = []
  return {
    clock: { wall: () => (wallMs += 10), mono: () => (monoMs += 1) },
    newId: () => uuid((id += 1)),
    log: (line) => void lines.push(line),
    lines,
    pass: (ms) => void (wallMs += ms),
  }
}

export interface CountingPorts extends Ports {
  /** What was logged. */
  lines: string[]
  /** Lets this much wall time pass. */
  pass(ms: number): void
}

/** The n-th id; the same number is the same id. */
export const uuid = (n: number): string =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** A desk where it is, without a thread of its own, with everything it said. */
export interface OpenDesk {
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  fail<N extends CallName>(name: N, input: InputOf<N>): Promise<Failure>
  desk: Desk
  raised: Notice[]
  announced: string[]
  ports: CountingPorts
  /** Closes as the program does. */
  close(): Promise<void>
}

let desks = 0

/** Opens a desk over a folder; it is closed after the test unless the test closed it. */
export const openTestDesk = (
  folder: string,
  options: Partial<DeskOptions> & { ports?: CountingPorts } = {},
): OpenDesk => {
  desks += 1
  // Every desk of a run counts its ids from another start, as two runs of the program never share one.
  const ports =
    options.ports ?? countingPorts({ wallMs: 1_763_683_200_000, id: desks * 0x10_00_00 })
  const raised: Notice[] = []
  const announced: string[] = []
  const desk = valueOf(
    openDesk({
      dataFolder: folder,
      assetsFolder,
      appVersion: '0.0.0',
      root: 'browser',
      ...options,
      ports,
      announce: (name, data) => {
        announced.push(name)
        // `notice.raised` carries a notice.
        if (name === 'notice.raised') raised.push(data as Notice)
      },
    }),
  )
  raised.push(...desk.notices)
  const close = async () => {
    await desk.inner('close', {})
  }
  onTestFinished(close)
  return {
    // The desk answers each name with the output of its call.
    call: async (name, input) => valueOf(await desk.call(name, input)) as OutputOf<typeof name>,
    fail: async (name, input) => failureIn(await desk.call(name, input)),
    desk,
    raised,
    announced,
    ports,
    close,
  }
}

/** A desk in its worker thread, as the program runs it. */
export const startTestDesk = async (dataFolder: string): Promise<DeskClient> => {
  const desk = valueOf(
    await startDesk({ dataFolder, assetsFolder, appVersion: '0.0.0', log: () => undefined }),
  )
  onTestFinished(async () => {
    await desk.close()
  })
  return desk
}

/** What a call answered; the failure becomes the test's. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${JSON.stringify(result.failure)}`)
  return result.value
}

/** The failure a call answered. */
export const failureIn = (result: Result<unknown>): Failure => {
  if (result.ok) throw new Error(`succeeded with ${JSON.stringify(result.value)}`)
  return result.failure
}

export const sample = 'sample' as TitleId

/** A change as a test writes it. */
export type Written = readonly [type: EventType, body: object]

type Changes = InputOf<'sessions.append'>['changes']

// The desk parses it; a test may also write what it must refuse.
const changeOf = ([type, body]: Written) => ({ type, body }) as Changes[number]['change']

/** Changes as the page sends them, numbered on from `from`. */
export const changesOf = (from: number, ...written: Written[]): Changes =>
  written.map((one, at) => ({
    eventId: uuid(0xe0_00_00_00 + from + at),
    wallMs: 1_763_683_300_000 + (from + at) * 1_000,
    change: changeOf(one),
  }))

/** Changes of one moment as the page sends them, each with an id that no other test has. */
export const changesAt = (wallMs: number, ...written: Written[]): Changes =>
  written.map((one) => ({ eventId: crypto.randomUUID(), wallMs, change: changeOf(one) }))

/** What makes a session ready to be submitted: unsure of every facet, and watched to its end. */
export const unsureOfAll = ({ state, vocabulary }: OpenSession): Written[] => [
  ...vocabulary.facets.map(({ id }): Written => ['facet.stated', { facet: id, state: 'unsure' }]),
  ['watched', { spans: [{ fromMs: 0, toMs: state.media.durationMs, rate: 1 }] }],
]

/**
 * A small film in a folder of its own, 4 s of moving picture. WebM has a cluster each second, MP4 its index in front,
 * so that both can be cut. Null where ffmpeg is missing.
 */
export const makeFilm = (folder: string, name: string): string | null => {
  const ffmpeg = findFfmpeg()
  if (ffmpeg === null) return null
  const file = join(folder, name)
  const made = join(
    tmpdir(),
    `seance-film-${process.pid}-${name.endsWith('webm') ? 'w.webm' : 'm.mp4'}`,
  )
  if (!existsSync(made)) {
    const codec = name.endsWith('.webm')
      ? ['-c:v', 'libvpx', '-g', '25', '-cluster_time_limit', '1000']
      : ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart']
    const run = spawnSync(
      ffmpeg,
      ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc=d=4:s=160x90:r=25', ...codec, made],
      { encoding: 'utf8' },
    )
    if (run.status !== 0) throw new Error(run.stderr)
    process.once('exit', () => rmSync(made, { force: true }))
  }
  mkdirSync(folder, { recursive: true })
  copyFileSync(made, file)
  return file
}

/** Fills a file with bytes that mean nothing, the same in every run. */
export const writeNoise = (file: string, bytes: number): void => {
  let seed = 1
  const noise = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    noise[at] = seed >>> 16
  }
  writeFileSync(file, noise)
}
