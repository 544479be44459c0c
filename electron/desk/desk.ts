import { setTimeout } from 'node:timers/promises'
import type { z } from 'zod'
import type { Notice } from '../../shared/contract/app.ts'
import { calls } from '../../shared/contract/calls.ts'
import { done, failed, FailureError, type Result } from '../../shared/contract/failure.ts'
import { failureOf, isDamage } from './disk.ts'
import { innerCalls } from './inner.ts'
import type { DeskOptions } from './options.ts'
import { internalFailure, parseInput, unknownCall } from './parse.ts'
import { makeServices } from './services.ts'
import { openStore, type Store } from './store/open.ts'

/** The services of the app over one data folder. Runs in the worker; a test may run it where it is. */
export interface Desk {
  /** Found damaged or mended while opening. */
  notices: Notice[]
  /** Answers a call of the page. Never rejects. */
  call(name: unknown, input: unknown): Promise<Result<unknown>>
  /** Answers a call of the main thread (inner.ts). Never rejects. */
  inner(name: unknown, input: unknown): Promise<Result<unknown>>
}

/** Opens the data folder; fails `data_held`, `data_newer`, `disk_full`, `disk_read_only`, `disk_error`. */
export const openDesk = (options: DeskOptions): Result<Desk> => {
  const { dataFolder, root, ports } = options
  try {
    const store = openStore({ folder: dataFolder, root, ports })
    let open = true
    let trusted = true
    const damaged = () => void (trusted = false)
    const { handlers, innerHandlers, interrupt, end } = servicesOver(store, damaged, options)
    const running = new Set<Promise<unknown>>()

    const failureFrom = (name: string, error: unknown): Result<never> => {
      // What is damaged now is looked at closely at the next start.
      if (isDamage(error)) trusted = false
      const failure = failureOf(error, dataFolder)
      if (failure !== null && !(error instanceof FailureError)) ports.log(name, error)
      if (failure !== null) return { ok: false, failure }
      ports.log(name, error)
      return internalFailure()
    }

    const answer = async (
      name: string,
      schema: z.ZodType,
      input: unknown,
      handler: (input: never) => unknown,
    ): Promise<Result<unknown>> => {
      if (!open) return closed()
      const parsed = parseInput(schema, input, name)
      if (!parsed.ok) return parsed
      try {
        // Each handler takes what its own schema in the same map makes.
        return done(await handler(parsed.value as never))
      } catch (error) {
        return failureFrom(name, error)
      }
    }

    const tracked = (work: Promise<Result<unknown>>) => {
      running.add(work)
      // Never rejects: `answer` makes a failure of everything.
      void work.then(() => running.delete(work))
      return work
    }

    const close = async (): Promise<Result<null>> => {
      if (!open) return done(null)
      open = false
      interrupt()
      // What hangs (a film on a network drive that is gone) must not keep the files open: what it would write is not begun.
      await Promise.race([
        Promise.allSettled(running),
        setTimeout(finishWithinMs, null, { ref: false }),
      ])
      try {
        end()
      } catch (error) {
        trusted = false
        ports.log('the open sittings could not be ended', error)
      }
      store.close(trusted)
      return done(null)
    }

    return done({
      notices: store.notices,
      call: (name, input) =>
        isNameIn(handlers, name)
          ? tracked(answer(name, calls[name].input, input, handlers[name]))
          : Promise.resolve(unknownCall(name)),
      inner: (name, input) => {
        if (name === 'close') return close()
        return isNameIn(innerHandlers, name)
          ? tracked(answer(name, innerCalls[name].input, input, innerHandlers[name]))
          : Promise.resolve(unknownCall(name))
      },
    })
  } catch (error) {
    const failure = failureOf(error, dataFolder)
    if (failure !== null) return { ok: false, failure }
    ports.log('the desk could not be opened', error)
    return internalFailure()
  }
}

/** How long calls that are under way may take when the desk closes, ms. */
const finishWithinMs = 4_000

const servicesOver = (store: Store, damaged: () => void, options: DeskOptions) => {
  try {
    return makeServices(store, damaged, options)
  } catch (error) {
    store.close(false)
    throw error
  }
}

const isNameIn = <T extends object>(map: T, name: unknown): name is keyof T & string =>
  typeof name === 'string' && Object.hasOwn(map, name)

const closed = () => failed('desk_gone', 'Séance is closing; this was not done.')
