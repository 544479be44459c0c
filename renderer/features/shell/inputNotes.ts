import type { Bridge } from '../../../shared/contract/bridge.ts'
import type { SessionId } from '../../../shared/ids.ts'
import type { SessionStoreApi } from '../../stores/session.ts'

/** A stretch of input is told when it is this long, ms: no pause within it is one that anybody counts as idle. */
export const tellInputAfterMs = 20_000

/** Notes for the time sheet when somebody used keys or the pointer in the open session: when, and nothing of what they did. */
export interface InputNotes {
  /** Somebody was there just now. */
  note(): void
  /** Tells at once what was noted. */
  tell(): void
}

export const createInputNotes = (
  bridge: Pick<Bridge, 'call'>,
  session: Pick<SessionStoreApi, 'getState'>,
): InputNotes => {
  let stretch: { sessionId: SessionId; fromMs: number; toMs: number } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const tell = () => {
    if (timer) clearTimeout(timer)
    timer = null
    // One that is lost is a few seconds of reading: not worth a word.
    if (stretch) void bridge.call('timesheet.noteInput', stretch)
    stretch = null
  }

  return {
    note: () => {
      const { state } = session.getState()
      // A sealed session is looked at, not worked on.
      if (!state || state.status !== 'open') return
      const nowMs = Date.now()
      const { sessionId } = state
      // The computer may have slept since, or its clock was set.
      const goesOn =
        stretch?.sessionId === sessionId &&
        nowMs >= stretch.fromMs &&
        nowMs - stretch.toMs <= tellInputAfterMs
      if (stretch && goesOn) stretch.toMs = nowMs
      else {
        tell()
        stretch = { sessionId, fromMs: nowMs, toMs: nowMs }
      }
      timer ??= setTimeout(tell, tellInputAfterMs)
    },
    tell,
  }
}
