import { describe, expect, it, vi } from 'vitest'
import { guardPages, guardPermissions } from '../../../../electron/shell/guard.ts'
import { appStandIn, event, pageStandIn } from '../../../support/electronStandIn.ts'

const guarded = () => {
  const app = appStandIn()
  const openExternal = vi.fn<(url: string) => Promise<void>>(async () => {})
  guardPages(app, { openExternal }, 'app://seance', new Set(['https://creativecommons.org']))
  const page = pageStandIn()
  app.emit('web-contents-created', {}, page)
  return { page, openExternal }
}

describe('a page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'goes nowhere else (%s)',
    (name) => {
      const { page } = guarded()
      const leaving = event({ url: 'https://evil.example/' })
      page.emit(name, leaving)
      expect(leaving.prevented).toBe(true)
    },
  )

  it.each([
    'app://seance.evil/',
    'app://other/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
  ])('does not take %s for itself', (url) => {
    const { page } = guarded()
    const leaving = event({ url })
    page.emit('will-navigate', leaving)
    expect(leaving.prevented).toBe(true)
  })

  it('may reload itself', () => {
    const { page } = guarded()
    const reloading = event({ url: 'app://seance/index.html' })
    page.emit('will-navigate', reloading)
    expect(reloading.prevented).toBe(false)
  })

  it('attaches no webview', () => {
    const { page } = guarded()
    const attaching = event({})
    page.emit('will-attach-webview', attaching)
    expect(attaching.prevented).toBe(true)
  })

  it.each([
    'https://evil.example/',
    'app://seance/',
    'https://creativecommons.org/licenses/by/4.0/',
  ])('opens no window for %s', (url) => {
    expect(guarded().page.openWindow(url)).toEqual({ action: 'deny' })
  })

  it('hands an allowed link to the browser of the person', () => {
    const { page, openExternal } = guarded()
    page.openWindow('https://creativecommons.org/licenses/by/4.0/')
    expect(openExternal).toHaveBeenCalledExactlyOnceWith(
      'https://creativecommons.org/licenses/by/4.0/',
    )
  })

  it.each([
    'http://creativecommons.org/',
    'https://creativecommons.org.evil.example/',
    'https://creativecommons.org:8443/',
    'https://evil.example/https://creativecommons.org',
    'file:///bin/sh',
    'nonsense',
  ])('hands nothing else to it: %s', (url) => {
    const { page, openExternal } = guarded()
    page.openWindow(url)
    expect(openExternal).not.toHaveBeenCalled()
  })
})

describe('a permission', () => {
  const asked = () => {
    type Handlers = Parameters<typeof guardPermissions>[0]
    const kept: {
      request?: Parameters<Handlers['setPermissionRequestHandler']>[0]
      check?: Parameters<Handlers['setPermissionCheckHandler']>[0]
      device?: Parameters<Handlers['setDevicePermissionHandler']>[0]
    } = {}
    guardPermissions({
      setPermissionRequestHandler: (handler) => void (kept.request = handler),
      setPermissionCheckHandler: (handler) => void (kept.check = handler),
      setDevicePermissionHandler: (handler) => void (kept.device = handler),
    })
    return kept
  }
  /** The handlers look at the name alone. */
  const nothing = {} as never

  it.each([
    ['fullscreen', true],
    ['clipboard-sanitized-write', true],
    ['media', false],
    ['geolocation', false],
    ['notifications', false],
    ['clipboard-read', false],
    ['openExternal', false],
    ['display-capture', false],
  ] as const)('to %s is granted: %s', (name, granted) => {
    const answer = vi.fn<(granted: boolean) => void>()
    asked().request?.(nothing, name, answer, nothing)
    expect(answer).toHaveBeenCalledExactlyOnceWith(granted)
    expect(asked().check?.(nothing, name, 'app://seance', nothing)).toBe(granted)
  })

  it('to use a device is never granted', () => {
    expect(asked().device?.(nothing)).toBe(false)
  })
})
