/**
 * What lies at a place of a list that is known to be there, where the compiler can only see an index. Where the counting was wrong after all it
 * throws: a 0 instead would be a wrong figure that nobody notices.
 *
 * Each kind of list of numbers has a function of its own, since they stand in the innermost loops: the engine reads a list at once only where
 * a function has always seen the same kind.
 *
 * @throws RangeError where there is no such place.
 */
export const entryAt = <T extends object | string | number>(of: ArrayLike<T>, at: number): T =>
  of[at] ?? missing(of, at)

/** Of a list of numbers. @throws RangeError where there is no such place. */
export const numberAt = (of: readonly number[], at: number): number => of[at] ?? missing(of, at)

/** Of whole numbers of 32 bits: counts, and numbers of things. @throws RangeError where there is no such place. */
export const countAt = (of: Uint32Array, at: number): number => of[at] ?? missing(of, at)

/** Of whole numbers of 16 bits: codes of what was said. @throws RangeError where there is no such place. */
export const shortAt = (of: Uint16Array, at: number): number => of[at] ?? missing(of, at)

/** Of measures: weights, shares, times. @throws RangeError where there is no such place. */
export const measureAt = (of: Float64Array, at: number): number => of[at] ?? missing(of, at)

const missing = ({ length }: ArrayLike<unknown>, at: number): never => {
  throw new RangeError(`there is no place ${at} in a list of ${length}`)
}
