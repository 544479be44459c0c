/** Every code a problem document of the catalogue can carry, with its HTTP status and its title (RFC 9457). */
export const problems = {
  invalid: [400, 'The request cannot be read'],
  unauthenticated: [401, 'No valid token'],
  device_revoked: [401, 'This device was revoked'],
  forbidden: [403, 'Not allowed'],
  revoked: [403, 'The right to this title has ended'],
  passphrase_not_allowed: [403, 'Keys are kept in keychains alone'],
  embargoed: [403, 'This title is not to be seen yet'],
  not_found: [404, 'There is nothing here'],
  invitation_unknown: [404, 'This invitation is unknown'],
  invitation_used: [409, 'This invitation was used before'],
  assignment_unknown: [404, 'This assignment is unknown'],
  assignment_submitted: [409, 'This title was submitted already'],
  version_taken: [409, 'This version has other content'],
  timeout: [408, 'The request took too long to arrive'],
  none_left: [409, 'There is none left'],
  conflict: [409, 'This id has other content'],
  fork: [409, 'Two logs of one device'],
  gap: [409, 'Events are missing before these'],
  epoch: [409, 'The catalogue was restored from a backup'],
  stale: [412, 'A newer revision exists'],
  too_large: [413, 'The request is too large'],
  address_too_long: [414, 'The address is too long'],
  unsupported: [415, 'This kind of content is not taken'],
  range_unsatisfiable: [416, 'There are no such bytes'],
  protocol: [426, 'This protocol version is not spoken here'],
  rate_limited: [429, 'Too many requests'],
  headers_too_large: [431, 'The head of the request is too large'],
  internal: [500, 'A fault of the catalogue'],
  unavailable: [503, 'Not available now'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof problems

/** What a problem document says beside its code: members of its own, such as `expectedSeq`. */
export type Extensions = Readonly<Record<string, unknown>>

/** A refusal on its way to whoever asked; thrown, so that a transaction it leaves is rolled back. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extensions: Extensions

  /** @param detail one sentence in English that says what is wrong with this very request. */
  constructor(code: ProblemCode, detail: string, extensions: Extensions = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.extensions = extensions
  }

  get status(): number {
    return problems[this.code][0]
  }
}

/** The document itself. */
export const problemDocument = ({ code, message, extensions }: Problem) => ({
  ...extensions,
  type: `urn:seance:problem:${code}`,
  title: problems[code][1],
  status: problems[code][0],
  detail: message,
  code,
})
