import { z } from 'zod'

/** Whether a database and a hash can hold a text: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The greatest number of a version that the database has a place for. */
export const greatestVersion = 2_147_483_647

/** Text that can be stored; of so many characters at most, and at least. */
export const Text = (most: number, least = 1) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine(isStorable, { error: 'holds a character that cannot be stored' })

/** What somebody or something is called: text that is more than space, without the space around it. */
export const Name = (most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'is empty' })
    .max(most)
    .refine(isStorable, { error: 'holds a character that cannot be stored' })
