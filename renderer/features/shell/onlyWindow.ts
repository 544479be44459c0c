/** A page that is being reloaded lets go a moment after the next one asks, ms. */
const patienceMs = 2_000

/**
 * Makes this window the one that works: two windows on one session would overwrite each other's notes, and six would use up the
 * browser's connections. Answers whether it is; `lost` is called when another window takes over. The browser lets go by itself
 * when the window closes or dies.
 */
export const becomeOnlyWindow = (
  lost: () => void,
  { takeOver = false } = {},
  locks: Pick<LockManager, 'request'> = navigator.locks,
): Promise<boolean> =>
  new Promise((resolve) => {
    let held = false
    const options: LockOptions = takeOver
      ? { steal: true }
      : { signal: AbortSignal.timeout(patienceMs) }
    locks
      .request('seance', options, () => {
        held = true
        resolve(true)
        return new Promise<never>(() => {})
      })
      .catch(() => {
        if (held) lost()
        else resolve(false)
      })
  })
