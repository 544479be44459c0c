import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { failed } from '../../shared/contract/failure.ts'
import {
  etagOf,
  ifRangeHolds,
  isNotModified,
  lastModifiedOf,
} from '../../shared/media/conditional.ts'
import { parseRange } from '../../shared/media/range.ts'
import type { ByteSource } from '../vault/byteSource.ts'
import { problem } from './problem.ts'
import { openSealed } from '../vault/openSealed.ts'
import { DamagedChunkError, type Seal, sealedLength } from '../vault/seal.ts'

export interface ServedFile {
  /** Absolute. */
  path: string
  mimeType: string
  /** Of a title in the vault; a plain file has none. */
  seal?: Seal
  /** Ends what is being read: the right to it is gone. */
  ends?: AbortSignal
  /** Told of a chunk that cannot be opened, before the stream breaks there. */
  damaged?: (error: DamagedChunkError) => void
}

/** Bytes of a plain file read at once: large enough for a film, small enough to stop quickly when the person seeks. */
const mostAtOnce = 256 * 1024

/**
 * Answers a request for a file: GET and HEAD, byte ranges, and the conditions that go with them (RFC 9110). Size and time
 * are read from the opened file, so that the headers and the bytes speak of the same one. The file is closed when its last
 * byte was read, when the client goes, or when it cannot be read on; then the stream breaks rather than ends early.
 * A file that is not there any more is 404 `title_file_missing`. A sealed one is answered as the plain one would be.
 */
export const serveFile = async (request: Request, file: ServedFile): Promise<Response> => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })

  let handle: FileHandle
  try {
    handle = await open(file.path, 'r')
  } catch (error) {
    return notOpened(error)
  }
  let streaming = false
  try {
    const source = await sourceOf(handle, file)
    if (source === null) return notOpened(null)
    const { bytes, mtimeMs } = source
    const state = { bytes, mtimeMs }
    const headers = new Headers({
      'accept-ranges': 'bytes',
      etag: etagOf(state),
      'last-modified': lastModifiedOf(state),
      // A film leaves no copy in the cache of the browser: what it can play, this can serve.
      'cache-control': 'private, no-store',
    })
    if (isNotModified(request.headers, state)) return new Response(null, { status: 304, headers })

    headers.set('content-type', file.mimeType)
    // Ranges are defined for GET alone (RFC 9110, 14.2).
    const asked = request.method === 'GET' && ifRangeHolds(request.headers, state)
    const range = parseRange(asked ? request.headers.get('range') : null, bytes)
    if (range.kind === 'unsatisfiable') {
      headers.delete('content-type')
      headers.set('content-range', `bytes */${bytes}`)
      return new Response(null, { status: 416, headers })
    }
    const { start, end } = range.kind === 'part' ? range : { start: 0, end: bytes - 1 }
    headers.set('content-length', String(end - start + 1))
    if (range.kind === 'part') headers.set('content-range', `bytes ${start}-${end}/${bytes}`)
    const status = range.kind === 'part' ? 206 : 200
    if (request.method === 'HEAD') return new Response(null, { status, headers })

    streaming = true
    return new Response(bytesOf(source, start, end, { signal: endOf(request, file), file }), {
      status,
      headers,
    })
  } finally {
    if (!streaming) await handle.close()
  }
}

const endOf = ({ signal }: Request, { ends }: ServedFile): AbortSignal =>
  ends === undefined ? signal : AbortSignal.any([signal, ends])

/** What is in an opened file; null where it is no file, or a sealed one that is not whole. */
const sourceOf = async (handle: FileHandle, { seal }: ServedFile): Promise<ByteSource | null> => {
  const found = await handle.stat()
  if (!found.isFile()) return null
  const { size, mtimeMs } = found
  if (seal === undefined) return { bytes: size, mtimeMs, ...openPlain(handle) }
  return size === sealedLength(seal)
    ? { bytes: seal.bytes, mtimeMs, ...openSealed(handle, seal) }
    : null
}

const openPlain = (handle: FileHandle): Pick<ByteSource, 'read' | 'close'> => ({
  read: async (position, most) => {
    const chunk = new Uint8Array(Math.min(most, mostAtOnce))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position)
    if (bytesRead === 0) throw new Error('The file became shorter while it was read.')
    return chunk.subarray(0, bytesRead)
  },
  close: () => handle.close(),
})

/** The bytes from `start` to `end` inclusive, read when they are asked for, no sooner. */
const bytesOf = (
  source: ByteSource,
  start: number,
  end: number,
  { signal, file }: { signal: AbortSignal; file: ServedFile },
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let position = start
  let leave = () => {}
  const close = () => {
    signal.removeEventListener('abort', leave)
    // Closing twice is refused by the handle, and nothing else can go wrong that anyone could act on.
    return source.close().catch(() => {})
  }
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => {
        leave = () => {
          controller.error(signal.reason)
          void close()
        }
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
      },
      pull: async (controller) => {
        try {
          if (position <= end) {
            const bytes = await source.read(position, end - position + 1)
            position += bytes.length
            controller.enqueue(bytes)
          }
          if (position > end) {
            await close()
            controller.close()
          }
        } catch (error) {
          if (error instanceof DamagedChunkError) file.damaged?.(error)
          await close()
          controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}

const notOpened = (error: unknown): Response => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return problem(
      404,
      failed('title_file_missing', 'The film is not where it was. Its answers and marks are kept.')
        .failure,
    )
  return problem(
    403,
    failed('file_unreadable', 'The film is there but may not be read. Its answers are kept.')
      .failure,
  )
}
