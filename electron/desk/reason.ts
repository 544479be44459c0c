/** What went wrong, in its own words. */
export const reasonIn = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** The same for the log of the program, with the place where it did. */
export const traceOf = (error: unknown): string =>
  error instanceof Error ? String(error.stack) : String(error)
