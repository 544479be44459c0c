import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError } from './owner.ts'

/** What came. */
export interface Exported {
  lines: number
  /** It begins with `reset`: the cursor was unknown. */
  isWhole: boolean
}

/**
 * Writes an export to a file, or to standard output where `out` is null, until whoever reads there has read enough.
 *
 * @throws CommandError where the catalogue breaks off; the error of the file system where the file cannot be written.
 */
export const exportTo = async (
  body: ReadableStream<Uint8Array>,
  out: string | null,
): Promise<Exported> => {
  const exported: Exported = { lines: 0, isWhole: false }
  let begin = ''
  const counting = new Transform({
    transform: (chunk: Buffer, _, done) => {
      if (begin.length < reset.length) {
        begin += chunk.subarray(0, reset.length).toString('latin1')
        exported.isWhole = begin.startsWith(reset)
      }
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) exported.lines += 1
      done(null, chunk)
    },
  })
  // The same streams under two declarations, those of the page and those of Node.
  const lines = Readable.fromWeb(body as never)
  try {
    if (out === null) await pipeline(lines, counting, process.stdout, { end: false })
    else await pipeline(lines, counting, createWriteStream(out))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exported
    if (error instanceof TypeError)
      throw new CommandError(
        'The catalogue broke off in the middle. What came so far is not all; export again.',
        { code: 'unreachable' },
      )
    throw error
  }
  return exported
}

const reset = '{"kind":"reset"}'
