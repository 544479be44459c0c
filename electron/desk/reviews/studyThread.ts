import { Worker } from 'node:worker_threads'
import type {
  StudyRequest,
  StudySaying,
  StudySettings,
  StudyWish,
  StudyWishes,
} from './studyMessages.ts'

/** The thread for coefficients, from the desk. It is started by the first thing that is said to it. */
export interface StudyThread {
  /** Lays a ground, or a slice of it. The memory of what is transferred is the thread's from then on. */
  tell(
    request: Extract<StudyRequest, { ground: unknown } | { slice: unknown }>,
    transfer?: ArrayBuffer[],
  ): void
  /**
   * Asks something of the ground. @param report the share that is done, 0 to 1.
   *
   * @returns null where it was broken off. @throws where the thread ends, or what it was told makes no sense.
   */
  ask<W extends StudyWish>(
    wish: W,
    input: StudyWishes[W]['input'],
    report: (share: number) => void,
  ): Promise<StudyWishes[W]['output'] | null>
  /** Breaks off everything that was asked so far. */
  breakOff(): void
  /** Whether a thread runs that knows what was told; where not, everything has to be told again. */
  isRunning(): boolean
  end(): void
}

type Waiting = { report: (share: number) => void } & PromiseWithResolvers<
  StudyWishes[StudyWish]['output'] | null
>

export const openStudyThread = (file: URL = ownFile()): StudyThread => {
  const brokenOff = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | null = null
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  const gone = (why: Error) => {
    worker = null
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
  }

  const start = (): Worker => {
    const settings: StudySettings = { brokenOff }
    const started = new Worker(file, { workerData: settings, name: 'study' })
    // It ends with the desk, and never keeps it.
    started.unref()
    started.on('message', (saying: StudySaying) => {
      const asked = waiting.get(saying.id)
      if (asked === undefined) return
      if ('share' in saying) return asked.report(saying.share)
      waiting.delete(saying.id)
      if ('fault' in saying) asked.reject(new Error(saying.fault))
      else asked.resolve(saying.output)
    })
    started.on('error', (error) => worker === started && gone(asError(error)))
    started.on('exit', () => worker === started && gone(new Error('the thread ended')))
    return started
  }

  const post = (request: StudyRequest, transfer: ArrayBuffer[] = []) => {
    worker ??= start()
    worker.postMessage(request, transfer)
  }

  return {
    tell: post,
    ask: (wish, input, report) => {
      lastId += 1
      const asked = Promise.withResolvers<StudyWishes[StudyWish]['output'] | null>()
      waiting.set(lastId, { ...asked, report })
      // The map of wishes pairs each name with its input, which a union cannot say of a parameter.
      post({ id: lastId, wish, input } as StudyRequest)
      // Answered by the same map.
      return asked.promise as Promise<StudyWishes[typeof wish]['output'] | null>
    },
    breakOff: () => void Atomics.store(brokenOff, 0, lastId),
    isRunning: () => worker !== null,
    end: () => {
      const running = worker
      gone(new Error('Séance is closing'))
      void running?.terminate()
    },
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))

/** Beside this file: a source in development and tests, bundled otherwise. */
const ownFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./studyWorker.ts', import.meta.url)
    : new URL('./study.mjs', import.meta.url)
