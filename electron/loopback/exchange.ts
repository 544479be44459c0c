import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/**
 * What Node's HTTP server received, as the web's own `Request` without its body. It is aborted when the client goes.
 *
 * @throws when the address or a header is not one a `Request` can have.
 */
export const requestOf = (incoming: IncomingMessage, outgoing: ServerResponse): Request => {
  const client = new AbortController()
  outgoing.once('close', () => client.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  return new Request(new URL(incoming.url ?? '/', 'http://127.0.0.1'), {
    method: incoming.method ?? 'GET',
    headers,
    signal: client.signal,
  })
}

/** Sends a `Response` as fast as the client takes it. A body that breaks breaks the connection: a client must not take half for the whole. */
export const send = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  outgoing.statusCode = response.status
  if (!response.body) {
    outgoing.end()
    return
  }
  if (outgoing.destroyed) {
    await response.body.cancel().catch(() => {})
    return
  }
  // What is asked for and how long it is, is known before its first byte.
  outgoing.flushHeaders()
  // The same object under two names: the DOM's type of a byte stream and Node's differ in shared buffers alone.
  const body = response.body as NodeReadableStream<Uint8Array>
  // When either end breaks, `pipeline` breaks the other: the body is cancelled, or the connection destroyed.
  const bytes = Readable.fromWeb(body)
  // A body can break after `pipeline` has let go of it: an error that nobody hears would end the program.
  bytes.on('error', () => {})
  await pipeline(bytes, outgoing).catch(() => {})
}
