import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import type { Notice } from '../../shared/contract/app.ts'
import type { CallName, OutputOf } from '../../shared/contract/calls.ts'
import { done, failed, type Result } from '../../shared/contract/failure.ts'
import { reasonIn } from './reason.ts'
import { answerKeeper, answerSealer } from './rootAnswers.ts'
import type { InnerCallName, InnerInputOf, InnerOutputOf } from './inner.ts'
import type { DeskSettings, KeeperQuestion, Question, Saying, SealerQuestion } from './messages.ts'
import { noSealer, type Sealer } from './screeners/sealer.ts'
import { type Keeper, memoryKeeper } from './sync/keeper.ts'

/** The desk, from the main thread. Nothing here ever rejects: a failure is data. */
export interface DeskClient {
  /** A call of the contract, as the page gave it: name and input are checked by the desk. */
  call<N extends CallName>(name: N, input: unknown): Promise<Result<OutputOf<N>>>
  call(name: string, input: unknown): Promise<Result<unknown>>
  /** A call of inner.ts, which no page can reach. */
  inner<N extends InnerCallName>(name: N, input: InnerInputOf<N>): Promise<Result<InnerOutputOf<N>>>
  /** Returns its own end. */
  on<N extends AnnouncementName>(name: N, listen: (data: Announcements[N]) => void): () => void
  /** What the desk found damaged or mended since it started and nobody dismissed. */
  notices(): Notice[]
  dismissNotice(id: string): void
  /**
   * Ends open sittings, closes the files and the thread; after six seconds it ends the thread as it is, and says so in the log.
   * False where not even that ended it, because the system does not answer it: then only a kill ends this process.
   */
  close(): Promise<boolean>
}

export interface StartDesk extends DeskSettings {
  /** The worker's file, where it is not beside this one (unpacked from an archive, for example). */
  workerFile?: string | URL
  /** Where tokens are kept; nowhere when absent. */
  keeper?: Keeper
  /** What keys are wrapped under; nothing when absent. */
  sealer?: Sealer
  /** Takes one line for the log: the thread ended unexpectedly. Standard error when absent. */
  log?: (line: string) => void
  /** What passed since some moment, ms; for tests. The computer's own when absent. */
  mono?: () => number
}

/**
 * Starts the desk in its worker thread. Fails `data_held`, `data_newer`, `disk_full`, `disk_read_only`, `disk_error`,
 * or `desk_gone` when the thread itself does not start.
 *
 * A thread that ends unexpectedly is started again; what was under way fails `desk_gone` and is not sent again, since
 * the page repeats it under the same event ids. One that ends before it has answered anything is
 * tried again when something is asked of it, but not more often than every two seconds.
 */
export const startDesk = async (options: StartDesk): Promise<Result<DeskClient>> => {
  const log = options.log ?? ((line: string) => void process.stderr.write(`${line}\n`))
  const mono = options.mono ?? (() => performance.now())
  const listeners = new Map<AnnouncementName, Set<(data: never) => void>>()
  const notices = new Map<string, Notice>()
  let closing = false

  const announce = <N extends AnnouncementName>(name: N, data: Announcements[N]) => {
    for (const listen of listeners.get(name) ?? []) {
      // Filed under this name by `on`, which checked its type.
      ;(listen as (data: Announcements[N]) => void)(data)
    }
  }
  const hear = (saying: Heard) => {
    if ('started' in saying) {
      if (saying.started.ok) for (const notice of saying.started.value.notices) raise(notice)
      return
    }
    if (saying.announce === 'notice.raised') raise(saying.data)
    else announce(saying.announce, saying.data)
  }
  const raise = (notice: Notice) => {
    notices.set(notice.id, notice)
    announce('notice.raised', notice)
  }

  let thread = startThread(options, hear)
  let startedAt = mono()
  const startAgain = () => {
    startedAt = mono()
    thread = startThread(options, hear)
    watch(thread)
  }
  const watch = (watched: Thread) => {
    void watched.ended.then((reason) => {
      if (closing || watched !== thread) return
      log(`desk: the thread ended (${reason})`)
      if (!watched.hasAnswered()) return
      startAgain()
      void thread.started.then(() => announce('tonight.changed', {}))
    })
  }

  const started = await thread.started
  if (!started.ok) return started
  watch(thread)

  const ask = async (question: Omit<Question, 'id'>): Promise<Result<unknown>> => {
    if (closing) return gone('Séance is closing')
    const first = await thread.started
    // What kept it from starting may have passed (space on the disk); the page asks again until it is served.
    const isLost = !first.ok || thread.isGone()
    if (isLost && !closing && mono() - startedAt > startAgainAfterMs) startAgain()
    const asked = thread
    const ready = await asked.started
    return ready.ok ? asked.ask(question) : ready
  }

  return done({
    // The worker answers each name with the output of its call.
    call: (name: string, input: unknown) => ask({ name, input }) as Promise<Result<never>>,
    inner: (name, input) =>
      ask({ name, input, inner: true }) as Promise<Result<InnerOutputOf<typeof name>>>,
    on: (name, listen) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listen))
      return () => void set.delete(listen)
    },
    notices: () => [...notices.values()],
    dismissNotice: (id) => void notices.delete(id),
    close: async () => {
      if (closing) return thread.ended.then(() => true)
      closing = true
      const closed = async () => {
        const { ok } = await thread.started
        if (ok) await thread.ask({ name: 'close', input: {}, inner: true })
        await thread.ended
        return true
      }
      // What was answered is on disk; what hangs (a film on a network drive) must not keep the program from ending.
      if (await Promise.race([closed(), setTimeout(closeWithinMs, false, { ref: false })]))
        return true
      log(
        `desk: a call was not done ${closeWithinMs / 1000} s after the end was asked for, and is broken off. What was saved is kept.`,
      )
      const broken = thread.breakOff().then(() => true)
      return Promise.race([broken, setTimeout(breakOffWithinMs, false, { ref: false })])
    },
  })
}

