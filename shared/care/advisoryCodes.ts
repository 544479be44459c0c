/**
 * What a title may hold that somebody wants to know of before they watch it. Chosen from what the field warns of (the content advice of
 * the BBFC, the descriptors of Netflix, the categories of Does the Dog Die): what can hurt a person who has to see all of it, not what
 * an audience is old enough for. What acts on the body comes first; lists of a title's advisories keep this order.
 */
export const advisoryCodes = [
  'photosensitivity',
  'motion-sickness',
  'sexual-violence',
  'child-abuse',
  'domestic-violence',
  'suicide',
  'self-harm',
  'eating-disorders',
  'violence',
  'torture',
  'graphic-injury',
  'real-footage',
  'animal-cruelty',
  'discrimination',
  'sexual-content',
  'drug-use',
  'alcohol-misuse',
  'medical-procedures',
  'pregnancy-loss',
  'bereavement',
  'horror',
] as const

export type AdvisoryCode = (typeof advisoryCodes)[number]

const places = new Map<string, number>(advisoryCodes.map((code, place) => [code, place]))

/** Whether a code is of the list; one that is not came from a newer catalogue. */
export const isAdvisoryCode = (code: string): code is AdvisoryCode => places.has(code)

/** Advisories as they are shown: each once, in the order of the list, those that are not in it last, as they came. */
export const inOrderOfAdvice = (codes: readonly string[]): string[] => {
  const placeOf = (code: string) => places.get(code) ?? advisoryCodes.length
  return [...new Set(codes)].sort((one, other) => placeOf(one) - placeOf(other))
}

/** The code a person means who writes `Sexual violence` or `self_harm`; what is no code of the list stays as it is. */
export const advisoryMeant = (text: string): string => {
  const code = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-')
  return isAdvisoryCode(code) ? code : text.trim()
}
