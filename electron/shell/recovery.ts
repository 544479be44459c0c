import type { RenderProcessGoneDetails, WebContents } from 'electron'

/** A page that dies again within this time, in ms, is not brought back a third time: it would only flicker. */
const settledMs = 10_000

/**
 * Brings a page back whose process crashed or ran out of memory. What was saved is saved; `gone` ends the open sitting, and
 * the page begins the next where the last stopped.
 */
export const recoverPage = (
  page: Pick<WebContents, 'on' | 'reload'>,
  gone: () => void,
  now: () => number = () => performance.now(),
): void => {
  let lastMs = -Infinity
  page.on('render-process-gone', (_event: unknown, { reason }: RenderProcessGoneDetails) => {
    if (reason === 'clean-exit') return
    gone()
    const settled = now() - lastMs > settledMs
    lastMs = now()
    if (settled) page.reload()
  })
}
