import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Network } from './signedIn.ts'

/** A catalogue made of answers (falseCatalogue.ts), for a program that asks over HTTP. */
export const serveCatalogue = async (network: Network) => {
  const server = createServer((request, response) => {
    void (async () => {
      const gone = new AbortController()
      response.once('close', () => gone.abort())
      const { method = 'GET', url = '/' } = request
      const body = await text(request)
      const answer = await network(new URL(url, 'http://localhost'), {
        method,
        ...(body === '' ? {} : { body }),
        signal: gone.signal,
      }).catch(() => null)
      if (answer === null) return
      const said = await answer.text()
      const type = answer.headers.get('content-type') ?? 'application/json'
      response.writeHead(answer.status, { 'content-type': type }).end(said)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    end: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
