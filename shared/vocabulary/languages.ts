/** The languages the house speaks. Every text of a vocabulary exists in both. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
