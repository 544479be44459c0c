import type { Page } from 'playwright-core'

/**
 * Opens a room by its key as soon as the page takes one, and says when a row of it was shown: ms from the navigation of the
 * window, and from the key.
 *
 * @param ready matches once the page takes the key; `row` once there is something to read.
 */
export const untilFirstRow = (page: Page, key: string, ready: string, row: string) =>
  page.evaluate(
    (asked) =>
      new Promise<{ firstRow: number; fromKey: number }>((resolve) => {
        let pressedAt = 0
        const look = () => {
          // Dispatched by the page itself: the debugger's keys have a way of their own.
          if (pressedAt === 0 && document.querySelector(asked.ready)) {
            pressedAt = performance.now()
            document.activeElement?.dispatchEvent(
              new KeyboardEvent('keydown', {
                key: asked.key,
                code: `Digit${asked.key}`,
                ctrlKey: true,
                bubbles: true,
                cancelable: true,
              }),
            )
          }
          if (document.querySelector(asked.row))
            requestAnimationFrame((shownAt) =>
              resolve({ firstRow: shownAt, fromKey: shownAt - pressedAt }),
            )
          else requestAnimationFrame(look)
        }
        look()
      }),
    { key, ready, row },
  )
