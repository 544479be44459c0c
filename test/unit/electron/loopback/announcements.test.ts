import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAnnouncementStreams } from '../../../../electron/loopback/announcements.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lastPageGone = vi.fn<() => void>()
const opened = () => {
  lastPageGone.mockClear()
  return openAnnouncementStreams(lastPageGone)
}
const page = (streams: ReturnType<typeof openAnnouncementStreams>) => {
  const client = new AbortController()
  const response = streams.open(new Request('http://127.0.0.1/', { signal: client.signal }))
  const reader = response.body?.getReader()
  const next = async () => new TextDecoder().decode((await reader?.read())?.value)
  return { response, next, leave: () => client.abort() }
}

describe('announcements', () => {
  it('come as server-sent events', () => {
    expect(page(opened()).response.headers.get('content-type')).toBe(
      'text/event-stream; charset=utf-8',
    )
  })

  it('reach every page under their name', async () => {
    const streams = opened()
    const pages = [page(streams), page(streams)]
    for (const { next } of pages) await next()
    streams.announce('tonight.changed', { a: 'line\nbreak' })
    for (const { next } of pages)
      expect(await next()).toBe('event: tonight.changed\ndata: {"a":"line\\nbreak"}\n\n')
  })

  it('end when the server does', async () => {
    const streams = opened()
    const { next } = page(streams)
    await next()
    streams.close()
    expect(await next()).toBe('')
  })

  it('are refused to a thirty-third page in a way that it does not ask again', () => {
    const streams = opened()
    const pages = Array.from({ length: 33 }, () => page(streams))
    expect(pages.map(({ response }) => response.status)).toEqual([...Array(32).fill(200), 204])
    pages[0]?.leave()
    expect(page(streams).response.status).toBe(200)
  })

  it('do not fail on a page that has gone', () => {
    const streams = opened()
    page(streams).leave()
    expect(() => streams.announce('tonight.changed', {})).not.toThrow()
  })
})

describe('the farewell', () => {
  it('tells every page, and waits until the last has gone', async () => {
    const streams = opened()
    const pages = [page(streams), page(streams)]
    for (const { next } of pages) await next()
    const over = vi.fn<() => void>()
    void streams.farewell().then(over)
    for (const { next } of pages) expect(await next()).toBe('event: app.ending\ndata: {}\n\n')
    pages[0]?.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(over).not.toHaveBeenCalled()
    pages[1]?.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(over).toHaveBeenCalledOnce()
  })

  it('waits no longer than two seconds for a page that does not answer', async () => {
    const streams = opened()
    page(streams)
    const over = vi.fn<() => void>()
    void streams.farewell().then(over)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(over).toHaveBeenCalledOnce()
  })

  it('waits for nothing where there is no page', async () => {
    await opened().farewell()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the last page', () => {
  it('is gone three seconds after it left', () => {
    const streams = opened()
    page(streams).leave()
    vi.advanceTimersByTime(2_999)
    expect(lastPageGone).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(lastPageGone).toHaveBeenCalledOnce()
  })

  it('is not gone when it is back within three seconds', () => {
    const streams = opened()
    page(streams).leave()
    vi.advanceTimersByTime(2_000)
    page(streams)
    vi.advanceTimersByTime(10_000)
    expect(lastPageGone).not.toHaveBeenCalled()
  })

  it('is not gone while another is there', () => {
    const streams = opened()
    page(streams)
    page(streams).leave()
    vi.advanceTimersByTime(10_000)
    expect([lastPageGone.mock.calls.length, streams.pages().now]).toEqual([0, 1])
  })

  it('is gone again after it came back and left', () => {
    const streams = opened()
    page(streams).leave()
    vi.advanceTimersByTime(3_000)
    page(streams).leave()
    vi.advanceTimersByTime(3_000)
    expect(lastPageGone).toHaveBeenCalledTimes(2)
  })

  it('is not missed once the server is closed', () => {
    const streams = opened()
    page(streams).leave()
    streams.close()
    vi.advanceTimersByTime(10_000)
    expect(lastPageGone).not.toHaveBeenCalled()
  })
})
