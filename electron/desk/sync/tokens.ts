import { z } from 'zod'
import type { TokensAnswer } from '../../../shared/sync/wire.ts'
import type { Ports } from '../ports.ts'
import type { Keeper } from './keeper.ts'
import { UnreachedError, type WireClient } from './wireClient.ts'

const Kept = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Of the access token, ms since 1970 UTC by the clock of this computer. */
  endsAtMs: z.number(),
  /** Names the refresh that is under way; null when none is. */
  wish: z.string().nullable(),
})
type Kept = z.infer<typeof Kept>
const KeptFile = z.object({ version: z.literal(1), devices: z.record(z.string(), Kept) })

/** The tokens of the devices this computer is. */
export interface Tokens {
  /** Keeps what an enrolment or a refresh brought. Rejects where it cannot be kept. */
  keep(deviceId: string, answer: TokensAnswer): Promise<void>
  forget(deviceId: string): Promise<void>
  /** An access token that still lives; null when this computer has none for the device. */
  access(deviceId: string, wire: WireClient): Promise<string | null>
  /** The next access token, whatever the present one says of itself. */
  renew(deviceId: string, wire: WireClient): Promise<string | null>
}

/** Renewed when less than this is left of its life, ms. */
const marginMs = 60_000

/**
 * A refresh token works once, and seen twice it ends the device. So the wish to refresh is kept before it is sent: when its answer is
 * lost, or this program dies over it, the same wish is sent again.
 */
export const openTokens = (keeper: Keeper, { clock, newId }: Ports): Tokens => {
  let cache: Promise<Record<string, Kept>> | null = null
  const all = () => (cache ??= read(keeper))
  const write = async (devices: Record<string, Kept>) => {
    await keeper.write(JSON.stringify({ version: 1, devices }))
    cache = Promise.resolve(devices)
  }
  const keptOf = (answer: TokensAnswer): Kept => ({
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken,
    endsAtMs: clock.wall() + answer.expiresIn * 1000,
    wish: null,
  })
  const keep = async (deviceId: string, answer: TokensAnswer) =>
    write({ ...(await all()), [deviceId]: keptOf(answer) })

  const renew = async (deviceId: string, wire: WireClient): Promise<string | null> => {
    const kept = (await all())[deviceId]
    if (kept === undefined) return null
    const wish = kept.wish ?? newId()
    try {
      if (kept.wish === null) await write({ ...(await all()), [deviceId]: { ...kept, wish } })
      const answer = await wire.refresh(kept.refreshToken, wish)
      await keep(deviceId, answer)
      return answer.accessToken
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.name === 'RefusedError')
        throw error
      throw new UnreachedError(`The tokens cannot be kept: ${error.message}`)
    }
  }

  return {
    keep,
    forget: async (deviceId) => {
      const { [deviceId]: _, ...others } = await all()
      await write(others)
    },
    access: async (deviceId, wire) => {
      const kept = (await all())[deviceId]
      if (kept === undefined) return null
      const lives = kept.wish === null && kept.endsAtMs - marginMs > clock.wall()
      return lives ? kept.accessToken : renew(deviceId, wire)
    },
    renew,
  }
}

const read = async (keeper: Keeper): Promise<Record<string, Kept>> => {
  const text = await keeper.read().catch(() => null)
  if (text === null) return {}
  try {
    return KeptFile.parse(JSON.parse(text)).devices
  } catch {
    // Tokens that cannot be read are tokens that are not there: a new invitation brings others.
    return {}
  }
}
