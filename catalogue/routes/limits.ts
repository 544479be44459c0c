import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

/** Counts a request. @throws Problem `rate_limited` where it is one too many for its minute. */
type Limit = (request: FastifyRequest) => Promise<void>

export interface Limits {
  /** Of all that comes from an address, before anything is looked at. */
  ofAddress: Limit
  /** Of what comes from an address without a token that is good: whatever it claims to be, it is one and the same stranger. */
  ofStranger: Limit
  /** Of a device that was let in, whichever address it comes from. */
  ofDevice: Limit
}

/** Devices that may share an address, each as busy as it may be. */
const neighbours = 40

const minuteMs = 60_000

/** Opens the counts of this process; @fastify/rate-limit is registered before. */
export const openLimits = (
  app: Pick<FastifyInstance, 'createRateLimit'>,
  requestsPerMinute: number,
): Limits => {
  const limit = (max: number, keyGenerator?: (request: FastifyRequest) => string): Limit => {
    const count = app.createRateLimit({
      max,
      timeWindow: minuteMs,
      ...(keyGenerator ? { keyGenerator } : {}),
    })
    return async (request) => {
      const counted = await count(request)
      if (!counted.isAllowed && counted.isExceeded)
        throw new Problem(
          'rate_limited',
          'This is more than one caller may ask in a minute; wait a little.',
        )
    }
  }
  return {
    ofAddress: limit(requestsPerMinute * neighbours),
    ofStranger: limit(requestsPerMinute),
    ofDevice: limit(requestsPerMinute, ({ caller, ip }) => caller?.deviceId ?? ip),
  }
}
