// A desk that fetches a film into the vault: one process, whose worker thread asks the catalogue and seals what comes.
// node test/bench/downloadProgram.ts URL TOKEN TITLE PATH
import { once } from 'node:events'
import { randomBytes, randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { fetchBytes } from '../../electron/desk/screeners/fetching.ts'
import { askFilmFacts } from '../../electron/desk/screeners/wire.ts'
import { openWire } from '../../electron/desk/sync/wireClient.ts'
import type { TitleId } from '../../shared/ids.ts'

/** What it prints at the end. */
export interface Downloaded {
  /** From the request until all of it is on the disk, ms. */
  tookMs: number
  /** How long others on the worker's thread waited beyond the ms that they asked for, ms. */
  waited: { p50: number; p99: number; most: number }
}

/** Between two looks at the thread, ms. */
const lookEveryMs = 1

const download = async (url: string, token: string, titleId: TitleId, path: string) => {
  const { signal } = new AbortController()
  const wire = openWire({ url, signal })
  const film = await askFilmFacts(wire, token, titleId, signal)
  const seal = { key: randomBytes(32), grantId: randomUUID(), bytes: film.bytes }
  const delay = monitorEventLoopDelay({ resolution: lookEveryMs })
  delay.enable()
  const began = performance.now()
  const isWhole = await fetchBytes(
    titleId,
    film,
    seal,
    { files: { film: () => path }, noRoomFor: () => null },
    { ask: (request) => request(wire, token), signal, said: () => {} },
  )
  if (!isWhole) throw new Error('the film is not whole')
  const tookMs = performance.now() - began
  delay.disable()
  const inMs = (nanoseconds: number) => nanoseconds / 1e6 - lookEveryMs
  return {
    tookMs,
    waited: {
      p50: inMs(delay.percentile(50)),
      p99: inMs(delay.percentile(99)),
      most: inMs(delay.max),
    },
  } satisfies Downloaded
}

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) })
  const [downloaded] = (await once(worker, 'message')) as [Downloaded]
  console.log(JSON.stringify(downloaded))
} else {
  const [url = '', token = '', titleId = '', path = ''] = process.argv.slice(2)
  // As the catalogue knows it: it answers for this one.
  parentPort?.postMessage(await download(url, token, titleId as TitleId, path))
}
