import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { closeInOrder, closeOnSignals } from '../../../../electron/shell/closing.ts'
import { holdSingleInstance, onOpenFile } from '../../../../electron/shell/instance.ts'
import { recoverPage } from '../../../../electron/shell/recovery.ts'
import { appStandIn, event } from '../../../support/electronStandIn.ts'
import { patience } from '../../../support/patience.ts'

describe('the end of the app', () => {
  it('begins when the last window is closed', () => {
    const app = appStandIn()
    closeInOrder(app, async () => true)
    app.emit('window-all-closed')
    expect(app.told).toEqual(['quit'])
  })

  it('waits for the desk', async () => {
    const app = appStandIn()
    const { promise: closed, resolve: close } = Promise.withResolvers<boolean>()
    closeInOrder(app, () => closed)
    const quitting = event({})
    app.emit('will-quit', quitting)
    expect([quitting.prevented, app.told]).toEqual([true, []])
    close(true)
    await vi.waitFor(() => expect(app.told).toEqual(['exit 0']), patience)
  })

  it('asks the desk once, however often it is asked itself', () => {
    const app = appStandIn()
    const finish = vi.fn<() => Promise<boolean>>(() => new Promise(() => {}))
    closeInOrder(app, finish)
    app.emit('will-quit', event({}))
    app.emit('will-quit', event({}))
    expect(finish).toHaveBeenCalledOnce()
  })

  it('comes even when the desk fails to close', async () => {
    const app = appStandIn()
    closeInOrder(app, async () => {
      throw new Error('the desk is gone')
    })
    app.emit('will-quit', event({}))
    await vi.waitFor(() => expect(app.told).toEqual(['exit 0']), patience)
  })

  it('is a kill where the desk hangs in the system', async () => {
    const app = appStandIn()
    const kill = vi.fn<() => void>()
    closeInOrder(app, async () => false, kill)
    app.emit('will-quit', event({}))
    await vi.waitFor(() => expect(kill).toHaveBeenCalledOnce(), patience)
    expect(app.told).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is asked for by %s', (signal) => {
    const app = appStandIn()
    const process = new EventEmitter()
    // Of the process, only its signals.
    closeOnSignals(process as never, app)
    process.emit(signal)
    expect(app.told).toEqual(['quit'])
  })
})

describe('a second start', () => {
  it('ends at once and hands its films over', () => {
    const app = appStandIn({ firstInstance: false })
    expect(holdSingleInstance(app, ['/films/a.mp4'], () => {})).toBe(false)
    expect(app.told).toEqual(['lock {"files":["/films/a.mp4"]}'])
  })

  it('brings its films to the first', () => {
    const app = appStandIn()
    const second = vi.fn<(files: string[]) => void>()
    holdSingleInstance(app, [], second)
    app.emit('second-instance', {}, [], '/', { files: ['/films/b.mp4'] })
    expect(second).toHaveBeenCalledExactlyOnceWith(['/films/b.mp4'])
  })

  it.each([undefined, null, 'films', { files: 'b.mp4' }, { files: [7] }])(
    'with something else to hand over (%j) only brings the window forward',
    (handed) => {
      const app = appStandIn()
      const second = vi.fn<(files: string[]) => void>()
      holdSingleInstance(app, [], second)
      app.emit('second-instance', {}, [], '/', handed)
      expect(second).toHaveBeenCalledExactlyOnceWith([])
    },
  )
})

describe('a film opened from the Finder', () => {
  it('is taken', () => {
    const app = appStandIn()
    const opened = vi.fn<(file: string) => void>()
    onOpenFile(app, opened)
    const opening = event({})
    app.emit('open-file', opening, '/films/a.mp4')
    expect(opening.prevented).toBe(true)
    expect(opened).toHaveBeenCalledExactlyOnceWith('/films/a.mp4')
  })
})

describe('a page whose process is gone', () => {
  const recovered = () => {
    const emitter = new EventEmitter()
    const page = Object.assign(emitter, { reload: vi.fn<() => void>() })
    const gone = vi.fn<() => void>()
    const clock = { now: 0 }
    // Of the page, its events and its reload.
    recoverPage(page as never, gone, () => clock.now)
    return { page, gone, clock }
  }
  const crashed = { reason: 'crashed', exitCode: 139 }

  it('is brought back, and the sitting ends', () => {
    const { page, gone } = recovered()
    page.emit('render-process-gone', {}, crashed)
    expect([page.reload.mock.calls.length, gone.mock.calls.length]).toEqual([1, 1])
  })

  it('is left when it dies again at once', () => {
    const { page, clock } = recovered()
    page.emit('render-process-gone', {}, crashed)
    clock.now = 9_000
    page.emit('render-process-gone', {}, crashed)
    expect(page.reload).toHaveBeenCalledOnce()
  })

  it('is brought back again after it had settled', () => {
    const { page, clock } = recovered()
    page.emit('render-process-gone', {}, crashed)
    clock.now = 11_000
    page.emit('render-process-gone', {}, crashed)
    expect(page.reload).toHaveBeenCalledTimes(2)
  })

  it('is left when it went of its own accord', () => {
    const { page, gone } = recovered()
    page.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect([page.reload.mock.calls.length, gone.mock.calls.length]).toEqual([0, 0])
  })
})
