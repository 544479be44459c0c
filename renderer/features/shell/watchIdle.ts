import { roomsOfSession } from '../../stores/app.ts'
import type { Stores } from '../../stores/index.ts'

/** Without a key, a pointer or a playing picture for so long, nobody is at the session (domain: sittings), ms. */
export const idleAfterMs = 120_000

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/**
 * Ends the sitting when nobody has been there for a while and begins a new one at the first sign of life, so that time spent is
 * time worked. Who is in another room is not at the session. Returns its own end.
 */
export const watchIdle = (
  page: Pick<Document, 'addEventListener' | 'removeEventListener'>,
  { app, session, player }: Pick<Stores, 'app' | 'session' | 'player'>,
): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null

  const rest = () => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => {
      if (player.getState().playing) rest()
      else void session.actions.goIdle()
    }, idleAfterMs)
  }
  const wake = () => {
    if (!roomsOfSession.has(app.getState().room)) return
    void session.actions.comeBack()
    rest()
  }

  for (const sign of signsOfLife)
    page.addEventListener(sign, wake, { capture: true, passive: true })
  const stopWatching = player.subscribe(({ playing }, before) => {
    if (playing !== before.playing) wake()
  })
  const stopFollowing = app.subscribe(({ room }, before) => {
    if (room !== before.room) wake()
  })
  rest()

  return () => {
    if (timer) clearTimeout(timer)
    for (const sign of signsOfLife) page.removeEventListener(sign, wake, { capture: true })
    stopWatching()
    stopFollowing()
  }
}
