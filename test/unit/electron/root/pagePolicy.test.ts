import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, pageHeaders } from '../../../../electron/root/pagePolicy.ts'

const directive = (policy: string, name: string) =>
  policy.split('; ').find((each) => each.startsWith(`${name} `))

describe('the policy of the page', () => {
  it('allows nothing that it does not name', () => {
    expect(contentSecurityPolicy({ media: "'self'" })).toMatch(/^default-src 'none'; /)
  })

  it('runs scripts of the page alone', () => {
    expect(directive(contentSecurityPolicy({ media: 'title:' }), 'script-src')).toBe(
      "script-src 'self'",
    )
  })

  it('names no remote address under either root', () => {
    for (const media of ["'self'", 'title:'] as const)
      expect(contentSecurityPolicy({ media })).not.toMatch(/https?:|\*|wss?:|unsafe-eval/)
  })

  it('shows no frame, no object, and runs no text as code', () => {
    for (const media of ["'self'", 'title:'] as const) {
      const policy = contentSecurityPolicy({ media })
      // Not named, they are what `default-src` says: nothing.
      for (const name of [
        'frame-src',
        'child-src',
        'object-src',
        'manifest-src',
        'fenced-frame-src',
      ])
        expect(directive(policy, name)).toBeUndefined()
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).toContain("form-action 'none'")
      expect(directive(policy, 'script-src')).toBe("script-src 'self'")
    }
  })

  it.each(['img-src', 'media-src', 'connect-src'])(
    'lets %s reach titles under Electron',
    (name) => {
      expect(directive(contentSecurityPolicy({ media: 'title:' }), name)).toContain(' title:')
    },
  )

  it('opens a socket in development alone', () => {
    expect(contentSecurityPolicy({ media: "'self'", development: true })).toContain('ws:')
  })

  it('lets the page ask for line and battery, on which fetching waits', () => {
    const permissions = pageHeaders({ media: "'self'" })['permissions-policy']
    expect(permissions).toContain('camera=()')
    expect(permissions).not.toMatch(/battery|network/)
  })

  it('lets no film into a window beside the page, and nothing record the screen', () => {
    const permissions = pageHeaders({ media: 'title:' })['permissions-policy']
    for (const name of ['picture-in-picture', 'display-capture', 'camera', 'microphone'])
      expect(permissions).toContain(`${name}=()`)
  })

  it('goes with the headers that keep other pages out', () => {
    expect(pageHeaders({ media: "'self'" })).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })
})
