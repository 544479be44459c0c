import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Network } from './signedIn.ts'

/** An address of its own for a catalogue, so that a program in another process reaches it over the line of a test. */
export interface Relay {
  url: string
  close(): Promise<void>
}

/** Headers that are of one connection, or of bytes as they were before fetch unpacked them. */
const ofTheLine = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
])

/** Starts one; every request goes on to `url` through `network`, which may hold, cut or refuse it. */
export const startRelay = async (url: string, network: Network): Promise<Relay> => {
  const server = createServer((incoming, outgoing) => {
    const leaving = new AbortController()
    outgoing.once('close', () => leaving.abort())
    const pass = async (): Promise<void> => {
      const { method = 'GET' } = incoming
      const sent = method === 'GET' || method === 'HEAD' ? undefined : await text(incoming)
      const response = await network(new URL(incoming.url ?? '/', url).href, {
        method,
        headers: headersOf(incoming),
        signal: leaving.signal,
        ...(sent === undefined ? {} : { body: sent }),
      })
      for (const [name, value] of response.headers)
        if (!ofTheLine.has(name) || (name === 'content-length' && method === 'HEAD'))
          outgoing.setHeader(name, value)
      outgoing.writeHead(response.status)
      if (response.body === null) return void outgoing.end()
      // The same stream; Node and the web name its type apart.
      const body = Readable.fromWeb(response.body as NodeStream)
      body.once('error', () => outgoing.destroy())
      body.pipe(outgoing)
    }
    pass().catch(() => outgoing.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ofTheLine.has(name) || typeof value !== 'string' ? [] : [[name, value]],
    ),
  )
