import { randomUUID } from 'node:crypto'
import type { Network } from './signedIn.ts'

/** What is said to a request: a body with status 200, or a response made by the test. */
export type Said = object | Response

/** Asked with the path's own body, and how often this path was asked before. */
export type Saying = (body: Sent, times: number) => Said | Promise<Said>

/** What a desk sent, as far as a false catalogue looks at it. */
export interface Sent {
  events: { seq: number; sessionId: string; body: unknown }[]
  device: { before: { deviceId: string }[] }
}

export const falseAddress = 'http://127.0.0.1:9/'

/** Whoever signs in is told who they are. */
export interface Told {
  name: string
  role: string
}

/**
 * A catalogue made of answers, to say what no honest one would. Where a test says nothing, it behaves.
 *
 * @param who signs in, asked each time.
 */
export const falseCatalogue = (
  over: Record<string, Saying> = {},
  who = (): Told => ({ name: 'X', role: 'tagger' }),
) => {
  const ids = { person: randomUUID(), device: randomUUID(), epoch: randomUUID() }
  const asked: { path: string; body: Sent }[] = []
  const tokens = { accessToken: 'a', refreshToken: 'r', expiresIn: 900 }
  const usual: Record<string, Saying> = {
    '/v1/enrol': () => ({
      person: { id: ids.person, ...who(), locale: 'en' },
      deviceId: ids.device,
      epoch: ids.epoch,
      ...tokens,
    }),
    '/v1/token': () => tokens,
    '/v1/push': ({ events }) => acknowledged(events.at(-1)?.seq ?? 0),
    '/v1/pull': () => feed([]),
    '/v1/policy': () => ({ offlinePassphrase: false }),
  }
  const network: Network = async (input, init) => {
    const { pathname: path } = new URL(String(input))
    const body = (typeof init?.body === 'string' ? JSON.parse(init.body) : {}) as Sent
    const times = count(path)
    asked.push({ path, body })
    const saying = over[path] ?? usual[path]
    if (saying === undefined) return untilGivenUp(init?.signal)
    const said = await saying(body, times)
    return said instanceof Response ? said : Response.json(said)
  }
  const count = (path: string) => asked.filter((one) => one.path === path).length
  return { network, ids, asked, count, usual }
}

/** A stream that says nothing. */
const untilGivenUp = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new Error('given up'))),
  )

export const acknowledged = (ackedThrough: number) => ({
  ackedThrough,
  durableThrough: ackedThrough,
  serverTime: 1,
  results: [],
})

/** A page of the feed. */
export const feed = (changes: object[], more: object = {}) => ({
  changes,
  cursor: 'c',
  hasMore: false,
  ...more,
})

export const titleTold = (titleId: string) => ({
  kind: 'title',
  at: 1,
  title: { titleId, kind: 'film', name: `Film ${titleId}` },
})
export const assignmentTold = (titleId: string, assignmentId: string = randomUUID()) => ({
  kind: 'assignment',
  at: 1,
  assignmentId,
  titleId,
})
