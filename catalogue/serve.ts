import { pino } from 'pino'
import { buildApp } from './app.ts'
import type { Place } from './media/place.ts'
import { inviteFirstOwner } from './people/owners.ts'
import type { Ports } from './ports.ts'
import { openStore } from './store/open.ts'

export interface ServeOptions {
  host: string
  /** 0 is any free port. */
  port: number
  /** Holds the embedded database where no other is named. */
  folder: string
  /** `postgres://…` */
  database?: string | undefined
  version: string
  /** Where the films are, by the ids of their titles; closed with the server. */
  media?: Place | undefined
  /** Whether devices without a keychain may keep keys under a passphrase. */
  allowPassphrase?: boolean
  ports: Ports
  /** Of pino; `silent` says nothing. */
  logLevel: string
  /** Of `buildApp`, as is usual when absent. */
  requestsPerMinute?: number
  aliveMs?: number
}

export interface Serving {
  listening: string
  /** The invitation of the first owner; there at the first start of an empty database alone. */
  ownerInvitation?: string
  /** Answers what is under way, then lets go of the database. */
  close(): Promise<void>
}

/** How long requests that are under way may take when the server ends, ms. */
const drainMs = 10_000

/** What a log must never hold. */
const secrets = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.invitation',
  '*.accessToken',
  '*.refreshToken',
]

const plainError = (error: Error & { code?: unknown }) => ({
  type: error.name,
  code: error.code,
  message: error.message,
  stack: error.stack,
})

/**
 * Opens the database and listens.
 *
 * @throws StoreError where the database cannot be had; Node's error where the port cannot.
 */
export const serve = async (options: ServeOptions): Promise<Serving> => {
  const { ports, folder, database } = options
  const store = await openStore({ folder, database, ports })
  try {
    // Standard output has one line, for programs; the log goes beside it.
    const logger = pino(
      {
        level: options.logLevel,
        redact: { paths: secrets, censor: '…' },
        // A database’s error brings the question and its values: what a tagger wrote, or the hash of a token.
        serializers: { err: plainError },
      },
      pino.destination(2),
    )
    const { version, requestsPerMinute, aliveMs, media, allowPassphrase } = options
    const app = await buildApp({
      store,
      ports,
      version,
      ...(media === undefined ? {} : { media }),
      ...(allowPassphrase === undefined ? {} : { allowPassphrase }),
      logger,
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      ...(aliveMs === undefined ? {} : { aliveMs }),
    })
    const { listening, ownerInvitation } = await (async () => {
      const at = await app.listen({ host: options.host, port: options.port })
      // Not before: a start that fails tells nobody of an invitation, and there is no second first start.
      return { listening: at, ownerInvitation: await inviteFirstOwner(store.db, ports) }
    })().catch(async (error: unknown) => {
      await app.close()
      throw error
    })
    return {
      listening,
      ...(ownerInvitation === null ? {} : { ownerInvitation }),
      close: async () => {
        // Who holds a connection open and says nothing on it does not hold up the end.
        const limit = setTimeout(() => app.server.closeAllConnections(), drainMs)
        await app.close()
        clearTimeout(limit)
        media?.close()
        await store.close()
      },
    }
  } catch (error) {
    options.media?.close()
    await store.close()
    throw error
  }
}
