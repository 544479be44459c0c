import { roomsOfSession } from '../../stores/app.ts'
import type { Stores } from '../../stores/index.ts'
import { createInputNotes } from './inputNotes.ts'

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/**
 * Ends the sitting when nobody has been there for as long as the person chose (`idleAfterMs`), and begins a new one at the first
 * sign of life, so that time spent is time worked. Who is in another room is not at the session. Signs of life are noted for the
 * time sheet: reading changes nothing in the log. Returns its own end.
 */
export const watchIdle = (
  page: Pick<Document, 'addEventListener' | 'removeEventListener'>,
  {
    app,
    bridge,
    session,
    player,
    preferences,
  }: Pick<Stores, 'app' | 'bridge' | 'session' | 'player' | 'preferences'>,
): (() => void) => {
  const notes = createInputNotes(bridge, session)
  let timer: ReturnType<typeof setTimeout> | null = null

  const rest = () => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => {
      if (player.getState().playing) rest()
      else void session.actions.goIdle()
    }, preferences.getState().idleAfterMs)
  }
  const wake = () => {
    if (!roomsOfSession.has(app.getState().room)) return
    void session.actions.comeBack()
    rest()
  }
  const live = () => {
    if (roomsOfSession.has(app.getState().room)) notes.note()
    wake()
  }

  for (const sign of signsOfLife)
    page.addEventListener(sign, live, { capture: true, passive: true })
  const ends = [
    player.subscribe(({ playing }, before) => {
      if (playing !== before.playing) wake()
    }),
    app.subscribe(({ room }, before) => {
      if (room !== before.room) wake()
    }),
    preferences.subscribe(({ idleAfterMs }, before) => {
      if (idleAfterMs !== before.idleAfterMs) rest()
    }),
    session.actions.beforeLeaving(notes.tell),
  ]
  rest()

  return () => {
    if (timer) clearTimeout(timer)
    for (const sign of signsOfLife) page.removeEventListener(sign, live, { capture: true })
    for (const end of ends) end()
    notes.tell()
  }
}
