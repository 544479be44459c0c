import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

/** Reads JSON. No body is none; a name that would change an object itself is refused, and the event that holds it is named. */
export const addJsonParser = (
  app: Pick<FastifyInstance, 'addContentTypeParser' | 'getDefaultJsonParser'>,
): void => {
  const read = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null)
      return
    }
    const text = String(body)
    void read(request, text, (error, value) => {
      if (error) done(poisoned(text) ?? error)
      else done(null, value)
    })
  })
}

/** Why a text that is JSON is not taken all the same; null where it is no JSON. */
const poisoned = (text: string): Problem | null => {
  let value: { events?: unknown } | null
  try {
    // Its shape is not known yet; a name of this kind is one of its own members here and changes nothing.
    value = JSON.parse(text) as typeof value
  } catch {
    return null
  }
  const events: unknown[] = Array.isArray(value?.events) ? value.events : []
  // Nothing but the two members that name it is read.
  const event = events.find(isPoison) as { seq?: unknown; eventId?: unknown } | undefined
  if (event === undefined)
    return new Problem('invalid', 'It holds “__proto__” or “constructor.prototype” as a name.')
  const { seq = null, eventId = null } = event
  return new Problem(
    'invalid',
    `Event ${String(seq)} (${String(eventId)}) holds “__proto__” or “constructor.prototype” as a name. Nothing was stored.`,
    { seq, eventId },
  )
}

const isPoison = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, part]) =>
      name === '__proto__' ||
      (name === 'constructor' &&
        typeof part === 'object' &&
        part !== null &&
        Object.hasOwn(part, 'prototype')) ||
      isPoison(part),
  )
}
