import { on } from 'node:events'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { MediaFault } from './place.ts'

/** Bytes that may lie between this thread and the one that hashes. */
const mostBetween = 8 * 1024 * 1024

/** Nothing came for so long: nothing more will, ms. */
const silenceMs = 60_000

/** SHA-256 of all bytes, base64, hashed in a thread of its own so that nobody else waits for it. @throws MediaFault, and what the stream throws. */
export const sha256Of = async (bytes: Readable): Promise<string> => {
  const worker = new Worker(new URL('./sha256Worker.ts', import.meta.url))
  const said = on(worker, 'message')
  const silence = setTimeout(
    () => bytes.destroy(new MediaFault('unreachable', 'Silence')),
    silenceMs,
  )
  const next = async (): Promise<number | string> => {
    const { value } = await said.next()
    // What the worker posts.
    return (value as [number | string])[0]
  }
  try {
    let between = 0
    for await (const piece of bytes as AsyncIterable<Uint8Array>) {
      silence.refresh()
      worker.postMessage(piece)
      between += piece.length
      while (between > mostBetween) between -= Number(await next())
    }
    worker.postMessage(null)
    for (;;) {
      const one = await next()
      if (typeof one === 'string') return one
    }
  } finally {
    clearTimeout(silence)
    bytes.destroy()
    await worker.terminate()
  }
}
