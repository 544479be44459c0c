import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a line cut: so many bytes of a push had gone the one way, and so many of its answer the other. */
export interface Cut {
  sent: number
  answered: number
}

/** A connection to a catalogue that ends after a number of bytes, and may lead to another catalogue later. */
export interface Line {
  url: string
  /** Where new connections lead. */
  leadTo(target: string): void
  /** The next push is cut after so many bytes of it, or of its answer; resolves when it was, or when the push came through whole. */
  cutPush(where: 'push' | 'answer', bytes: number): Promise<Cut | null>
  /** How long the last push and its answer were. */
  last(): Cut
}

const push = Buffer.from('POST /v1/push ')

/** Opens one; it is gone after the test. */
export const openLine = async (target: string): Promise<Line> => {
  let to = new URL(target)
  let wanted: { where: 'push' | 'answer'; bytes: number; done: (cut: Cut | null) => void } | null =
    null
  let last: Cut = { sent: 0, answered: 0 }
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname)
    open.add(near)
    let now: Cut | null = null
    const end = () => {
      open.delete(near)
      near.destroy()
      far.destroy()
    }
    const cut = (done: (cut: Cut | null) => void, what: Cut) => {
      wanted = null
      // What was let through arrives; then the connection is gone.
      far.end(() => far.destroy())
      near.end(() => near.destroy())
      open.delete(near)
      done(what)
    }
    near.on('data', (bytes) => {
      if (bytes.subarray(0, push.length).equals(push)) last = now = { sent: 0, answered: 0 }
      else if (now !== null && now.answered > 0) now = null
      const room =
        now !== null && wanted?.where === 'push' ? wanted.bytes - now.sent : Number.MAX_SAFE_INTEGER
      if (now !== null) now.sent += Math.min(bytes.length, room)
      if (bytes.length < room) return void far.write(bytes)
      far.write(bytes.subarray(0, room))
      if (wanted !== null && now !== null) cut(wanted.done, now)
    })
    far.on('data', (bytes) => {
      const isAnswer = now !== null
      if (now === null) return void near.write(bytes)
      // Whatever of the push was to be cut is through.
      if (wanted?.where === 'push') {
        const { done } = wanted
        wanted = null
        done(null)
      }
      const room = wanted?.where === 'answer' ? wanted.bytes - now.answered : Infinity
      now.answered += Math.min(bytes.length, room)
      if (bytes.length < room || !isAnswer) return void near.write(bytes)
      near.write(bytes.subarray(0, room))
      if (wanted !== null) cut(wanted.done, now)
    })
    near.on('error', end).on('close', end)
    far.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const one of open) one.destroy()
      }),
  )
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: (next) => {
      to = new URL(next)
      for (const one of open) one.destroy()
    },
    cutPush: (where, bytes) =>
      new Promise((done) => {
        wanted = { where, bytes, done }
      }),
    last: () => last,
  }
}
