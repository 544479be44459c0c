import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import type { FilmClock } from '../player/filmClock.ts'
import { isAdviceDue } from '../../care/adviseFirst.ts'
import { leaveText } from '../player/leaveText.ts'
import { MarksLane, WatchedLane } from './Lanes.tsx'
import { Preview, type Hover } from './Preview.tsx'
import { Strip } from './Strip.tsx'
import { useSize } from './useSize.ts'
import { useStrip } from './useStrip.ts'
import styles from './Timeline.module.css'

interface Props {
  ground: SessionGround
  clock: FilmClock
  /** The stretch being played. */
  current: () => WatchedSpan | null
}

const noFrames: never[] = []

/** How near the pointer must be to a mark, in px. */
const reachPx = 6

/** The whole title in one row: frames, what was watched, marks, and the playhead to be taken anywhere. */
export const Timeline = ({ ground, clock, current }: Props) => {
  const { t } = useWords()
  const { player, session } = useStores()
  const slider = useRef<HTMLDivElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const { width } = useSize(slider)
  const strip = useStrip(ground.title)
  // What is not to be seen before the choice to watch is not to be seen small.
  const isHeldBack = useSession(({ view }) => isAdviceDue(ground.title.advisories, view))
  const frames = isHeldBack ? null : strip
  const [hover, setHover] = useState<Hover | null>(null)
  const [dragging, setDragging] = useState(false)
  const focused = useSession(({ view }) => view.focus === 'player')
  const { durationMs, truncatedAtMs } = ground.title.facts
  const total = formatTimecode(durationMs)

  // Straight to the page: the time of a film never passes through React.
  useEffect(() => {
    let told = ''
    return clock.subscribe((nowMs) => {
      const share = durationMs > 0 ? Math.min(1, nowMs / durationMs) : 0
      playhead.current?.style.setProperty('transform', `translateX(${share * 100}%)`)
      // Spoken once a second while it plays, to the tenth where it stands.
      const now = formatTimecode(
        player.getState().playing ? Math.floor(nowMs / 1000) * 1000 : nowMs,
      )
      if (now === told) return
      told = now
      slider.current?.setAttribute('aria-valuenow', String(Math.floor(nowMs / 1000)))
      slider.current?.setAttribute('aria-valuetext', t('player:ofTotal', { now, total }))
    })
  }, [clock, durationMs, player, t, total])

  useEffect(() => {
    if (!focused) return
    slider.current?.focus({ preventScroll: true })
    // Where the panes stand above one another, the film may be out of sight.
    slider.current?.scrollIntoView({ block: 'nearest' })
  }, [focused])

  const hoverAt = (event: PointerEvent): Hover | null => {
    const box = slider.current?.getBoundingClientRect()
    if (!box || box.width === 0) return null
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    return { share, ms: share * durationMs, reachMs: (reachPx / box.width) * durationMs }
  }

  const seekTo = (at: Hover | null) => {
    if (at) player.projector?.seekTo(at.ms)
  }

  return (
    <div
      ref={slider}
      className={styles.timeline}
      role="slider"
      tabIndex={0}
      data-keys="app"
      aria-label={t('player:timeline')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(durationMs / 1000)}
      aria-valuenow={0}
      onKeyDown={({ key }) => {
        if (key === 'Home') player.projector?.seekTo(0)
        if (key === 'End') player.projector?.seekTo(durationMs)
      }}
      // The keyboard stays where it is when the mouse comes by.
      onMouseDown={(event) => {
        event.preventDefault()
        leaveText(session)
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragging(true)
        seekTo(hoverAt(event))
      }}
      onPointerMove={(event) => {
        const at = hoverAt(event)
        setHover(at)
        if (dragging) seekTo(at)
      }}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onPointerLeave={() => setHover(null)}
    >
      <Strip facts={ground.title.facts} frames={frames} />
      <WatchedLane ground={ground} durationMs={durationMs} clock={clock} current={current} />
      <MarksLane ground={ground} durationMs={durationMs} clock={clock} width={width} />
      {truncatedAtMs !== null && durationMs > 0 && (
        <div className={styles.cut} style={{ left: `${(truncatedAtMs / durationMs) * 100}%` }} />
      )}
      <div ref={playhead} className={styles.playhead} />
      {hover && (
        <>
          <div className={styles.pointer} style={{ left: `${hover.share * 100}%` }} />
          <Preview ground={ground} frames={frames ?? noFrames} hover={hover} />
        </>
      )}
    </div>
  )
}
