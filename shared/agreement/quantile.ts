import { measureAt } from '../entries.ts'

/** Between the two nearest of sorted values (R. J. Hyndman and Y. Fan, Sample quantiles, 1996, type 7). @param share 0 to 1. */
export const quantileOf = (sorted: Float64Array, share: number): number => {
  const at = (sorted.length - 1) * share
  const low = measureAt(sorted, Math.floor(at))
  const high = measureAt(sorted, Math.ceil(at))
  return low + (high - low) * (at - Math.floor(at))
}
