import type { ScreenerReason } from '../../../shared/contract/screeners.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import { failureOf } from '../disk.ts'
import { RefusedError, UnreachedError } from '../sync/exchange.ts'
import { retryMs } from '../sync/loop.ts'
import { KeeperError } from '../sync/tokens.ts'
import { FetchError } from './fetching.ts'
import { KeyError } from './keys.ts'
import { TooSlowError } from './wire.ts'

/**
 * Why a screener does not come, and what follows from it.
 *
 * - `wait`: it is tried again by itself after so many ms. `stop`: when the person does something.
 * - `anew`: its grant is worth nothing any more; another is asked for. `end`: the right to it is gone.
 */
export type Standstill =
  | { next: 'wait'; reason: ScreenerReason; ms: number }
  | { next: 'stop'; reason: ScreenerReason }
  | { next: 'anew'; reason: ScreenerReason }
  | { next: 'end'; reason: ScreenerReason }

const aMinuteMs = 60_000
const anHourMs = 60 * aMinuteMs

/** @param failures before this one, without anything having come between. @param chance between 0 and 1. */
export const standstillOf = (
  error: unknown,
  { failures, chance, folder }: { failures: number; chance: number; folder: string },
): Standstill => {
  if (error instanceof FetchError) return ofFetch(error.reason)
  if (error instanceof KeyError) return ofKey(error.reason)
  if (error instanceof RefusedError) return ofRefusal(error, retryMs(chance, failures))
  if (error instanceof UnreachedError)
    return { next: 'wait', reason: 'unreachable', ms: retryMs(chance, failures) }
  if (error instanceof TooSlowError)
    return { next: 'wait', reason: 'too_slow', ms: Math.max(aMinuteMs, retryMs(chance, failures)) }
  if (error instanceof KeeperError) return { next: 'wait', reason: 'locked', ms: aMinuteMs }
  // What came is whole, and is no film that can be read.
  if (error instanceof FailureError) return { next: 'stop', reason: 'no_film' }
  const failure = failureOf(error, folder)
  if (failure?.code === 'disk_full') return { next: 'wait', reason: 'disk_full', ms: aMinuteMs }
  return { next: 'stop', reason: 'disk_error' }
}

const ofFetch = (reason: ScreenerReason): Standstill => {
  if (reason === 'disk_full' || reason === 'limit_reached')
    return { next: 'wait', reason, ms: aMinuteMs }
  return { next: 'stop', reason }
}

const ofKey = (reason: KeyError['reason']): Standstill =>
  reason === 'key_lost' ? { next: 'anew', reason } : { next: 'stop', reason }

const ofRefusal = (
  { code, status, members, retryAfterMs }: RefusedError,
  backoffMs: number,
): Standstill => {
  switch (code) {
    case 'revoked':
      return 'endedAt' in members
        ? { next: 'anew', reason: 'time_over' }
        : { next: 'end', reason: 'revoked' }
    case 'embargoed':
      return { next: 'wait', reason: 'embargoed', ms: anHourMs }
    case 'passphrase_not_allowed':
      return { next: 'stop', reason: 'not_kept' }
    case 'forbidden':
      return { next: 'anew', reason: 'not_granted' }
    case 'not_found':
      return { next: 'stop', reason: 'no_film' }
    case 'unauthenticated':
    case 'device_revoked':
      return { next: 'stop', reason: 'signed_out' }
    default:
      return {
        next: 'wait',
        reason: status === 429 || status === 503 ? 'busy' : 'unreachable',
        ms: Math.max(retryAfterMs ?? 0, backoffMs),
      }
  }
}