/** A thread that did not start is left alone for so long before it is tried again, ms. */
const startAgainAfterMs = 2_000

/** How long the end waits for calls that are under way, ms. */
const closeWithinMs = 6_000

/** How long the thread itself may take to end after that; a read that hangs in the system holds it for ever, ms. */
const breakOffWithinMs = 1_000

/** What concerns everybody, not one question. */
type Heard = Exclude<Saying, { id: number } | KeeperQuestion | SealerQuestion>

interface Thread {
  started: Promise<Result<{ notices: Notice[] }>>
  /** Settles when the thread is no more, with the reason in English. */
  ended: Promise<string>
  hasAnswered(): boolean
  isGone(): boolean
  ask(question: Omit<Question, 'id'>): Promise<Result<unknown>>
  /** Ends the thread in the middle of whatever it does, as a kill would; what it committed stays. */
  breakOff(): Promise<void>
}

const startThread = (
  {
    dataFolder,
    assetsFolder,
    appVersion,
    workerFile,
    keeper = memoryKeeper(),
    sealer = noSealer(),
  }: StartDesk,
  hear: (saying: Heard) => void,
): Thread => {
  const { keptIn } = keeper
  const { kind, why } = sealer
  const sealing = { kind, why }
  const settings: DeskSettings = { dataFolder, assetsFolder, appVersion, keptIn, sealing }
  const worker = new Worker(workerFile ?? defaultWorkerFile(), {
    workerData: settings,
    name: 'desk',
  })
  const pending = new Map<number, (result: Result<unknown>) => void>()
  let lastId = 0
  let answered = false
  let isGone = false
  let reason = ''

  const { promise: started, resolve: start } =
    Promise.withResolvers<Result<{ notices: Notice[] }>>()
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()

  worker.on('message', (saying: Saying) => {
    if ('keeper' in saying) {
      void answerKeeper(keeper, saying).then((answer) => isGone || worker.postMessage(answer))
      return
    }
    if ('sealer' in saying) {
      void answerSealer(sealer, saying).then((answer) => isGone || worker.postMessage(answer))
      return
    }
    if (!('id' in saying)) {
      hear(saying)
      if ('started' in saying) start(saying.started)
      return
    }
    answered = true
    pending.get(saying.id)?.(saying.result)
    pending.delete(saying.id)
  })
  worker.on('error', (error) => {
    reason = reasonIn(error)
  })
  worker.on('exit', (code) => {
    isGone = true
    const why = reason || `code ${code}`
    start(gone(`the desk did not start (${why})`))
    for (const settle of pending.values()) settle(gone('the desk stopped'))
    pending.clear()
    end(why)
  })

  return {
    started,
    ended,
    hasAnswered: () => answered,
    isGone: () => isGone,
    breakOff: async () => void (await worker.terminate()),
    ask: (question) =>
      new Promise((resolve) => {
        if (isGone) return resolve(gone('the desk stopped'))
        lastId += 1
        pending.set(lastId, resolve)
        try {
          worker.postMessage({ ...question, id: lastId } satisfies Question)
        } catch {
          // Functions, symbols and the like cannot cross to another thread.
          pending.delete(lastId)
          resolve(notPlain(question.name))
        }
      }),
  }
}

/** The worker beside this file: a source in development and tests, bundled otherwise. */
const defaultWorkerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url)

const gone = (why: string) =>
  failed(
    'desk_gone',
    `This was not saved: ${why}. Everything saved before is kept; try again in a moment.`,
  )

const notPlain = (name: unknown) =>
  failed('invalid_input', `The call ${String(name)} holds something that is not plain data.`, {
    call: String(name),
    path: '',
    reason: 'not plain data',
  })
