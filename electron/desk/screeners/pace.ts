/** How fast something comes, over the last seconds. */
export interface Pace {
  /** So many bytes are here at this moment. */
  note(bytes: number, monoMs: number): void
  /** Null until it can be said. */
  bytesPerSecond(): number | null
}

/** Looked back so far, ms; a shorter time than the least says nothing. */
const windowMs = 8_000
const leastMs = 1_000
const betweenMs = 250

export const openPace = (): Pace => {
  const seen: { bytes: number; monoMs: number }[] = []
  return {
    note: (bytes, monoMs) => {
      const last = seen.at(-1)
      if (last !== undefined && monoMs - last.monoMs < betweenMs) return
      seen.push({ bytes, monoMs })
      while ((seen[0]?.monoMs ?? monoMs) < monoMs - windowMs) seen.shift()
    },
    bytesPerSecond: () => {
      const [first, last] = [seen.at(0), seen.at(-1)]
      if (first === undefined || last === undefined || last.monoMs - first.monoMs < leastMs)
        return null
      return Math.round(((last.bytes - first.bytes) / (last.monoMs - first.monoMs)) * 1000)
    },
  }
}
