import type { App, Session, Shell, WebContents } from 'electron'

/** Pages that may open in the person's own browser: whole origins, over TLS. */
export type AllowedOrigins = ReadonlySet<string>

/**
 * Keeps every page this app ever shows where it is: no navigation away, no new window, no `<webview>`. A link to an
 * allowed origin opens in the person's browser; any other does nothing.
 */
export const guardPages = (
  app: Pick<App, 'on'>,
  shell: Pick<Shell, 'openExternal'>,
  pageOrigin: string,
  allowed: AllowedOrigins,
): void => {
  app.on('web-contents-created', (_, contents) => guardPage(contents, shell, pageOrigin, allowed))
}

/** The events and settings of a page that the guard uses. */
export type GuardedPage = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

const guardPage = (
  contents: GuardedPage,
  shell: Pick<Shell, 'openExternal'>,
  pageOrigin: string,
  allowed: AllowedOrigins,
): void => {
  const stay = (event: { url: string; preventDefault: () => void }) => {
    if (!isAt(event.url, pageOrigin)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayLeave(url, allowed)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Everything a page can ask the system for is refused, except the whole screen for a film, and to copy a table where one asks it to. */
export const guardPermissions = (
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void => {
  session.setPermissionRequestHandler((_, permission, answer) => answer(granted.has(permission)))
  session.setPermissionCheckHandler((_, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
}

/** What is on the clipboard is never read. */
const granted: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write'])

const isAt = (url: string, origin: string): boolean => {
  const parsed = URL.parse(url)
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin
}

const mayLeave = (url: string, allowed: AllowedOrigins): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' && allowed.has(parsed.origin)
}
