import { extname, join } from 'node:path'
import { failed } from '../../shared/contract/failure.ts'
import { problem } from '../media/problem.ts'
import { serveFile } from '../media/serveFile.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/**
 * A file of the built page, from `folder` and nowhere else: `/` is index.html, types that the page has no use for and
 * names that lead out of the folder are 404. Vite puts a hash of the content into each name under `assets/`, so those
 * never change; everything else is asked for again each time.
 */
export const pageFile = async (request: Request, folder: string): Promise<Response> => {
  const segments = segmentsOf(new URL(request.url).pathname)
  const mimeType = segments && types[extname(segments.at(-1) ?? '').toLowerCase()]
  if (!segments || !mimeType) return notFound()
  const response = await serveFile(request, { path: join(folder, ...segments), mimeType })
  if (response.status === 403 || response.status === 404) return notFound()
  const unchanging = segments.length > 1 && segments[0] === 'assets'
  response.headers.set(
    'cache-control',
    unchanging ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  return response
}

/** The names between the slashes; null when one of them could lead anywhere else, or is hidden. */
const segmentsOf = (pathname: string): string[] | null => {
  if (pathname === '/') return ['index.html']
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const segments = path.slice(1).split('/')
  const plain = /^[^.\\:\0/][^\\:\0/]*$/
  return segments.every((segment) => plain.test(segment)) ? segments : null
}

const notFound = () =>
  problem(404, failed('file_not_found', 'There is nothing at this address.').failure)
