/** The page lives as long as its stream of announcements does; a reload closes one and opens the next within this, in ms. */
const graceMs = 3_000

/** More than any person opens; each of them keeps a connection and a listener. */
const mostPages = 32

/** How long pages may take over their last words, in ms. */
const farewellMs = 2_000

export interface AnnouncementStreams {
  /** The answer to `GET /announcements`: server-sent events until the page goes; 204, after which a browser asks no more, when 32 are there. */
  open(request: Request): Response
  /** To every page that is there; the event's name is the announcement's. */
  announce(name: string, data: unknown): void
  /** Pages that are connected now, and whether one ever was. */
  pages(): { now: number; ever: boolean }
  /** Tells every page that the program is about to end, and waits until all have said their last words, but two seconds at most. */
  farewell(): Promise<void>
  close(): void
}

/** Server-sent events to all pages. `lastPageGone` is called when none has been there for three seconds. */
export const openAnnouncementStreams = (lastPageGone: () => void): AnnouncementStreams => {
  const pages = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  let leaving: NodeJS.Timeout | undefined
  let ever = false
  let allGone = () => {}

  const gone = (page: ReadableStreamDefaultController<Uint8Array>) => {
    if (!pages.delete(page) || pages.size > 0) return
    allGone()
    leaving = setTimeout(lastPageGone, graceMs)
  }

  const open = (request: Request): Response => {
    // The new one is refused: an old one that was ended would come back and push out the next, without end.
    if (pages.size >= mostPages) return new Response(null, { status: 204 })
    let page: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = controller
        clearTimeout(leaving)
        pages.add(page)
        ever = true
        // A first line at once, so that the browser knows the stream is open; then try again after a second.
        page.enqueue(encoder.encode('retry: 1000\n\n'))
        request.signal.addEventListener('abort', () => gone(page), { once: true })
      },
      cancel: () => gone(page),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    })
  }

  const announce = (name: string, data: unknown) => {
    const event = encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    for (const page of pages) page.enqueue(event)
  }

  const farewell = async () => {
    if (pages.size === 0) return
    announce('app.ending', {})
    const { promise: late, resolve: giveUp } = Promise.withResolvers<void>()
    const limit = setTimeout(giveUp, farewellMs)
    await Promise.race([new Promise<void>((resolve) => (allGone = resolve)), late])
    clearTimeout(limit)
  }

  const close = () => {
    clearTimeout(leaving)
    for (const page of pages) page.close()
    pages.clear()
  }

  return { open, announce, pages: () => ({ now: pages.size, ever }), farewell, close }
}
