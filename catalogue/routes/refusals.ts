import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { MediaFault } from '../media/place.ts'
import { Problem, problemDocument, type ProblemCode } from '../problem.ts'
import { isOfConnection } from '../store/faults.ts'

/** How long a caller waits before it tries again, s. */
const retryAfterS = 2

const contentType = 'application/problem+json; charset=utf-8'

/** Answers a request with a problem document. */
export const sendProblem = (reply: FastifyReply, problem: Problem) => {
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', retryAfterS)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type(contentType)
    .serializer(JSON.stringify)
    .send(problemDocument(problem))
}

/** What a request is told of an error that was thrown under it. */
export const problemOf = (error: FastifyError | Problem, request: FastifyRequest): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof MediaFault) {
    request.log.warn({ err: error }, 'a film cannot be had')
    return new Problem('unavailable', error.message)
  }
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error, request)
  switch (error.statusCode) {
    case 413:
      return new Problem('too_large', 'This is more than one request may bring. Send less at once.')
    case 414:
      return new Problem('address_too_long', 'No address here is as long as this.')
    case 415:
      return new Problem('unsupported', 'Send JSON, as application/json.')
    case 429:
      return new Problem('rate_limited', 'Wait a little before the next request.')
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem('invalid', error.message)
  request.log.error({ err: error }, 'a request failed')
  return isOfConnection(error)
    ? new Problem('unavailable', 'The database does not answer; try again in a moment.')
    : new Problem('internal', 'Something went wrong in the catalogue. Nothing was changed.')
}

/** What does not have the shape of its schema, by the first place where it has not; an event is named. */
const invalid = (
  error: FastifyError & { validation: { instancePath: string; message?: string }[] },
  request: FastifyRequest,
): Problem => {
  const [first] = error.validation
  const path = first?.instancePath ?? ''
  const why = first?.message ?? 'it has another shape'
  const [, index] = /^\/events\/(\d+)/.exec(path) ?? []
  // What was sent has no shape we know: this reads no more of it than is there.
  const sent = (request.body as { events?: { seq?: unknown; eventId?: unknown }[] } | null)?.events
  const event = index === undefined ? undefined : sent?.[Number(index)]
  const named = event ? { seq: event.seq ?? null, eventId: event.eventId ?? null } : {}
  const where = event ? `Event ${String(event.seq)} (${String(event.eventId)})` : path || 'It'
  return new Problem('invalid', `${where} cannot be read: ${why}. Nothing was stored.`, {
    path,
    ...named,
  })
}

/** What Node says of bytes that are no request; anything else is `invalid`. */
const unreadable: Partial<Record<string, [code: ProblemCode, detail: string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The head of this request is too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['timeout', 'The request did not arrive in its time.'],
}

/** Answers, on the bare connection, what never became a request. */
export const refuseUnreadable = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [code, detail] = unreadable[error.code ?? ''] ?? ['invalid', 'This is no HTTP request.']
  const problem = new Problem(code, detail)
  const body = JSON.stringify(problemDocument(problem))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
