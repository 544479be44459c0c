import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowserWindow } from '../../../../electron/loopback/browserWindow.ts'
import type { WindowEnd } from '../../../../electron/loopback/browserWindow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const opened = (platform: NodeJS.Platform = 'linux') => {
  const program = Object.assign(new EventEmitter(), { kill: vi.fn<() => void>() })
  const pages = { now: 0, ever: false }
  const ended = vi.fn<(end: WindowEnd) => void>()
  const window = openBrowserWindow({
    path: '/usr/bin/chromium',
    arguments: [],
    pages: () => pages,
    ended,
    platform,
    start: () => program,
  })
  return { program, pages, ended, window }
}
const connected = { now: 1, ever: true }
const gone = { now: 0, ever: true }

describe('a browser window', () => {
  it('is closed when its program ends after a page was there', () => {
    const { program, pages, ended } = opened()
    Object.assign(pages, gone)
    program.emit('exit', 0)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'closed' })
  })

  it('is closed, not lost, when the browser crashes after a page was there', () => {
    const { program, pages, ended } = opened()
    Object.assign(pages, gone)
    program.emit('exit', 139)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'closed' })
  })

  it('never opened when the program cannot be started', () => {
    const { program, ended } = opened()
    program.emit('error', new Error('spawn EACCES'))
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'never opened', why: 'spawn EACCES' })
  })

  it('never opened when the program fails before any page came', () => {
    const { program, ended } = opened()
    program.emit('exit', 1)
    expect(ended).toHaveBeenCalledExactlyOnceWith({
      kind: 'never opened',
      why: 'it ended with code 1',
    })
  })

  it('lives on in a browser that was already running, until its page goes', () => {
    const { program, pages, ended, window } = opened()
    program.emit('exit', 0)
    vi.advanceTimersByTime(1_000)
    Object.assign(pages, connected)
    vi.advanceTimersByTime(10_000)
    expect(ended).not.toHaveBeenCalled()
    window.lastPageGone()
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'closed' })
  })

  it('never opened when the program ends well but no page comes', () => {
    const { program, ended } = opened()
    program.emit('exit', 0)
    vi.advanceTimersByTime(5_000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'never opened', why: 'no page came' })
  })

  it('is closed when its page goes a moment after its program', () => {
    const { program, pages, ended, window } = opened()
    Object.assign(pages, connected)
    program.emit('exit', 0)
    window.lastPageGone()
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'closed' })
  })

  it('is not closed by a reload that takes long, while its program runs', () => {
    const { ended, window } = opened()
    window.lastPageGone()
    expect(ended).not.toHaveBeenCalled()
  })

  it('is closed with its page under macOS, where the program runs on', () => {
    const { ended, window } = opened('darwin')
    window.lastPageGone()
    expect(ended).toHaveBeenCalledExactlyOnceWith({ kind: 'closed' })
  })

  it('says nothing when it is closed from here', () => {
    const { program, ended, window } = opened()
    void window.close()
    program.emit('exit', null)
    vi.advanceTimersByTime(10_000)
    expect([program.kill.mock.calls.length, ended.mock.calls.length]).toEqual([1, 0])
  })

  it('that is closed from here is waited for until its program has ended', async () => {
    const { program, window } = opened()
    const closed = vi.fn<() => void>()
    void window.close().then(closed)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(closed).not.toHaveBeenCalled()
    program.emit('exit', null)
    await vi.advanceTimersByTimeAsync(0)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('that does not close is waited for no longer than three seconds', async () => {
    const { window } = opened()
    const closed = vi.fn<() => void>()
    void window.close().then(closed)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('that went before is not waited for', async () => {
    const { program, window } = opened()
    program.emit('exit', 0)
    await expect(window.close()).resolves.toBeUndefined()
  })
})
