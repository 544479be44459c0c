import { reasonIn } from '../reason.ts'
import type { SyncObstacle, SyncState } from '../../../shared/contract/sync.ts'
import { isDamage } from '../disk.ts'
import type { Ports } from '../ports.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Inbox, Taken } from './inbox.ts'
import type { Outbox } from './outbox.ts'
import { KeeperError, type Tokens } from './tokens.ts'
import { RefusedError, UnreachedError } from './exchange.ts'
import { sendAll } from './sending.ts'
import type { WireClient } from './wireClient.ts'
import { withToken } from './withToken.ts'

/** What is done over and over while somebody is signed in: send what waits, fetch what is new, wait. */
export interface Loop {
  phase(): SyncState['phase']
  obstacle(): SyncObstacle | null
  /** Something was written: it is sent a moment later. */
  changed(): void
  /** Tries at once. */
  now(): void
  /** The account, or its wish to work offline, is another: what is under way for the old one is broken off. */
  restart(): void
  end(): void
}

export interface LoopParts {
  accounts: Accounts
  outbox: Outbox
  inbox: Inbox
  tokens: Tokens
  ports: Ports
  wireTo: (url: string, signal: AbortSignal) => WireClient
  /** Between 0 and 1. */
  random: () => number
  /** The phase or the obstacle is another, or something was acknowledged. */
  said: () => void
  /** A file of this computer was found to be damaged. */
  damaged: () => void
  /** A page of the feed was taken. */
  taken: (taken: Taken) => void
  /** What else is told in each round, after log and feed and in this order. */
  errands: readonly Errand[]
}

/**
 * Tells the catalogue something beside the log. What stands in the way of everything (no network, no token) ends the round; a refusal of
 * its own is logged, and tried again in the next one: what people tag does not wait for it.
 */
export type Errand = (
  who: Account,
  ask: <T>(request: (wire: WireClient, token: string) => Promise<T>) => Promise<T>,
  signal: AbortSignal,
) => Promise<void>

/** A change waits so long for the next ones, ms. */
const gatherMs = 1_500
/** The first try after a failure comes within this, ms; each further one within twice the time, up to the longest. */
const firstRetryMs = 2_000
const longestRetryMs = 5 * 60_000
/** Without hints the feed is looked at so often, ms. */
const lookMs = 10 * 60_000
/** Nobody is waited for longer, whatever they ask, ms; timers of the system do not go much further. */
const longestWaitMs = 24 * 60 * 60_000
/** A stream of hints that lived so long was a good one, ms. */
const goodStreamMs = 60_000
/** So many pages of the feed without a change, and there is no end to it. */
const mostEmptyPages = 10

/** Obstacles that time does not move. */
const forThePerson = new Set<SyncObstacle['code']>([
  'update_needed',
  'signed_out',
  'device_revoked',
  'forked',
  'refused',
])

