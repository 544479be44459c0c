import { setTimeout } from 'node:timers/promises'
import { entryAt } from '../../../shared/entries.ts'
import type { EventId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import type { PushAnswer } from '../../../shared/sync/wire.ts'
import type { Ports } from '../ports.ts'
import type { Account, Accounts } from './accounts.ts'
import { RefusedError, UnreachedError } from './exchange.ts'
import type { Outbox } from './outbox.ts'

export interface SendingParts {
  accounts: Accounts
  outbox: Outbox
  ports: Ports
  /** Tells the catalogue a stretch of the log. */
  push: (account: Account, events: readonly LoggedEvent[]) => Promise<PushAnswer>
  signal: AbortSignal
  /** There is something to send. */
  begun: () => void
  /** Something was acknowledged. */
  said: () => void
}

/** So long until a request is on its way, ms: only then is there time for anything else. */
const departureMs = 1

/** A push that the catalogue has stored whole, and this computer has still to note. */
interface Stored {
  events: readonly LoggedEvent[]
  answer: PushAnswer
}

/**
 * Sends all that waits of an account's log, one push after the other. While the catalogue works on one, this computer notes what came
 * of the push before and reads the next; killed between, it sends again what the catalogue has, as duplicates.
 *
 * @throws RefusedError, UnreachedError; what the tokens' place or the disk throw.
 */
export const sendAll = async (who: Account, parts: SendingParts): Promise<void> => {
  const { accounts, outbox, ports, push, signal, begun, said } = parts
  let most: number | undefined
  let tries = 0
  let stored: Stored | null = null
  let prepared: readonly LoggedEvent[] | null = null

  const note = ({ events, answer }: Stored): void => {
    const before = accounts.now(who)
    const through = outbox.acknowledge(before, events, answer, ports.clock.wall())
    if (through === before.ackedThrough)
      throw new UnreachedError('The catalogue acknowledged nothing of what was sent.')
    said()
  }
  const noteStored = () => {
    const one = stored
    stored = null
    if (one !== null) note(one)
  }

  while (!signal.aborted) {
    // Nothing more was there; something may be by now.
    if (prepared?.length === 0) {
      noteStored()
      prepared = null
    }
    const now = accounts.now(who)
    const events = prepared ?? outbox.next(now, most)
    prepared = null
    if (events.length === 0) return
    begun()
    const last = entryAt(events, events.length - 1).seq
    const answering = push(now, events)
    try {
      // Whatever it answers in the end: where something fails here, that is what is told.
      await Promise.race([answering, setTimeout(departureMs)])
      if (signal.aborted) return
      noteStored()
      const following = outbox.next({ ...now, ackedThrough: last }, most)
      const answer = await answering
      if (signal.aborted) return
      tries = 0
      if (answer.ackedThrough >= last) {
        stored = { events, answer }
        prepared = following
      } else note({ events, answer })
    } catch (error) {
      // Broken off because somebody else is here by now, or the desk is about to close its files.
      if (signal.aborted) return
      noteStored()
      if (!(error instanceof RefusedError)) throw error
      const account = accounts.now(who)
      const known = knownEvents(error, events)
      if (known.size > 0 && accounts.passBy(account, known)) continue
      // All of this push before the fork was found to be there, as it is here.
      const forkedAt = error.code === 'fork' ? error.members['seq'] : null
      if (events.some(({ seq }) => seq === forkedAt))
        accounts.change(account, { ackedThrough: Number(forkedAt) - 1 })
      const again = answerTo(error, { account, end: outbox.end(account), sent: events.length })
      // The same twice without anything sent between is a quarrel, not a correction.
      if (again === null || (tries += 1) > 3) throw error
      most = again.most ?? most
      accounts.change(account, again.change)
    }
  }
}

/** What can be put right by itself after a refused push: where the log stands there, or how much is sent at once. */
const answerTo = (
  { code, members }: RefusedError,
  { account, end, sent }: { account: Account; end: number; sent: number },
): { change: Parameters<Accounts['change']>[1]; most?: number } | null => {
  // Of a log it can only have what was once in it.
  const within = (seq: unknown): seq is number =>
    typeof seq === 'number' && Number.isInteger(seq) && seq >= 0 && seq <= end
  const { expectedSeq, epoch, durableThrough } = members
  if (code === 'gap' && typeof expectedSeq === 'number' && within(expectedSeq - 1))
    return { change: { ackedThrough: expectedSeq - 1 } }
  if (code === 'epoch' && typeof epoch === 'string') {
    const through = durableThrough ?? account.durableThrough
    if (!within(through)) return null
    return { change: { epoch, ackedThrough: through, durableThrough: through } }
  }
  if (code === 'too_large' && sent > 1) return { change: {}, most: Math.ceil(sent / 2) }
  return null
}

/** Those of a push that the catalogue says it has from another log of this person. */
const knownEvents = (
  { code, members }: RefusedError,
  events: readonly LoggedEvent[],
): ReadonlySet<EventId> => {
  const stored = code === 'invalid' ? members['stored'] : null
  const ids = new Set(Array.isArray(stored) ? stored : [])
  return new Set(events.map(({ eventId }) => eventId).filter((id) => ids.has(id)))
}
