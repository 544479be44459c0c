/** Headers of a request, as every side has them. */
export interface AskedHeaders {
  get(name: string): string | null
}

/** What tells one state of a file from another: size in bytes and time of the last change in ms since 1970. */
export interface FileState {
  bytes: number
  mtimeMs: number
  /** Where the bytes lie in a place that tells them apart itself. */
  etag?: string
}

/** A strong entity tag: the same tag means the same bytes, as far as a file system can say. */
export const etagOf = ({ bytes, etag, mtimeMs }: FileState): string =>
  etag ?? `"${bytes.toString(16)}-${Math.round(mtimeMs * 1000).toString(16)}"`

/** HTTP dates know whole seconds only. */
export const lastModifiedOf = ({ mtimeMs }: FileState): string => new Date(mtimeMs).toUTCString()

/** RFC 9110, 13.1.2 and 13.1.3: whether what the client has is still this. `If-None-Match` outranks the date. */
export const isNotModified = (headers: AskedHeaders, state: FileState): boolean => {
  const ifNoneMatch = headers.get('if-none-match')
  if (ifNoneMatch !== null) {
    if (ifNoneMatch.trim() === '*') return true
    const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return tags.includes(etagOf(state))
  }
  const since = headers.get('if-modified-since')
  return since !== null && wholeSeconds(state.mtimeMs) <= Date.parse(since)
}

/**
 * RFC 9110, 13.1.5: whether a range may be answered as a part. A client that has the start of another state of the file
 * asks with `If-Range` and gets the whole file instead. Weak tags never match, and a date must be exactly ours.
 */
export const ifRangeHolds = (headers: AskedHeaders, state: FileState): boolean => {
  const ifRange = headers.get('if-range')?.trim()
  return ifRange === undefined || ifRange === etagOf(state) || ifRange === lastModifiedOf(state)
}

const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000
