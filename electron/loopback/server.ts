import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import { failed } from '../../shared/contract/failure.ts'
import { problem } from '../media/problem.ts'
import { newPass, openAdmission } from './admission.ts'
import type { Admission } from './admission.ts'
import { openAnnouncementStreams } from './announcements.ts'
import { callResponse } from './calls.ts'
import type { AnswerCall } from './calls.ts'
import { requestOf, send } from './exchange.ts'
import { refusal } from './refusal.ts'

/** What the server hands each kind of request to. */
export interface LoopbackRooms {
  answerCall: AnswerCall
  /** `part` is what follows the title in the address, as sent: `media`, `poster`, `captions/…`. */
  media: (request: Request, titleId: string, part: string) => Promise<Response>
  page: (request: Request) => Promise<Response>
  /** The development server's own way of answering for the page, instead of `page`. */
  develop?: (incoming: IncomingMessage, outgoing: ServerResponse) => void
  /** Put on every answer. */
  headers: Readonly<Record<string, string>>
  /** No page has been connected for three seconds, after one was. */
  lastPageGone: () => void
}

export interface Loopback {
  port: number
  /** What a window that was let in shows. */
  pass: string
  /** The address with the one-time token. */
  entrance: string
  announce<N extends AnnouncementName>(name: N, data: Announcements[N]): void
  /** Pages that listen to announcements now, and whether one ever did. */
  pages(): { now: number; ever: boolean }
  /** Lets every page say its last words, for two seconds at most; all is still answered. */
  farewell(): Promise<void>
  /** Answers the calls that have come, a page's last changes among them; then breaks what is under way and frees the port. */
  close(): Promise<void>
}

/** How long the end waits for calls that are under way, in ms. */
const lastCallsMs = 3_000

/**
 * Serves the page, its calls, its announcements and the bytes of titles on 127.0.0.1, to whoever `admission.ts` lets in.
 *
 * @throws Node's error (`EADDRINUSE`, `EACCES`) where the port cannot be had.
 */
export const startLoopback = async (
  port: number,
  rooms: LoopbackRooms,
  pass = newPass(),
): Promise<Loopback> => {
  const streams = openAnnouncementStreams(rooms.lastPageGone)
  const calls = new Set<Promise<unknown>>()
  let admission: Admission | null = null

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(rooms.headers)) outgoing.setHeader(name, value)
    const { method = 'GET', url = '/', headers } = incoming
    const verdict = admission?.judge({ method, url, headers })
    if (verdict?.kind !== 'admitted') {
      if (verdict?.kind !== 'enters') return send(refusal(verdict?.why ?? 'no cookie'), outgoing)
      // The page itself, and no redirect: where a link in another page led here, the browser would not send the cookie on.
      outgoing.setHeader('set-cookie', verdict.cookie)
    }
    // The page takes the token out of its address; nobody else is to see it.
    if (incoming.url?.startsWith('/?')) incoming.url = '/'
    const request = requestOf(incoming, outgoing)
    const response = await route(request, incoming, outgoing)
    if (response) await send(response, outgoing)
  }

  /** Null when the development server answers by itself. */
  const route = async (
    request: Request,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<Response | null> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/call') return answerCall(incoming)
    if (pathname === '/announcements') return streams.open(request)
    const title = /^\/media\/([^/]+)\/(.+)$/.exec(pathname)
    if (title) {
      const titleId = decoded(title[1] ?? '')
      return titleId === null ? badAddress() : rooms.media(request, titleId, title[2] ?? '')
    }
    if (!rooms.develop) return rooms.page(request)
    rooms.develop(incoming, outgoing)
    return null
  }

  const answerCall = (incoming: IncomingMessage): Promise<Response> => {
    const call = callResponse(incoming, rooms.answerCall)
    calls.add(call)
    void call.finally(() => calls.delete(call))
    return call
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      // A fault of ours, or an address no browser sends: the page gets an answer, the console the reason.
      process.stderr.write(`Séance could not answer ${incoming.method}: ${String(error)}\n`)
      if (outgoing.headersSent) outgoing.destroy()
      else void send(badAddress(), outgoing)
    })
  })
  await new Promise<void>((listening, failedToListen) => {
    server.once('error', failedToListen)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failedToListen)
      listening()
    })
  })
  // A server that listens on TCP has such an address; a pipe would have a string.
  const { port: actual } = server.address() as AddressInfo
  const open = openAdmission(actual, pass)
  admission = open

  return {
    port: actual,
    pass,
    entrance: open.entrance(),
    announce: streams.announce,
    pages: streams.pages,
    farewell: streams.farewell,
    close: async () => {
      // What the page sent last may still lie in the socket: one turn of the event loop reads it.
      await setImmediate()
      await Promise.race([Promise.allSettled(calls), setTimeout(lastCallsMs, null, { ref: false })])
      await setImmediate()
      streams.close()
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
    },
  }
}

const badAddress = () =>
  problem(400, failed('invalid_input', 'This address makes no sense to Séance.').failure)

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
