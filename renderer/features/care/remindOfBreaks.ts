import { beginStretch, goOn, isBreakDue } from '../../../shared/care/breaks.ts'
import { formatDuration } from '../../locales/format.ts'
import { spokenLanguage } from '../../locales/index.ts'
import type { Stores } from '../../stores/index.ts'

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

const reminder = 'care:break.reminder'

/**
 * Speaks of a break when somebody has worked long enough without one: as the picture comes to rest, or between two facets or rooms
 * while it does. It goes as soon as a picture runs. Returns its own end.
 */
export const remindOfBreaks = (
  page: Pick<Document, 'addEventListener' | 'removeEventListener'>,
  { app, player, preferences, session }: Pick<Stores, 'app' | 'player' | 'preferences' | 'session'>,
): (() => void) => {
  const isPlaying = () => player.getState().playing || player.getState().shuttle !== 0
  let stretch = beginStretch(Date.now(), isPlaying())

  const live = () => {
    stretch = goOn(stretch, Date.now(), isPlaying())
  }
  const pause = () => {
    live()
    const { breakAfterMinutes } = preferences.getState()
    if (!isBreakDue(stretch, breakAfterMinutes)) return
    const time = formatDuration(stretch.lastMs - stretch.beganMs, spokenLanguage())
    stretch = { ...stretch, isSaid: true }
    app.actions.toast(reminder, { time })
  }
  const takeAway = () => {
    const { toast } = app.getState()
    if (toast?.key === reminder) app.actions.clearToast(toast.id)
  }

  for (const sign of signsOfLife)
    page.addEventListener(sign, live, { capture: true, passive: true })
  const ends = [
    player.subscribe((now, before) => {
      if (now.playing === before.playing && now.shuttle === before.shuttle) return
      if (isPlaying()) {
        live()
        takeAway()
      } else pause()
    }),
    session.subscribe(({ view: { facet } }, { view }) => {
      if (facet !== view.facet) pause()
    }),
    app.subscribe(({ room }, before) => {
      if (room !== before.room) pause()
    }),
  ]
  return () => {
    for (const sign of signsOfLife) page.removeEventListener(sign, live, { capture: true })
    for (const end of ends) end()
  }
}
