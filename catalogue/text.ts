import { z } from 'zod'

/** Text that a database and a hash can hold: no NUL, no half of a surrogate pair; not empty, at most so many characters. */
export const Text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'holds a character that cannot be stored',
    })