/** Starts at once. One of them runs for a desk. */
export const startLoop = (parts: LoopParts): Loop => {
  const { accounts, outbox, inbox, tokens, ports, random, said } = parts
  let ended = false
  let phase: SyncState['phase'] = 'resting'
  let obstacle: SyncObstacle | null = null
  let failures = 0
  let streamFailures = 0
  let mustLook = true
  let lookedAtMs = -Infinity
  let wake = () => {}
  let timer: NodeJS.Timeout | undefined
  let account = new AbortController()
  let hearing: AbortController | null = null

  const setPhase = (next: SyncState['phase']) => {
    if (phase === next) return
    phase = next
    said()
  }
  const wakeIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => wake(), Math.min(ms, longestWaitMs))
    timer.unref()
  }

  const asDevice = <T>(
    { deviceId }: Account,
    wire: WireClient,
    ask: (token: string) => Promise<T>,
  ) => withToken(tokens, deviceId, wire, ask)

  const fetchAll = async (who: Account, wire: WireClient, signal: AbortSignal): Promise<void> => {
    let empty = 0
    for (let more = true; more && !signal.aborted;) {
      setPhase('fetching')
      const page = await asDevice(who, wire, (token) => wire.pull(token, inbox.cursor()))
      if (signal.aborted) return
      empty = page.changes.length === 0 ? empty + 1 : 0
      if (page.hasMore && empty >= mostEmptyPages)
        throw new UnreachedError('The feed of the catalogue has no end.')
      parts.taken(inbox.take(page))
      accounts.change(who, { lastReachedMs: ports.clock.wall() })
      said()
      more = page.hasMore
    }
  }

  /** A stream of hints beside the loop; when it breaks, the feed is looked at again. */
  const hear = (who: Account, wire: WireClient, signal: AbortSignal) => {
    if (hearing !== null && !hearing.signal.aborted) return
    const own = new AbortController()
    hearing = own
    const over = AbortSignal.any([own.signal, signal])
    const heard = () => {
      mustLook = true
      wake()
    }
    const beganAtMs = ports.clock.mono()
    void asDevice(who, wire, (token) => wire.hints(token, heard, over))
      .then(
        () => 0,
        (error: unknown) => retryAfter(error),
      )
      .then((asksToWaitMs) => {
        if (signal.aborted) {
          own.abort()
          return
        }
        // Until then the feed is looked at now and then.
        const wasGood = ports.clock.mono() - beganAtMs > goodStreamMs
        streamFailures = wasGood ? 0 : streamFailures + 1
        const ms = Math.max(asksToWaitMs, retryMs(random(), streamFailures))
        const rest = setTimeout(
          () => {
            own.abort()
            if (!signal.aborted) heard()
          },
          Math.min(ms, longestWaitMs),
        )
        rest.unref()
      })
  }

  /** Notes what stands in the way; where even that fails, it is known until the program ends. */
  const note = (who: Account, code: SyncObstacle['code']) => {
    try {
      accounts.change(who, { obstacle: code })
    } catch (error) {
      ports.log('an obstacle could not be noted', error)
    }
  }

  const round = async (who: Account, signal: AbortSignal): Promise<void> => {
    const wire = parts.wireTo(who.url, signal)
    try {
      await sendAll(who, {
        accounts,
        outbox,
        ports,
        push: (account, events) =>
          asDevice(account, wire, (token) =>
            wire.push(token, { deviceId: account.deviceId, epoch: account.epoch, events }),
          ),
        signal,
        begun: () => setPhase('sending'),
        said,
      })
      if (mustLook || ports.clock.mono() - lookedAtMs > lookMs) {
        mustLook = false
        await fetchAll(who, wire, signal)
        lookedAtMs = ports.clock.mono()
      }
      // What is told beside the log comes last: whoever does not answer it keeps neither tags nor assignments waiting.
      for (const errand of parts.errands) {
        if (signal.aborted) return
        // The log may have met a catalogue that came back from a backup.
        const now = accounts.now(who)
        try {
          await errand(
            now,
            (request) => asDevice(now, wire, (token) => request(wire, token)),
            signal,
          )
        } catch (error) {
          if (signal.aborted || standsInTheWay(error)) throw error
          ports.log('what is told beside the log was not taken', error)
        }
      }
      if (signal.aborted) return
      failures = 0
      if (obstacle !== null || who.obstacle !== null) {
        obstacle = null
        accounts.change(who, { obstacle: null })
      }
      hear(who, wire, signal)
      wakeIn(outbox.waiting(accounts.now(who)) > 0 ? gatherMs : lookMs)
    } catch (error) {
      if (signal.aborted) return
      mustLook = true
      obstacle = obstacleIn(error)
      if (!(error instanceof RefusedError) && !(error instanceof UnreachedError)) {
        ports.log('sync', error)
        if (isDamage(error)) parts.damaged()
      }
      if (forThePerson.has(obstacle.code)) {
        note(who, obstacle.code)
      } else {
        const ms = Math.min(longestWaitMs, Math.max(retryAfter(error), retryMs(random(), failures)))
        failures += 1
        obstacle = { ...obstacle, triesAgainAtMs: Math.round(ports.clock.wall() + ms) }
        wakeIn(ms)
      }
    } finally {
      setPhase('resting')
      said()
    }
  }

  const run = async () => {
    while (!ended) {
      const { promise: woken, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const who = accounts.current()
      const stuck = who?.obstacle ?? null
      // What could not even be noted holds all the same.
      const isStuck = stuck !== null || (obstacle !== null && forThePerson.has(obstacle.code))
      if (who !== null && !who.workOffline && !isStuck) await round(who, account.signal)
      else if (stuck !== null && obstacle?.code !== stuck) {
        obstacle = { code: stuck, detail: '', triesAgainAtMs: null }
        said()
      }
      if (!ended) await woken
      clearTimeout(timer)
    }
  }
  void run().catch((error: unknown) => ports.log('the sync loop ended', error))

  return {
    phase: () => phase,
    obstacle: () => obstacle,
    changed: () => {
      // While a failure is waited out, a change does not shorten the wait.
      if (failures === 0 && phase === 'resting') wakeIn(gatherMs)
    },
    now: () => {
      failures = 0
      mustLook = true
      // A log that another copy went on with is no better for being tried again.
      if (obstacle?.code !== 'forked') obstacle = null
      wake()
    },
    restart: () => {
      account.abort()
      account = new AbortController()
      // What was heard was for whoever was here before.
      hearing = null
      streamFailures = 0
      obstacle = null
      failures = 0
      mustLook = true
      wake()
    },
    end: () => {
      ended = true
      account.abort()
      clearTimeout(timer)
      wake()
    },
  }
}

/** Exponential, with full jitter, so that forty desks do not come back at the same moment. ms. */
export const retryMs = (chance: number, failures: number): number =>
  Math.max(250, chance * Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures, 20)))

/** Whether it is of everything that is asked, and not of this alone. */
const standsInTheWay = (error: unknown): boolean => {
  if (error instanceof UnreachedError) return !error.isStranger
  return !(error instanceof RefusedError) || !['refused', 'unreachable'].includes(codeIn(error))
}

const retryAfter = (error: unknown): number =>
  error instanceof RefusedError ? (error.retryAfterMs ?? 0) : 0

const obstacleIn = (error: unknown): SyncObstacle => {
  const detail = reasonIn(error)
  const code = codeOf(error)
  return { code, detail, triesAgainAtMs: null }
}

const codeOf = (error: unknown): SyncObstacle['code'] => {
  if (error instanceof RefusedError) return codeIn(error)
  if (error instanceof UnreachedError) return 'unreachable'
  return error instanceof KeeperError ? 'locked' : 'unkept'
}

const codeIn = ({ code, status }: RefusedError): SyncObstacle['code'] => {
  if (code === 'protocol') return 'update_needed'
  if (code === 'device_revoked') return 'device_revoked'
  if (code === 'unauthenticated') return 'signed_out'
  if (code === 'fork') return 'forked'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'unreachable' : 'refused'
}
