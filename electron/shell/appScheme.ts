import type { Protocol } from 'electron'
import { pageFile } from '../root/pageFiles.ts'
import { pageHeaders } from '../root/pagePolicy.ts'
import { appOrigin } from './schemes.ts'

/** Serves the built page, and nothing else, at `app://seance/`. */
export const serveApp = (protocol: Pick<Protocol, 'handle'>, folder: string): void => {
  const headers = pageHeaders({ media: 'title:' })
  protocol.handle('app', async (request) => {
    const address = new URL(request.url)
    // Node's URL gives a scheme it does not know no origin, so the host is compared.
    const response =
      `${address.protocol}//${address.host}` === appOrigin
        ? await pageFile(request, folder)
        : new Response(null, { status: 404 })
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  })
}
