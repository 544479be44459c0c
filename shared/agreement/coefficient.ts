/** A coefficient, or why there is none. */
export type Coefficient =
  | { value: number; why: null }
  | {
      value: null
      /**
       * - `no_pairs`: no unit has two ratings.
       * - `one_category`: everything said is one category, so that chance explains all of it.
       * - `not_two_raters`: it is made for two.
       * - `not_numeric`: the scale has no numbers, which this level of measurement is about.
       * - `negative`: the scale goes below zero, where ratios have no meaning.
       */
      why: 'no_pairs' | 'one_category' | 'not_two_raters' | 'not_numeric' | 'negative'
    }

export const computable = (value: number): Coefficient => ({ value, why: null })
export const notComputable = (why: NonNullable<Coefficient['why']>): Coefficient => ({
  value: null,
  why,
})

/** `(observed − chance) / (1 − chance)`: what is left of agreement, and of what chance leaves to agree on. */
export const beyondChance = (observed: number, chance: number): Coefficient =>
  1 - chance <= rounding
    ? notComputable('one_category')
    : computable((observed - chance) / (1 - chance))

/** What sums of a million terms may be off by. */
export const rounding = 1e-12
