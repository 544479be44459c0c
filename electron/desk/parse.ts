import { z } from 'zod'
import { done, failed, type Result } from '../../shared/contract/failure.ts'

/** Checks an input against the schema of its call; the failure says which part is wrong, and never repeats the input. */
export const parseInput = <S extends z.ZodType>(
  schema: S,
  input: unknown,
  name: string,
): Result<z.output<S>> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return done(parsed.data)
  const [issue] = parsed.error.issues
  const path = z.core.toDotPath(issue?.path ?? [])
  const reason = issue?.message ?? 'invalid'
  return failed(
    'invalid_input',
    `The call ${name} has a wrong shape${path && ` at ${path}`}: ${reason}. Nothing was changed.`,
    { call: name, path, reason },
  )
}

/** The answer to a name that is not in the map of calls. */
export const unknownCall = (name: unknown) => {
  const shown = typeof name === 'string' ? name.slice(0, 60) : typeof name
  return failed('unknown_call', `There is no call “${shown}”. Nothing was changed.`, {
    call: shown,
  })
}

/** The answer when the program itself went wrong; what went wrong is in the log and not told to the page. */
export const internalFailure = () =>
  failed(
    'internal',
    'Something went wrong inside Séance, and this was not done. Everything saved before is kept.',
  )
