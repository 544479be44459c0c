import { memo, useEffect, useMemo, useRef } from 'react'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import { usePlayer, useSession } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { lookOf } from '../marks/markLook.ts'
import { inOrder } from '../marks/markOrder.ts'
import type { FilmClock } from '../player/filmClock.ts'
import { lanePaths, markPath, watchedPath } from './lanePaths.ts'
import styles from './Lanes.module.css'

const noMarks: SessionState['marks'] = {}
const noSpans: WatchedSpan[] = []

interface Props {
  ground: SessionGround
  durationMs: number
}

interface Live extends Props {
  clock: FilmClock
}

/** What was watched; the stretch being played grows with the film, the rest comes from the session. */
export const WatchedLane = memo(
  ({ durationMs, clock, current }: Live & { current: () => WatchedSpan | null }) => {
    const watched = useSession(({ state }) => state?.watched ?? noSpans)
    const growing = useRef<SVGPathElement>(null)
    const kept = useMemo(() => watchedPath(watched, durationMs, 4), [watched, durationMs])

    useEffect(
      () =>
        clock.subscribe(() => {
          const span = current()
          growing.current?.setAttribute('d', span ? watchedPath([span], durationMs, 4) : '')
        }),
      [clock, current, durationMs],
    )

    return (
      <svg className={styles.watched} viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden>
        <path d={kept} />
        <path ref={growing} />
      </svg>
    )
  },
)

const laneHeight = 16
const middle = laneHeight / 2

/** The marks, by the colour and shape of their facet. */
export const MarksLane = memo(({ ground, durationMs, clock, width }: Live & { width: number }) => {
  const marks = useSession(({ state }) => state?.marks ?? noMarks)
  const chosenId = useSession(({ view }) => view.mark)
  const { vocabulary } = ground
  const paths = useMemo(
    () => lanePaths(inOrder(marks), vocabulary, durationMs, width, middle),
    [marks, vocabulary, durationMs, width],
  )
  const chosen = chosenId === null ? undefined : marks[chosenId]
  return (
    <div className={styles.marks}>
      {width > 0 && (
        <svg viewBox={`0 0 ${width} ${laneHeight}`} aria-hidden>
          {paths.map(({ look, path }) => (
            <path
              key={`${look.color} ${look.shape}`}
              d={path}
              className={look.shape === 'ring' ? styles.ring : undefined}
              style={{ color: `var(${look.color})` }}
            />
          ))}
          {chosen && (
            <path
              className={styles.chosen}
              d={markPath(chosen, lookOf(chosen.facet, vocabulary), durationMs, width, middle)}
            />
          )}
        </svg>
      )}
      <OpenSpan clock={clock} durationMs={durationMs} />
    </div>
  )
})

/** The span being drawn, from where it was begun to the playhead. */
const OpenSpan = ({ clock, durationMs }: Pick<Live, 'clock' | 'durationMs'>) => {
  const fromMs = usePlayer((player) => player.spanFromMs)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fromMs === null) return
    return clock.subscribe((nowMs) => {
      const left = Math.min(fromMs, nowMs) / durationMs
      const right = Math.max(fromMs, nowMs) / durationMs
      bar.current?.style.setProperty('left', `${left * 100}%`)
      bar.current?.style.setProperty('width', `${(right - left) * 100}%`)
    })
  }, [clock, durationMs, fromMs])
  return fromMs === null ? null : <div ref={bar} className={styles.open} />
}
