import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { failed } from '../../shared/contract/failure.ts'
import type { Result } from '../../shared/contract/failure.ts'

/** Answers one call of the page; the gate behind it checks name and input. */
export type AnswerCall = (name: unknown, input: unknown) => Promise<Result<unknown>>

/** In bytes. Ordinary calls are small; these bring a whole file, a film's strip of frames or an evening's backlog. */
const ordinaryLimit = 1024 * 1024
const largeLimit = 64 * 1024 * 1024
const largeCalls = new Set([
  'sessions.import',
  'vocabulary.add',
  'titles.keepStrip',
  'sessions.append',
])

const Body = z.object({ name: z.string(), input: z.unknown() })

/** `POST /call`: `{name, input}` in, a `Result` out. Whatever arrives, the answer is a `Result`. */
export const callResponse = async (
  incoming: IncomingMessage,
  answer: AnswerCall,
): Promise<Response> => {
  if (incoming.method !== 'POST')
    return new Response(null, { status: 405, headers: { allow: 'POST' } })
  if (incoming.headers['content-type']?.split(';')[0]?.trim() !== 'application/json')
    return answered(415, failed('invalid_input', 'A call is sent as application/json.'))
  const text = await textOf(incoming)
  if (text === null)
    return answered(413, failed('invalid_input', 'The call is larger than 64 MiB.'), {
      connection: 'close',
    })

  const body = Body.safeParse(parsed(text))
  if (!body.success)
    return answered(400, failed('invalid_input', 'A call is an object with a name and an input.'))
  const { name, input } = body.data
  if (text.length > ordinaryLimit && !largeCalls.has(name))
    return answered(200, failed('invalid_input', `${name} takes no more than 1 MiB.`))
  return answered(200, await answer(name, input))
}

const answered = (
  status: number,
  result: Result<unknown>,
  headers: Record<string, string> = {},
): Response =>
  Response.json(result, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** The body as text; null when it is larger than any call may be. */
const textOf = async (incoming: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  // Not destroyed on return: the answer still has to go out on the same connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > largeLimit) return null
    chunks.push(part)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
