import type { App } from 'electron'

/**
 * Ends the app in order: the windows close first, and with them come the page's last changes; then `finish` (the desk ends
 * the open sitting and closes its files); then the process. Where the desk's thread hangs in the system (`finish` answers false), it
 * would hold the process for ever: then only `kill` ends it. Not on `before-quit`, which comes before the windows close.
 */
export const closeInOrder = (
  app: Pick<App, 'exit' | 'on' | 'quit'>,
  finish: () => Promise<boolean>,
  kill: () => void = () => void process.kill(process.pid, 'SIGKILL'),
): void => {
  let finishing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (finishing) return
    finishing = true
    // Whether the desk could close well or not, the log is on disk already; the next start mends what is open.
    void finish().then(
      (isOver) => (isOver ? app.exit(0) : kill()),
      () => app.exit(0),
    )
  })
}

/** A signal asks for the same end as the last window. */
export const closeOnSignals = (
  process: Pick<NodeJS.Process, 'on'>,
  app: Pick<App, 'quit'>,
): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => app.quit())
}
