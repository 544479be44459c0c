import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hold } from '../store/hold.ts'

/** Who the command line is to the server. */
const Kept = z.object({
  url: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Of the access token, ms since 1970 UTC. */
  endsAt: z.int(),
  /** The wish to have the next tokens, as long as no answer to it was kept: asked again, it is the same wish. */
  wish: z.string().optional(),
})
type Kept = z.infer<typeof Kept>

/** What the server refused, or that it did not answer; a sentence for the terminal. */
export class CommandError extends Error {
  /** For programs: `usage`, `failed`, or the code of a problem document. */
  readonly code: string
  /** What the process ends with. */
  readonly exit: number
  constructor(message: string, { code = 'failed', exit = 1 } = {}) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.exit = exit
  }
}

export interface Owner {
  /** Of the server. */
  url: string
  /** Asks the running server; the answer's body. @throws CommandError with the sentence of its problem document. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown>
  /** The answer itself, for streams. */
  fetch(path: string): Promise<Response>
}

/** Before this much of a token's life is left, the next one is fetched, ms. */
const marginMs = 30_000

/** How long a verb waits for another one that has the file of tokens, ms. */
const waitMs = 30_000

/** Turns an invitation into tokens, kept in `file` for its owner alone (mode 0600). */
export const enrolHere = async (url: string, invitation: string, file: string): Promise<void> => {
  const device = { name: `command line of ${hostname()}`.slice(0, 200), platform: process.platform }
  await aloneWith(file, async () => {
    const answer = await request(url, 'POST', '/v1/enrol', null, { invitation, device })
    keep(file, keptOf(url, await answer.json()))
  })
}

/** The command line as it was enrolled in `file`. @throws CommandError where it was not. */
export const ownerIn = (file: string, url: string | undefined): Owner => {
  let kept = readKept(file)
  const at = url ?? kept.url
  const isFresh = () => kept.endsAt - marginMs >= Date.now()
  const refreshed = () =>
    aloneWith(file, async () => {
      // Another verb may have been first; a refresh token that is seen twice would revoke this computer.
      kept = readKept(file)
      if (isFresh()) return
      const wish = kept.wish ?? randomUUID()
      keep(file, { ...kept, wish })
      const { refreshToken } = kept
      const answer = await request(at, 'POST', '/v1/token', null, { refreshToken }, wish)
      kept = keptOf(kept.url, await answer.json())
      keep(file, kept)
    })
  const token = async (): Promise<string> => {
    if (!isFresh()) await refreshed()
    return kept.accessToken
  }
  return {
    url: at,
    ask: async (method, path, body) => {
      const answer = await request(at, method, path, await token(), body)
      return answer.status === 204 ? null : ((await answer.json()) as unknown)
    },
    fetch: async (path) => request(at, 'GET', path, await token()),
  }
}

/** Does what changes the file of tokens while no other verb does. */
const aloneWith = async (file: string, change: () => Promise<void>): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true })
  const held = hold(`${file}.lock`, waitMs)
  if (held === null)
    throw new CommandError(
      `Another command has been busy with ${file} for long; try again later.`,
      {
        code: 'busy',
      },
    )
  try {
    await change()
  } finally {
    held.release()
  }
}

const keptOf = (url: string, answer: unknown): Kept => {
  const { accessToken, refreshToken, expiresIn } = z
    .object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.number() })
    .parse(answer)
  return { url, accessToken, refreshToken, endsAt: Date.now() + expiresIn * 1000 }
}

const keep = (file: string, kept: Kept): void => {
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const readKept = (file: string): Kept => {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new CommandError(
      `This computer is not enrolled (${file} cannot be read). Run “npm run catalogue -- enrol --invitation …” with the owner's invitation first.`,
      { code: 'not_enrolled' },
    )
  }
}

const request = async (
  url: string,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  wish?: string,
): Promise<Response> => {
  if (!/^https?:/.test(url) || !URL.canParse(path, url))
    throw new CommandError(`${url} is no address; it looks like http://127.0.0.1:4180.`, {
      code: 'usage',
    })
  const answer = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(wish === undefined ? {} : { 'idempotency-key': wish }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : error
    throw new CommandError(
      `The catalogue at ${url} does not answer (${String(why)}). Start it first, or name its address with --url.`,
      { code: 'unreachable' },
    )
  })
  if (answer.ok) return answer
  const problem = (await answer.json().catch(() => null)) as {
    detail?: string
    code?: string
  } | null
  throw new CommandError(problem?.detail ?? `The catalogue answered ${answer.status}.`, {
    code: problem?.code ?? 'failed',
  })
}
