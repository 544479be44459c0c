import { Client } from 'pg'
import { sql } from 'kysely'
import type { Trx } from './open.ts'

const channel = 'seance_feed'

/** How long a broken connection rests before it is made anew, ms. */
const restMs = 1_000

/** A connection that hears what other processes say. */
export interface Listener {
  end(): Promise<void>
}

/** Tells every process, once this transaction is committed, that something waits for an audience. */
export const hint = async (trx: Trx, audience: string): Promise<void> => {
  await sql`SELECT pg_notify(${channel}, ${audience})`.execute(trx)
}

/**
 * Listens on a connection of its own; when it breaks one other is made every second until it holds, and everyone looks for what was
 * missed.
 *
 * @throws the error of the first connection.
 */
export const listenOn = async (
  database: string,
  hear: (audience: string | undefined) => void,
): Promise<Listener> => {
  let over = false
  let waiting: NodeJS.Timeout | null = null
  const connect = async (): Promise<Client> => {
    const made = new Client({ connectionString: database })
    made.on('notification', ({ payload }) => hear(payload))
    made.on('error', () => {})
    try {
      await made.connect()
      await made.query(`LISTEN ${channel}`)
    } catch (error) {
      made.end().catch(() => {})
      throw error
    }
    // From here on alone: an attempt that fails is followed by the next one below.
    made.on('end', again)
    return made
  }
  const again = () => {
    if (over || waiting !== null) return
    waiting = setTimeout(() => {
      waiting = null
      connect().then((made) => {
        client = made
        if (over) void made.end()
        else hear('everyone')
      }, again)
    }, restMs).unref()
  }
  let client = await connect()
  return {
    end: async () => {
      over = true
      if (waiting !== null) clearTimeout(waiting)
      await client.end()
    },
  }
}

/** The embedded database hears itself on the same channel. */
export const listenWithin = (
  lite: { listen(name: string, hear: (payload: string) => void): Promise<() => Promise<void>> },
  hear: (audience: string) => void,
): Promise<() => Promise<void>> => lite.listen(channel, hear)
