import type { z } from 'zod'

/** Carries an output type through a value map; never called with anything. */
export const answers = <Output>() => undefined as unknown as Output

/** One call of the contract: what its input is checked by, and what it answers. */
export const call = <Input extends z.ZodType, Output>(input: Input, output: Output) => ({
  input,
  output,
})
