/** What a request for bytes is answered with. `start` and `end` are byte positions, both inclusive. */
export type ByteRange =
  | { kind: 'whole' }
  | { kind: 'part'; start: number; end: number }
  | { kind: 'unsatisfiable' }

const whole: ByteRange = { kind: 'whole' }
const unsatisfiable: ByteRange = { kind: 'unsatisfiable' }

/**
 * Reads a Range header for a representation of `size` bytes (RFC 9110, section 14). Another unit or a malformed header
 * is to be ignored, and several ranges may be: all of these answer with the whole (200). A part is 206; unsatisfiable
 * is 416.
 */
export const parseRange = (header: string | null, size: number): ByteRange => {
  const set = header?.match(/^[ \t]*bytes=(.*)$/is)?.[1]
  if (set === undefined) return whole
  const ranges: ByteRange[] = []
  for (const element of set.split(',')) {
    const spec = element.trim()
    // A list may hold empty elements (section 5.6.1.2); they do not count.
    if (spec === '') continue
    const range = rangeOf(spec, size)
    if (range === null) return whole
    ranges.push(range)
  }
  const [first = whole, ...others] = ranges
  if (first.kind === 'unsatisfiable' && others.every(({ kind }) => kind === 'unsatisfiable'))
    return unsatisfiable
  return others.length === 0 ? first : whole
}

/** One range of the set; null when it is malformed. */
const rangeOf = (spec: string, size: number): ByteRange | null => {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(spec) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    if (Number(last) === 0) return unsatisfiable
    // The last bytes of nothing are nothing: satisfiable, but no part can say so.
    return size === 0
      ? whole
      : { kind: 'part', start: Math.max(0, size - Number(last)), end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? Infinity : Number(last)
  if (end < start) return null
  if (start >= size) return unsatisfiable
  return { kind: 'part', start, end: Math.min(end, size - 1) }
}
