import type { z } from 'zod'
import type { ValuePath, VocabularyFault, VocabularyProblemCode } from './problem.ts'

/** What zod found wrong with the shape of a file, as faults: one for each unknown key, one for each other issue. */
export const shapeFaults = (
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): VocabularyFault[] => issues.flatMap((issue) => faultsOf(issue, value))

const faultsOf = (issue: z.core.$ZodIssue, value: unknown): VocabularyFault[] => {
  const at = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      at: [...at, key],
      code: 'unknown-key',
      details: { key },
      message: `“${key}” is not a property of this part of a vocabulary.`,
    }))
  if (valueAt(value, at) === undefined) {
    const key = at.at(-1) ?? ''
    return [{ at, code: 'missing', details: { key }, message: `“${key}” is missing.` }]
  }
  const code: VocabularyProblemCode = issue.code === 'invalid_type' ? 'wrong-type' : 'not-allowed'
  return [{ at, code, details: { why: issue.message }, message: `${issue.message}.` }]
}

const valueAt = (value: unknown, path: ValuePath): unknown => {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Reflect.get(at, step)
  }
  return at
}
