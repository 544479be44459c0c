import { z } from 'zod'

/** Of one title at most, and characters of one of them. */
export const mostAdvisories = 50
export const longestAdvisory = 100

/** A code of the list (advisoryCodes.ts), or one of a newer list: kept, and shown as it is. */
const Advisory = z.string().trim().min(1, { error: 'is empty' }).max(longestAdvisory)

/** What a title is known to hold; an empty list says that it is known to hold nothing of the kind. */
export const Advisories = z.array(Advisory).max(mostAdvisories)
