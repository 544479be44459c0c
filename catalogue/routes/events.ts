import { z } from 'zod'
import { audiencesOf } from '../feed/pull.ts'
import { authenticate } from '../people/authenticate.ts'
import { Problem } from '../problem.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { refusals } from './schemas.ts'

/** Streams of one device; the oldest ends when one more begins, since it is likely one that nobody hears any more. */
const mostStreams = 8

interface Stream {
  end(): void
}

const Said = z.string().meta({
  description: 'Server-sent events: “changed” whenever something new waits at /v1/pull.',
})

/** `GET /v1/events`: a stream that says that something waits. */
export const addEventStream = (app: App, parts: Parts, aliveMs: number): void => {
  const { store, ports } = parts
  const streams = new Map<string, Set<Stream>>()
  let isOver = false

  app.get(
    '/v1/events',
    {
      ...admit(parts),
      exposeHeadRoute: false,
      schema: {
        response: { 200: { content: { 'text/event-stream': { schema: Said } } }, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      reply.hijack()
      const { raw } = reply
      // Given up while it was looked up who asks: nothing will ever say so again.
      if (raw.destroyed || request.raw.socket.destroyed) return
      const mine = new Set(audiencesOf(caller))
      const ofDevice = streams.get(caller.deviceId) ?? new Set()
      const silence = store.onHint((audience) => {
        if (mine.has(audience)) raw.write('event: changed\ndata: {}\n\n')
      })
      const stream: Stream = {
        end: () => {
          clearInterval(alive)
          silence()
          ofDevice.delete(stream)
          if (ofDevice.size === 0) streams.delete(caller.deviceId)
          raw.end()
        },
      }
      const stay = async () => {
        try {
          await authenticate(store.db, request.headers.authorization, ports)
        } catch (error) {
          // A database that does not answer says nothing about the caller.
          if (error instanceof Problem) {
            stream.end()
            return
          }
        }
        if (!raw.writableEnded) raw.write(': \n\n')
      }
      const alive = setInterval(() => void stay(), aliveMs).unref()
      raw.on('close', stream.end)
      raw.on('error', stream.end)
      streams.set(caller.deviceId, ofDevice.add(stream))
      const [oldest] = ofDevice
      if (ofDevice.size > mostStreams) oldest?.end()
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Nothing else ever comes over it: an end of the stream is the end of the connection.
        connection: 'close',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 2000\n\n')
      if (isOver) stream.end()
    },
  )

  // A server that drains does not wait for streams that would never end.
  app.addHook('preClose', async () => {
    isOver = true
    for (const ofDevice of streams.values()) for (const stream of ofDevice) stream.end()
  })
}
