import type { AnnouncementName, Announcements } from '../shared/contract/announcements.ts'
import type { Bridge } from '../shared/contract/bridge.ts'
import { failed } from '../shared/contract/failure.ts'

declare global {
  interface Window {
    /** Set by the preload script under Electron; absent in a browser window. */
    desk?: Bridge
  }
}

/** Chromium refuses `keepalive` bodies over 64 KiB, counted over all requests under way. */
const keepaliveLimit = 60_000

/** A program that has said it ends is gone after this, ms. */
const farewellMs = 3_000

/** Calls that are sent again under the same ids when no answer comes, so that a lost one is noticed, ms. */
const patienceMs = 15_000
const sentAgain = new Set<string>(['sessions.append', 'sessions.keepView', 'sessions.leave'])

/** The same contract over loopback: one POST per call, one stream of server-sent events. */
const loopbackBridge = (): Bridge => {
  let stream: EventSource | null = null
  const listeners = new Map<string, Set<(data: never) => void>>()
  const underWay = new Set<Promise<unknown>>()
  let leaving = false
  // Registered before all others, so that their last words are sent as such; a page may also come back.
  window.addEventListener('pagehide', () => (leaving = true))
  window.addEventListener('pageshow', () => (leaving = false))

  let isGone = false
  const watchers = new Set<(isGone: boolean) => void>()
  /** A stream ends with the program, but for other reasons as well: whether anybody answers is asked. */
  const look = async () => {
    if (leaving) return
    const answer = await send('app.info', {})
    const found = !answer.ok && answer.failure.code === 'desk_gone'
    if (leaving || found === isGone) return
    isGone = found
    for (const watch of watchers) watch(isGone)
  }
  const openStream = () => {
    const opened = new EventSource('/announcements')
    opened.addEventListener('error', () => void look())
    opened.addEventListener('open', () => {
      if (isGone) void look()
    })
    return opened
  }

  const listenTo = (name: string) => {
    stream ??= openStream()
    stream.addEventListener(name, (event) => {
      const data = JSON.parse((event as MessageEvent<string>).data) as never
      for (const listen of listeners.get(name) ?? []) listen(data)
      // The server waits until the last words have been answered: letting go of the stream says so.
      if (name !== 'app.ending') return
      void Promise.allSettled(underWay).then(() => stream?.close())
      setTimeout(() => void look(), farewellMs)
    })
  }

  const send: Bridge['call'] = async (name, input) => {
    try {
      const body = JSON.stringify({ name, input })
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        // A page that is being closed may still finish a small request; some are not hidden yet when they go.
        keepalive:
          (leaving || document.visibilityState === 'hidden') &&
          new TextEncoder().encode(body).length < keepaliveLimit,
        ...(sentAgain.has(name) && !leaving ? { signal: AbortSignal.timeout(patienceMs) } : {}),
      })
      if (!response.ok) return failed('desk_gone', `Séance answered ${response.status}.`)
      // The far side of the contract: the desk's answer has the shape of `Result`.
      return (await response.json()) as never
    } catch {
      return failed('desk_gone', 'Séance itself is not running any more.')
    }
  }

  return {
    call: (name, input) => {
      const answer = send(name, input)
      underWay.add(answer)
      // Never rejects: a failure is data.
      void answer.then(() => underWay.delete(answer))
      return answer
    },
    on: <N extends AnnouncementName>(name: N, listen: (data: Announcements[N]) => void) => {
      const known = listeners.get(name)
      const set = known ?? new Set()
      if (!known) {
        listeners.set(name, set)
        listenTo(name)
      }
      set.add(listen)
      return () => set.delete(listen)
    },
    onGone: (listen) => void watchers.add(listen),
    mediaUrl: (titleId, part) => `/media/${encodeURIComponent(titleId)}/${part}`,
  }
}

/** Everything outside the page, whichever root it runs under. */
export const connectBridge = (): Bridge => window.desk ?? loopbackBridge()
