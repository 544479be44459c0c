/** Why somebody declines a title. Nobody need say. */
export const declineReasons = ['unsaid', 'content', 'no-time', 'conflict', 'other'] as const

export type DeclineReason = (typeof declineReasons)[number]

/** Characters of the note beside it. */
export const longestDeclineNote = 2_000
