import type { Network } from './signedIn.ts'

/** A line on which films come as a test wants it; everything else passes as it is. */
export const filmLine = (through: Network = fetch) => {
  /** What becomes of each film, after so many bytes of it. */
  let mood: { kind: 'cut' | 'hold'; after: number } | null = null
  let release: PromiseWithResolvers<void> = Promise.withResolvers()
  /** Each time bytes of a film were asked for: from where. */
  const asked: { path: string; from: number }[] = []
  let alter: ((piece: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>) | null = null

  const network: Network = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const method = init?.method ?? 'GET'
    const response = await through(input, init)
    if (method !== 'GET' || !pathname.endsWith('/media') || response.body === null) return response
    const headers = new Headers(init?.headers)
    const from = Number(/bytes=(\d+)-/.exec(headers.get('range') ?? '')?.[1] ?? 0)
    asked.push({ path: pathname, from })
    let came = 0
    const narrow = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: async (piece, controller) => {
        // In small pieces, as they come from afar.
        for (let at = 0; at < piece.length; at += 16_384) {
          if (mood !== null && came >= mood.after) {
            if (mood.kind === 'cut') return controller.error(new TypeError('the line broke'))
            await release.promise
          }
          const part = piece.subarray(at, at + 16_384)
          came += part.length
          controller.enqueue(alter === null ? part : alter(new Uint8Array(part)))
        }
      },
    })
    return new Response(response.body.pipeThrough(narrow), {
      status: response.status,
      headers: response.headers,
    })
  }
  return {
    network,
    asked,
    /** From now on each film breaks off after so many bytes. */
    cutAfter: (after: number) => void (mood = { kind: 'cut', after }),
    /** From now on each film stands still after so many bytes. */
    holdAfter: (after: number) => {
      release = Promise.withResolvers()
      mood = { kind: 'hold', after }
    },
    /** All of it comes. */
    open: () => {
      mood = null
      release.resolve()
    },
    /** What comes is not what was sent. */
    alter: (how: typeof alter) => void (alter = how),
  }
}
