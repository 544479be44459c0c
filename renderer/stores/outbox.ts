import type { Append, Saved, SessionView } from '../../shared/contract/sessions.ts'
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
  /** What is not known to be on disk, in order. */
  unsaved(): readonly Queued[]
  /** Last words: sends everything at once, without waiting for an answer under way, and nothing after that but by `flush`. */
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
/** As many changes as one `sessions.append` takes. */
const largestAppend = 500

/**
 * Sends a session's changes to the desk in order, one request at a time; what piles up meanwhile goes together.
 * A failed request is sent again with the same event ids, which count once, so nothing is lost or doubled.
 */
export const createOutbox = (
  bridge: Pick<Bridge, 'call'>,
  sessionId: SessionId,
  report: (report: OutboxReport) => void,
  /** Nothing is sent until it resolves: the page's state is made anew meanwhile. */
  refused: (failure: Failure) => Promise<void>,
): Outbox => {
  let waiting: Queued[] = []
  let inFlight: Queued[] = []
  let view: SessionView | null = null
  let sending = false
  let stopped = false
  let flushed = 0
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
        await refused(answer.failure)
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
    unsaved: () => [...inFlight, ...waiting],
    flush: () => {
      stopped = true
      const last = [...inFlight, ...waiting].slice(flushed)
      flushed += last.length
      const words = lastWordsOf(last)
      const at = view
      view = null
      if (words.length === 0 && at) void bridge.call('sessions.keepView', { sessionId, view: at })
      for (let from = 0; from < words.length; from += largestAppend) {
        const changes = words.slice(from, from + largestAppend)
        void bridge.call('sessions.append', { sessionId, changes, ...(at ? { view: at } : {}) })
      }
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

/** The text field a change wrote into; null for any other change. Such a change carries the whole text. */
const fieldOf = ({ change }: Queued): string | null => {
  if (change.type === 'note.set') return `note of ${change.body.facet ?? 'the title'}`
  if (change.type !== 'mark.changed' || change.body.note === undefined) return null
  return Object.keys(change.body).length === 2 ? `note of mark ${change.body.markId}` : null
}

/**
 * The changes without the letters that a later letter of the same field makes needless, so that what is sent in the last moment is
 * small enough to be sent at all. Where something was undone every letter is needed, because undo names it.
 */
const lastWordsOf = (changes: readonly Queued[]): Queued[] => {
  if (changes.some(({ change }) => change.type === 'undone' || change.type === 'redone'))
    return [...changes]
  return changes.filter((one, at) => {
    const field = fieldOf(one)
    const next = changes[at + 1]
    return field === null || !next || fieldOf(next) !== field
  })
}
