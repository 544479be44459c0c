import { RefusedError } from './exchange.ts'
import type { Refresher, Tokens } from './tokens.ts'

/**
 * Asks as a device; with a token that has ended meanwhile, which is renewed once.
 *
 * @throws RefusedError `unauthenticated` where this computer has no token of the device; KeeperError; and what `ask` does.
 */
export const withToken = async <T>(
  tokens: Pick<Tokens, 'access' | 'renew'>,
  deviceId: string,
  wire: Refresher,
  ask: (token: string) => Promise<T>,
): Promise<T> => {
  const token = await tokens.access(deviceId, wire)
  if (token === null) throw signedOut()
  try {
    return await ask(token)
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'unauthenticated') throw error
    const next = await tokens.renew(deviceId, wire)
    if (next === null) throw signedOut()
    return ask(next)
  }
}

const signedOut = () =>
  new RefusedError(
    { status: 401, code: 'unauthenticated', detail: 'This computer has no token.' },
    null,
  )
