import type { z } from 'zod'
import { Refusal } from '../../../shared/sync/wire.ts'

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
/** An answer is never so long, bytes. */
const longestAnswer = 16 * 1024 * 1024

/** Requests to one catalogue, and what its refusals mean. Every one rejects with RefusedError or UnreachedError. */
export interface Exchange {
  /** Until the headers of the answer came; whatever it is. */
  send(path: string, init: Init, until: AbortSignal): Promise<Response>
  /** A small answer, read whole and checked. */
  ask<S extends z.ZodType>(
    answer: S,
    method: 'GET' | 'POST',
    path: string,
    asking: Asking,
  ): Promise<z.output<S>>
  /** What an answer that is no success says. */
  refusal(response: Response): Promise<RefusedError | UnreachedError>
}

interface Init {
  method: string
  headers: Record<string, string>
  body?: string
}

export const openExchange = ({ url, fetch = globalThis.fetch, signal }: WireOptions): Exchange => {
  const send = async (path: string, init: Init, until: AbortSignal): Promise<Response> => {
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
    send,
    ask,
    refusal: async (response) => refused(response, await jsonIn(response, () => {})),
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

/** Why a request broke, in English. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
