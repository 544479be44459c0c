/** Where the page's pictures, films and data come from: its own origin, and `title:` under Electron. */
export interface PageSources {
  media: "'self'" | 'title:'
  /** The development server's own needs: inline scripts for hot replacement, its web socket. */
  development?: boolean
}

/**
 * The Content-Security-Policy of the page, the same under both roots. Nothing is allowed that is not named; Mantine puts
 * its variables into `<style>` elements, hence inline styles. No remote address appears in it.
 */
export const contentSecurityPolicy = ({ media, development = false }: PageSources): string => {
  const titles = media === "'self'" ? [] : [media]
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...titles],
    'media-src': ["'self'", 'blob:', ...titles],
    'connect-src': ["'self'", ...(development ? ['ws:'] : []), ...titles],
    'font-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/** Headers of every answer that a page can see: the policy, no guessing of types, no referrer, no other origin. */
export const pageHeaders = (sources: PageSources): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(sources),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), picture-in-picture=(), usb=(), serial=(), hid=()',
})
