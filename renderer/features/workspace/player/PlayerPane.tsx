import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../../locales/react.ts'
import { useApp, usePlayer, useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { Toasts } from '../../notices/Toasts.tsx'
import { MarksPanel } from '../marks/MarksPanel.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { noCaptions } from './captionTracks.ts'
import { createFilmClock } from './filmClock.ts'
import { Picture } from './Picture.tsx'
import { startScreening, type Screening } from './screening.ts'
import { Transport } from './Transport.tsx'
import { useToastRise } from './useToastRise.ts'
import styles from './PlayerPane.module.css'

/** The left half of the workspace: picture, timeline, transport, and the list of marks when it is wanted. Fills its cell. */
export const PlayerPane = () => {
  const ground = useSession((session) => session.ground)
  if (!ground) return null
  // A film that came under another grant is another screening, on a screen of its own.
  const { title, screening } = ground
  return <Screen key={`${title.titleId} ${screening?.watermarkId}`} ground={ground} />
}

/** Parts that hold a field. */
const writtenIn: ReadonlySet<string> = new Set(['note', 'title-note', 'mark-note', 'filter'])

const Screen = ({ ground }: { ground: SessionGround }) => {
  const stores = useStores()
  const { player } = stores
  const { t } = useWords()
  const [clock] = useState(createFilmClock)
  const frame = useRef<HTMLElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const deck = useRef<HTMLDivElement>(null)
  const screening = useRef<Screening | null>(null)
  const marksShown = usePlayer((state) => state.marksShown)
  const fullScreen = usePlayer((state) => state.fullScreen)
  const captioned = usePlayer((state) => state.captions !== noCaptions)
  const inMarks = useSession(({ view }) => view.focus === 'marks' || view.focus === 'mark-note')
  const isWriting = useSession(({ view }) => writtenIn.has(view.focus))
  const covered = useApp((app) => app.overlay !== null)

  useLayoutEffect(() => {
    if (!video.current || !frame.current) return
    const running = startScreening(
      { video: video.current, frame: frame.current },
      clock,
      stores,
      ground,
    )
    screening.current = running
    return () => {
      screening.current = null
      running.end()
    }
  }, [clock, stores, ground])

  const current = useCallback(() => screening.current?.tracker.current() ?? null, [])

  // Whoever sends the keyboard to the marks sees them.
  useEffect(() => {
    if (inMarks) player.setState({ marksShown: true })
  }, [inMarks, player])

  // What lies over the page lies behind a full screen, and so does every field that is written in.
  useEffect(() => {
    if ((covered || isWriting) && fullScreen) player.projector?.leaveFullScreen()
  }, [covered, isWriting, fullScreen, player])

  useToastRise(deck, captioned)

  return (
    <section ref={frame} className={styles.place} aria-label={t('player:pane')}>
      <div className={styles.pane} data-marks={(marksShown && !fullScreen) || undefined}>
        <Picture ground={ground} video={video} />
        <div ref={deck} className={styles.deck}>
          <Timeline ground={ground} clock={clock} current={current} />
          <Transport ground={ground} clock={clock} current={current} />
        </div>
        {marksShown && !fullScreen && (
          <div className={styles.marks}>
            <MarksPanel ground={ground} />
          </div>
        )}
      </div>
      {fullScreen && (
        // The page's own toasts are behind the full screen; they go on speaking there.
        <div aria-hidden>
          <Toasts />
        </div>
      )}
    </section>
  )
}
