import { FailureError } from '../../../shared/contract/failure.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import {
  EnrolAnswer,
  protocolVersion,
  PullAnswer,
  PushAnswer,
  TokensAnswer,
} from '../../../shared/sync/wire.ts'
import {
  type Exchange,
  openExchange,
  reasonOf,
  UnreachedError,
  type WireOptions,
} from './exchange.ts'

/** The protocol over HTTP, one request each. Every one rejects with RefusedError or UnreachedError. */
export interface WireClient extends Exchange {
  enrol(
    invitation: string,
    device: { name: string; platform: string; before: { deviceId: string; lastSeq: number }[] },
  ): Promise<EnrolAnswer>
  /** @param wish names this refresh, so that it may be sent again when its answer is lost. */
  refresh(refreshToken: string, wish: string): Promise<TokensAnswer>
  push(
    token: string,
    body: { deviceId: string; epoch: string; events: readonly LoggedEvent[] },
  ): Promise<PushAnswer>
  pull(token: string, cursor: string | undefined): Promise<PullAnswer>
  /** Calls back for each hint until the stream ends, which resolves it. */
  hints(token: string, heard: () => void, signal: AbortSignal): Promise<void>
}

/** A line of a stream of hints is never so long, characters. */
const longestHint = 64 * 1024

export const openWire = (options: WireOptions): WireClient => {
  const exchange = openExchange(options)
  const { send, ask, refusal } = exchange
  return {
    ...exchange,
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
      const both = AbortSignal.any([options.signal, until])
      const response = await send('v1/events', { method: 'GET', headers }, both)
      if (!response.ok) throw await refusal(response)
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
