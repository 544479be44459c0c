/** Between the two nearest of sorted values (R. J. Hyndman and Y. Fan, Sample quantiles, 1996, type 7). @param share 0 to 1. */
export const quantileOf = (sorted: Float64Array, share: number): number => {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? 0
  return low + (high - low) * (at - Math.floor(at))
}
