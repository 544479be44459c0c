import { countAt } from '../entries.ts'

/** How far two sets are from each other, 0 to 1, for α over multiple choice: of what they have in common and how many each has. */
export type SetDistance = (common: number, one: number, other: number) => number

/** One less the share of the common in all (P. Jaccard, 1901). Two empty sets are the same. */
export const jaccardDistance: SetDistance = (common, one, other) => {
  const all = one + other - common
  return all === 0 ? 0 : 1 - common / all
}

/**
 * One less Jaccard's share times monotonicity: 1 for the same set, 2/3 where one holds the other, 1/3 where they overlap, 0 where they do not
 * (R. Passonneau, Measuring agreement on set-valued items, LREC 2006).
 */
export const masiDistance: SetDistance = (common, one, other) => {
  const all = one + other - common
  return all === 0 ? 0 : 1 - (common / all) * monotonicity(common, one, other)
}

const monotonicity = (common: number, one: number, other: number): number => {
  if (common === one && common === other) return 1
  if (common === one || common === other) return common === 0 ? 0 : 2 / 3
  return common > 0 ? 1 / 3 : 0
}

/** Sets of small whole numbers, as bits: set after set, `words` words each. */
export interface BitSets {
  words: number
  bits: Uint32Array
  sizes: Uint32Array
}

/** @param lists each without repetitions, of numbers from 0 to before `width`. */
export const bitSetsOf = (lists: readonly (readonly number[])[], width: number): BitSets => {
  const words = Math.max(1, Math.ceil(width / 32))
  const bits = new Uint32Array(lists.length * words)
  for (const [at, list] of lists.entries())
    for (const one of list) {
      const word = at * words + (one >>> 5)
      bits[word] = countAt(bits, word) | (1 << (one & 31))
    }
  return { words, bits, sizes: Uint32Array.from(lists, (list) => list.length) }
}

/** The distance of two of them, by their places. */
export const distanceIn = (
  { words, bits, sizes }: BitSets,
  distance: SetDistance,
  one: number,
  other: number,
): number => {
  let common = 0
  for (let word = 0; word < words; word += 1)
    common += onesIn(countAt(bits, one * words + word) & countAt(bits, other * words + word))
  return distance(common, countAt(sizes, one), countAt(sizes, other))
}

/** Bits that are set (H. S. Warren, Hacker's Delight, 2nd ed., 2012, 5–1). */
const onesIn = (word: number): number => {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
