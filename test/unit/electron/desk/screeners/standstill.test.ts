import { describe, expect, it } from 'vitest'
import { FetchError } from '../../../../../electron/desk/screeners/fetching.ts'
import { KeyError } from '../../../../../electron/desk/screeners/keys.ts'
import { standstillOf } from '../../../../../electron/desk/screeners/standstill.ts'
import { TooSlowError } from '../../../../../electron/desk/screeners/wire.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { KeeperError } from '../../../../../electron/desk/sync/tokens.ts'
import { FailureError } from '../../../../../shared/contract/failure.ts'

const refused = (
  status: number,
  code: string,
  more: object = {},
  retryAfterMs: number | null = null,
) => new RefusedError({ status, code, detail: code, ...more }, retryAfterMs)
const system = (code: string) => Object.assign(new Error(code), { code })

describe('a screener that does not come', () => {
  it.each([
    ['no network', new UnreachedError('gone'), 'wait', 'unreachable'],
    ['a line that drips', new TooSlowError(), 'wait', 'too_slow'],
    ['a server that fails', refused(500, 'internal'), 'wait', 'unreachable'],
    ['a server that asks to wait', refused(503, 'busy'), 'wait', 'busy'],
    ['too many requests', refused(429, 'too_many'), 'wait', 'busy'],
    ['an embargo', refused(403, 'embargoed'), 'wait', 'embargoed'],
    ['a right that is gone', refused(403, 'revoked'), 'end', 'revoked'],
    ['a grant that has ended', refused(403, 'revoked', { endedAt: 1 }), 'anew', 'time_over'],
    ['a grant nobody knows', refused(403, 'forbidden'), 'anew', 'not_granted'],
    ['no film', refused(404, 'not_found'), 'stop', 'no_film'],
    ['no passphrase allowed', refused(403, 'passphrase_not_allowed'), 'stop', 'not_kept'],
    ['no token', refused(401, 'unauthenticated'), 'stop', 'signed_out'],
    ['a keychain that is locked for tokens', new KeeperError('locked'), 'wait', 'locked'],
    ['a key that cannot be had now', new KeyError('locked'), 'stop', 'locked'],
    ['a key that is lost', new KeyError('key_lost'), 'anew', 'key_lost'],
    ['a full disk', system('ENOSPC'), 'wait', 'disk_full'],
    ['no room for it', new FetchError('disk_full'), 'wait', 'disk_full'],
    ['the limit', new FetchError('limit_reached'), 'wait', 'limit_reached'],
    ['a disk that fails', system('EIO'), 'stop', 'disk_error'],
    ['what cannot be understood', new TypeError('?'), 'stop', 'disk_error'],
    ['a film that never comes whole', new FetchError('damaged'), 'stop', 'damaged'],
    ['what is no film', new FailureError('not_a_video', '?'), 'stop', 'no_film'],
  ] as const)('for %s', (_, error, next, reason) => {
    const still = standstillOf(error, { failures: 0, chance: 1, folder: '/' })
    expect([still.next, still.reason]).toEqual([next, reason])
  })

  it('is tried again later each time, and not before the catalogue wants it', () => {
    const ms = (failures: number, error: unknown = new UnreachedError('gone')) => {
      const still = standstillOf(error, { failures, chance: 1, folder: '/' })
      return still.next === 'wait' ? still.ms : null
    }
    expect([ms(0), ms(1), ms(2), ms(40)]).toEqual([2_000, 4_000, 8_000, 300_000])
    expect(ms(0, refused(503, 'busy', {}, 90_000))).toBe(90_000)
  })
})
