import type { z } from 'zod'
import { traceOf } from './reason.ts'
import { type CallName, calls, type OutputOf } from '../../shared/contract/calls.ts'
import { failed, FailureError, type Result } from '../../shared/contract/failure.ts'
import type { DeskClient } from './client.ts'
import { internalFailure, parseInput, unknownCall } from './parse.ts'

/** The calls a composition root answers itself, because they are about its window, its menu or its preferences. */
export type RootCallName =
  | 'app.info'
  | 'app.dismissNotice'
  | 'menu.set'
  | 'preferences.get'
  | 'preferences.set'
  | 'titles.choose'
  | 'titles.chooseFor'
  | 'updates.fetch'
  | 'updates.state'

/** May throw a `FailureError`; anything else thrown becomes `internal`. */
export type RootHandler<N extends CallName> = (
  input: z.output<(typeof calls)[N]['input']>,
) => Result<OutputOf<N>> | Promise<Result<OutputOf<N>>>

/** `titles.add` and `titles.attach` too where the root does not take a path from a page. */
export type RootHandlers = { [N in RootCallName]: RootHandler<N> } & {
  'titles.add'?: RootHandler<'titles.add'>
  'titles.attach'?: RootHandler<'titles.attach'>
}

export interface GateOptions {
  desk: Pick<DeskClient, 'call'>
  root: RootHandlers
  /** Takes what went wrong inside, which the page is not told. Standard error when absent. */
  log?: (line: string, error: unknown) => void
}

/**
 * The one gate every call of the page passes: known name, input of the right shape, failure as data. Who may knock
 * at all (sender, token) is the root's to check before. Never rejects, whatever it is given.
 */
export const openGate = ({ desk, root, log = logToStandardError }: GateOptions) => {
  const answerHere = async <N extends CallName>(
    name: N,
    input: unknown,
    handler: RootHandler<N>,
  ): Promise<Result<unknown>> => {
    const parsed = parseInput(calls[name].input, input, name)
    // The schema is the one whose output this handler takes.
    return parsed.ok ? handler(parsed.value as Parameters<RootHandler<N>>[0]) : parsed
  }

  return async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    try {
      if (!isCallName(name)) return unknownCall(name)
      // One map of handlers, each of its own type: here they are only looked up and given what their schema made.
      const own = (Object.hasOwn(root, name) ? root[name as RootCallName] : undefined) as
        | RootHandler<typeof name>
        | undefined
      return own === undefined ? await desk.call(name, input) : await answerHere(name, input, own)
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, failure: error.failure }
      log(`the call ${String(name)} failed`, error)
      return internalFailure()
    }
  }
}

/** For a call that this root does not offer: a native dialog in the browser, a typed path under Electron. */
export const notOfferedHere = (name: CallName) =>
  failed('not_offered_here', `The call ${name} is not offered here. Nothing was changed.`, {
    call: name,
  })

const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name)

const logToStandardError = (line: string, error: unknown) => {
  const reason = traceOf(error)
  process.stderr.write(`${line}: ${reason}\n`)
}
