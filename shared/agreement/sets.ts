/** How far two sets of terms are from each other, 0 to 1, for α over multiple choice. Each set without repetitions. */
export type SetDistance = (one: ReadonlySet<string>, other: ReadonlySet<string>) => number

/** One less the share of the common in all (P. Jaccard, 1901). Two empty sets are the same. */
export const jaccardDistance: SetDistance = (one, other) => {
  const { common, all } = sizesOf(one, other)
  return all === 0 ? 0 : 1 - common / all
}

/**
 * One less Jaccard's share times monotonicity: 1 for the same set, 2/3 where one holds the other, 1/3 where they overlap, 0 where they do not
 * (R. Passonneau, Measuring agreement on set-valued items, LREC 2006).
 */
export const masiDistance: SetDistance = (one, other) => {
  const { common, all } = sizesOf(one, other)
  if (all === 0) return 0
  return 1 - (common / all) * monotonicity(common, one.size, other.size)
}

const monotonicity = (common: number, one: number, other: number): number => {
  if (common === one && common === other) return 1
  if (common === one || common === other) return common === 0 ? 0 : 2 / 3
  return common > 0 ? 1 / 3 : 0
}

const sizesOf = (one: ReadonlySet<string>, other: ReadonlySet<string>) => {
  let common = 0
  for (const term of one) if (other.has(term)) common += 1
  return { common, all: one.size + other.size - common }
}
