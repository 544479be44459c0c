import type { Append, Saved, SessionView } from '../../shared/contract/calls.ts'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type { SessionId } from '../../shared/ids.ts'

type Queued = Append['changes'][number]

export interface OutboxReport {
  /** Changes made but not yet known to be on disk. */
  pending: number
  /** Wall time of the last commit, or null before the first. */
  savedAtMs: number | null
  /** Why the last attempt failed; the changes wait here and are sent again. */
  failure: Failure | null
}

export interface Outbox {
  push(changes: Queued[], view: SessionView): void
  /** Keeps where the person is, without a change; the newest wins. */
  keepView(view: SessionView): void
  /** Sends everything again at once, without waiting for an answer under way: the page is about to go. */
  flush(): void
  /** Tries at once instead of waiting for the next attempt. */
  retry(): void
  /** Tries at once; resolves when nothing is pending, or with the failure that stands in the way. */
  settled(): Promise<Failure | null>
  stop(): void
}

/** Failures that waiting cannot mend: the desk has looked at the change and said no. */
const refusals = new Set<Failure['code']>(['change_refused', 'invalid_input', 'session_submitted'])

const firstRetryMs = 500
const longestRetryMs = 10_000
const largestBatch = 200

/**
 * Sends a session's changes to the desk in order, one request at a time; what piles up meanwhile goes together.
 * A failed request is sent again with the same event ids, which count once, so nothing is lost or doubled.
 */
export const createOutbox = (
  bridge: Pick<Bridge, 'call'>,
  sessionId: SessionId,
  report: (report: OutboxReport) => void,
  refused: (failure: Failure) => void,
): Outbox => {
  let waiting: Queued[] = []
  let inFlight: Queued[] = []
  let view: SessionView | null = null
  let sending = false
  let stopped = false
  let savedAtMs: number | null = null
  let failure: Failure | null = null
  let retryMs = firstRetryMs
  let timer: ReturnType<typeof setTimeout> | null = null
  let settling: ((failure: Failure | null) => void)[] = []

  const tell = () => report({ pending: waiting.length + inFlight.length, savedAtMs, failure })

  const settle = (outcome: Failure | null) => {
    for (const resolve of settling) resolve(outcome)
    settling = []
  }

  const request = (): Promise<{ ok: true; value: Saved } | { ok: false; failure: Failure }> => {
    const sentView = view
    view = null
    if (inFlight.length > 0) {
      return bridge.call('sessions.append', {
        sessionId,
        changes: inFlight,
        ...(sentView ? { view: sentView } : {}),
      })
    }
    return sentView
      ? bridge.call('sessions.keepView', { sessionId, view: sentView })
      : Promise.resolve({ ok: true, value: { savedAtMs: savedAtMs ?? 0, eventCount: 0 } })
  }

  const send = async () => {
    if (sending || stopped) return
    if (timer) clearTimeout(timer)
    timer = null
    sending = true
    while (!stopped && (waiting.length > 0 || inFlight.length > 0 || view)) {
      if (inFlight.length === 0) {
        inFlight = waiting.slice(0, largestBatch)
        waiting = waiting.slice(largestBatch)
      }
      const sentView = view
      const answer = await request()
      if (answer.ok) {
        inFlight = []
        savedAtMs = answer.value.savedAtMs
        failure = null
        retryMs = firstRetryMs
        tell()
        continue
      }
      if (refusals.has(answer.failure.code)) {
        // One change of the batch is at fault: send them one by one, so that only that one is given up.
        if (inFlight.length > 1) {
          waiting = [...inFlight.slice(1), ...waiting]
          inFlight = inFlight.slice(0, 1)
          view ??= sentView
          continue
        }
        inFlight = []
        tell()
        refused(answer.failure)
        continue
      }
      view ??= sentView
      failure = answer.failure
      tell()
      settle(failure)
      timer = setTimeout(() => void send(), retryMs)
      retryMs = Math.min(retryMs * 2, longestRetryMs)
      break
    }
    sending = false
    if (waiting.length + inFlight.length === 0 && !view) settle(null)
  }

  return {
    push: (changes, at) => {
      waiting.push(...changes)
      view = at
      tell()
      void send()
    },
    keepView: (at) => {
      view = at
      void send()
    },
    flush: () => {
      const changes = [...inFlight, ...waiting].slice(0, 500)
      const at = view
      if (changes.length > 0) {
        void bridge.call('sessions.append', { sessionId, changes, ...(at ? { view: at } : {}) })
      } else if (at) void bridge.call('sessions.keepView', { sessionId, view: at })
    },
    retry: () => void send(),
    settled: () =>
      waiting.length + inFlight.length === 0 && !view && !sending
        ? Promise.resolve(failure)
        : new Promise((resolve) => {
            settling.push(resolve)
            void send()
          }),
    stop: () => {
      stopped = true
      if (timer) clearTimeout(timer)
      settle(failure)
    },
  }
}
