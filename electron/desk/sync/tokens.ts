import { z } from 'zod'
import type { TokensAnswer } from '../../../shared/sync/wire.ts'
import type { Ports } from '../ports.ts'
import type { Keeper } from './keeper.ts'
import type { WireClient } from './wireClient.ts'

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

/** The place of the tokens does not open now: a locked keychain, a full disk. What it holds is still there. */
export class KeeperError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'KeeperError'
  }
}

/** Whoever brings the next tokens. */
export type Refresher = Pick<WireClient, 'refresh'>

/** The tokens of the devices this computer is. Each rejects with KeeperError where their place does not open. */
export interface Tokens {
  /** Keeps what an enrolment or a refresh brought. Rejects where it cannot be kept. */
  keep(deviceId: string, answer: TokensAnswer): Promise<void>
  forget(deviceId: string): Promise<void>
  /** An access token that still lives; null when this computer has none for the device. */
  access(deviceId: string, wire: Refresher): Promise<string | null>
  /** The next access token, whatever the present one says of itself. Asked for twice at once, it is renewed once. */
  renew(deviceId: string, wire: Refresher): Promise<string | null>
}

/** Renewed when less than this is left of its life, ms. */
const marginMs = 60_000

/**
 * A refresh token works once, and seen twice it ends the device. So the wish to refresh is kept before it is sent: when its answer is
 * lost, or this program dies over it, the same wish is sent again.
 */
export const openTokens = (keeper: Keeper, { clock, newId }: Ports): Tokens => {
  const store = openKept(keeper)
  const renewals = new Map<string, Promise<string | null>>()
  const keptOf = (answer: TokensAnswer): Kept => ({
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken,
    endsAtMs: clock.wall() + answer.expiresIn * 1000,
    wish: null,
  })

  const renewNow = async (deviceId: string, wire: Refresher): Promise<string | null> => {
    const kept = await store.change(deviceId, (now) => now && { ...now, wish: now.wish ?? newId() })
    if (kept === null || kept.wish === null) return null
    const answer = await wire.refresh(kept.refreshToken, kept.wish)
    const now = await store.change(deviceId, (meanwhile) =>
      // Somebody signed in meanwhile: theirs are newer.
      meanwhile?.refreshToken === kept.refreshToken ? keptOf(answer) : meanwhile,
    )
    return now?.accessToken ?? null
  }
  const renew = (deviceId: string, wire: Refresher): Promise<string | null> => {
    const known = renewals.get(deviceId)
    if (known !== undefined) return known
    const underWay = renewNow(deviceId, wire).finally(() => renewals.delete(deviceId))
    renewals.set(deviceId, underWay)
    return underWay
  }

  return {
    keep: async (deviceId, answer) => {
      await store.change(deviceId, () => keptOf(answer))
    },
    forget: async (deviceId) => {
      await store.change(deviceId, () => null)
    },
    access: async (deviceId, wire) => {
      const kept = await store.find(deviceId)
      if (kept === null) return null
      const lives = kept.wish === null && kept.endsAtMs - marginMs > clock.wall()
      return lives ? kept.accessToken : renew(deviceId, wire)
    },
    renew,
  }
}

/** All that is kept, read once and written whole, one change after the other. */
const openKept = (keeper: Keeper) => {
  let cache: Record<string, Kept> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work).catch((error: unknown) => {
      throw new KeeperError(error)
    })
    last = next.catch(() => {})
    return next
  }
  const all = async () => (cache ??= keptIn(await keeper.read()))
  return {
    find: (deviceId: string) => inTurn(async () => (await all())[deviceId] ?? null),
    /** What `change` makes of what is kept for a device is on its place when this resolves, and answered. */
    change: (deviceId: string, change: (now: Kept | null) => Kept | null): Promise<Kept | null> =>
      inTurn(async () => {
        const { [deviceId]: now = null, ...others } = await all()
        const next = change(now)
        if (next === now || (next !== null && JSON.stringify(next) === JSON.stringify(now)))
          return now
        const devices = next === null ? others : { ...others, [deviceId]: next }
        await keeper.write(JSON.stringify({ version: 1, devices }))
        cache = devices
        return next
      }),
  }
}

const keptIn = (text: string | null): Record<string, Kept> => {
  if (text === null) return {}
  try {
    return KeptFile.parse(JSON.parse(text)).devices
  } catch {
    // What was read and means nothing is not there: a new invitation brings others.
    return {}
  }
}
