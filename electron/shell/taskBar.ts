import type { BrowserWindow } from 'electron'
import type { ScreenersState } from '../../shared/contract/screeners.ts'

/** Below 0 the system shows no progress. */
const noProgress = -1

/** How far films have come, on the window's button in the task bar or dock; taken away when nothing is fetched. */
export const showProgress = (
  window: Pick<BrowserWindow, 'isDestroyed' | 'setProgressBar'>,
  { paused, progress }: Pick<ScreenersState, 'paused' | 'progress'>,
): void => {
  if (window.isDestroyed()) return
  if (progress === null) return window.setProgressBar(noProgress)
  // The colour of a pause is Windows' own; the other systems show the length alone.
  window.setProgressBar(progress, { mode: paused ? 'paused' : 'normal' })
}
