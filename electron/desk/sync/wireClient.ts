import type { z } from 'zod'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import {
  EnrolAnswer,
  protocolVersion,
  PullAnswer,
  PushAnswer,
  Refusal,
  TokensAnswer,
} from '../../../shared/sync/wire.ts'

/** The catalogue answered with a problem document. */
export class RefusedError extends Error {
  readonly status: number
  readonly code: string
  /** Members of the document beside the usual ones, such as `expectedSeq`. */
  readonly members: Record<string, unknown>
  /** When to come again, ms from now; null where it did not say. */
  readonly retryAfterMs: number | null
  constructor(refusal: Refusal, retryAfterMs: number | null) {
    super(refusal.detail)
    this.name = 'RefusedError'
    this.status = refusal.status
    this.code = refusal.code
    this.members = refusal
    this.retryAfterMs = retryAfterMs
  }
}

/** Nobody answered, or not the catalogue. */
export class UnreachedError extends Error {
  /** Something answered that is no catalogue: a login page of a hotel, another program. */
  readonly isStranger: boolean
  constructor(message: string, isStranger = false) {
    super(message)
    this.name = 'UnreachedError'
    this.isStranger = isStranger
  }
}

/** The protocol over HTTP, one request each. Every one rejects with RefusedError or UnreachedError. */
export interface WireClient {
  enrol(
    invitation: string,
    device: { name: string; platform: string; before: { deviceId: string; lastSeq: number }[] },
  ): Promise<EnrolAnswer>
  /** @param wish names this refresh, so that it may be sent again when its answer is lost. */
  refresh(refreshToken: string, wish: string): Promise<TokensAnswer>
  push(
    token: string,
    body: { deviceId: string; epoch: string; events: LoggedEvent[] },
  ): Promise<PushAnswer>
  pull(token: string, cursor: string | undefined): Promise<PullAnswer>
  /** Calls back for each hint until the stream ends, which resolves it. */
  hints(token: string, heard: () => void, signal: AbortSignal): Promise<void>
}

export interface WireOptions {
  url: string
  /** Node's own when absent. */
  fetch?: typeof globalThis.fetch
  /** Ends everything that is under way. */
  signal: AbortSignal
}

/** So long may the catalogue be silent, ms; and so long may one answer take, however it drips. */
const silenceMs = 30_000
const longestAnswerMs = 5 * 60_000
/** A push goes through on a line as slow as this, bytes per ms. */
const slowestLine = 4
/** An answer, and a line of a stream, is never so long, bytes. */
const longestAnswer = 16 * 1024 * 1024
const longestHint = 64 * 1024

export const openWire = ({ url, fetch = globalThis.fetch, signal }: WireOptions): WireClient => {
  const send = async (
    path: string,
    init: { method: string; headers: Record<string, string>; body?: string },
    until: AbortSignal,
  ): Promise<Response> => {
    try {
      // A redirect could carry a token to another place.
      return await fetch(new URL(path, url), { ...init, redirect: 'error', signal: until })
    } catch (error) {
      throw new UnreachedError(reasonOf(error))
    }
  }

  const ask = async <S extends z.ZodType>(
    answer: S,
    method: 'GET' | 'POST',
    path: string,
    { token, body, headers = {} }: Asking,
  ): Promise<z.output<S>> => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const patience = openPatience(silenceMs + (text?.length ?? 0) / slowestLine)
    try {
      const response = await send(
        path,
        {
          method,
          headers: {
            ...headers,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(text === undefined ? {} : { body: text }),
        },
        AbortSignal.any([signal, patience.signal]),
      )
      const said = await jsonIn(response, patience.goOn)
      if (!response.ok) throw refused(response, said)
      const parsed = answer.safeParse(said)
      if (parsed.success) return parsed.data
    } finally {
      patience.end()
    }
    throw new UnreachedError(`What answers at ${url} is no catalogue.`, true)
  }

  return {
    enrol: (invitation, device) =>
      ask(EnrolAnswer, 'POST', 'v1/enrol', { body: { invitation, device } }),
    refresh: (refreshToken, wish) =>
      ask(TokensAnswer, 'POST', 'v1/token', {
        body: { refreshToken },
        headers: { 'idempotency-key': wish },
      }),
    push: (token, body) =>
      ask(PushAnswer, 'POST', 'v1/push', { token, body: { protocol: protocolVersion, ...body } }),
    pull: (token, cursor) => {
      const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
      return ask(PullAnswer, 'GET', `v1/pull?limit=500${query}`, { token })
    },
    hints: async (token, heard, until) => {
      const headers = { authorization: `Bearer ${token}` }
      const both = AbortSignal.any([signal, until])
      const response = await send('v1/events', { method: 'GET', headers }, both)
      if (!response.ok) throw refused(response, await jsonIn(response, () => {}))
      // What was announced between the last look and this moment.
      heard()
      const decoder = new TextDecoder()
      let text = ''
      try {
        for await (const chunk of response.body ?? []) {
          text += decoder.decode(chunk, { stream: true })
          const lines = text.split('\n')
          text = lines.pop() ?? ''
          if (text.length > longestHint) throw new TypeError('a hint without an end')
          if (lines.some((line) => line.startsWith('event: changed'))) heard()
        }
      } catch (error) {
        throw new UnreachedError(reasonOf(error))
      }
    },
  }
}

/** Ends a request when nothing came for a while, or it never ends. */
const openPatience = (firstMs: number) => {
  const over = new AbortController()
  const end = () => over.abort(new DOMException('It took too long.', 'TimeoutError'))
  let silence = setTimeout(end, firstMs)
  const all = setTimeout(end, firstMs + longestAnswerMs)
  return {
    signal: over.signal,
    goOn: () => {
      clearTimeout(silence)
      silence = setTimeout(end, silenceMs)
    },
    end: () => {
      clearTimeout(silence)
      clearTimeout(all)
    },
  }
}

interface Asking {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

/** @param came is called whenever some of it came. */
const jsonIn = async (response: Response, came: () => void): Promise<unknown> => {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) {
      came()
      text += decoder.decode(chunk, { stream: true })
      if (text.length > longestAnswer) throw new TypeError('an answer without an end')
    }
  } catch (error) {
    throw new UnreachedError(reasonOf(error))
  }
  try {
    return JSON.parse(text + decoder.decode()) as unknown
  } catch {
    // Whole and no JSON is somebody else.
    return null
  }
}

const refused = (response: Response, said: unknown): RefusedError | UnreachedError => {
  const parsed = Refusal.safeParse(said)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : null
  if (parsed.success) return new RefusedError(parsed.data, retryAfterMs)
  const isGateway = response.status >= 500
  return new UnreachedError(`It answered ${response.status}.`, !isGateway)
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

/**
 * The address of a catalogue as a person typed it, ending with a slash.
 *
 * @throws FailureError `address_invalid`: over a network only `https:` is spoken.
 */
export const catalogueUrl = (typed: string): string => {
  const text = typed.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.parse(withScheme)
  const isHere = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    throw new FailureError(
      'address_invalid',
      'This is no address of a catalogue: it begins with https://. Nothing was changed.',
      { address: text.slice(0, 200) },
    )
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}
