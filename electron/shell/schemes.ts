import type { CustomScheme, Protocol } from 'electron'

/** The one origin of the page in a packaged app. */
export const appOrigin = 'app://seance'

/**
 * `app:` carries the page. `title:` carries films: another origin than the page, so it needs CORS for the page to read
 * frames from it, and `stream`, without which `<video>` waits for the whole film. Neither goes around the policy of the page.
 */
const schemes: CustomScheme[] = [
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
  {
    scheme: 'title',
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      corsEnabled: true,
      stream: true,
    },
  },
]

/** Electron takes this once, before `ready`. */
export const registerSchemes = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void =>
  protocol.registerSchemesAsPrivileged(schemes)
