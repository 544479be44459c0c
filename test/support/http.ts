import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

/** An answer, whole. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** The body as JSON. */
  json: () => unknown
}

export interface Asking {
  method?: string
  /** Whatever is to be sent, Host and Origin included: nothing is put right on the way, unlike `fetch`. */
  headers?: Record<string, string>
  body?: string | Buffer
}

/** Asks a server on this computer for a path exactly as it is written, dots and all. */
export const ask = (
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: whole,
          json: () => JSON.parse(whole.toString('utf8')) as unknown,
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** A browser that was let in by the printed address: asks with the cookie it was given. */
export const enter = async (entrance: string) => {
  const { origin, pathname, search } = new URL(entrance)
  const entered = await ask(origin, pathname + search)
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const get = (path: string, { headers = {}, ...asking }: Asking = {}) =>
    ask(origin, path, { ...asking, headers: { cookie, ...headers } })
  const call = (name: string, input: unknown, headers: Record<string, string> = {}) =>
    get('/call', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name, input }),
    })
  return { origin, cookie, entered, get, call }
}

/** Listens to server-sent events, and waits for one by its name. */
export const listenTo = async (origin: string, path: string, cookie: string) => {
  const { hostname, port } = new URL(origin)
  const events: { name: string; data: unknown }[] = []
  let wake = () => {}
  let text = ''
  const sent = request({ hostname, port, path, headers: { cookie }, agent: false })
  const opened = new Promise<IncomingHttpHeaders>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.setEncoding('utf8')
      // Ours to end: the server notices, and that is what some tests are about.
      response.on('error', () => {})
      response.on('data', (chunk: string) => {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) {
          const name = /^event: (.*)$/m.exec(part)?.[1]
          const data = /^data: (.*)$/m.exec(part)?.[1]
          if (name !== undefined) events.push({ name, data: JSON.parse(data ?? 'null') })
        }
        wake()
      })
      resolve(response.headers)
    })
  })
  sent.end()
  return {
    headers: await opened,
    next: async (name: string): Promise<unknown> => {
      for (;;) {
        const found = events.find((event) => event.name === name)
        if (found) return found.data
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    close: () => void sent.destroy(),
  }
}
