import { useEffect, useRef } from 'react'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import type { FilmClock } from './filmClock.ts'
import styles from './Timecode.module.css'

/** Where the film is, written straight into the page: it changes ten times a second while the page stands still. */
export const Timecode = ({ clock, durationMs }: { clock: FilmClock; durationMs: number }) => {
  const { t } = useWords()
  const whole = useRef<HTMLSpanElement>(null)
  const tenth = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    let shown = ''
    return clock.subscribe((nowMs) => {
      const text = formatTimecode(nowMs)
      if (text === shown || !whole.current || !tenth.current) return
      shown = text
      const [before = '', after = ''] = text.split('.')
      whole.current.textContent = before
      tenth.current.textContent = `.${after}`
    })
  }, [clock])

  return (
    <div className={styles.timecode} role="timer" aria-label={t('player:now')}>
      <span ref={whole} className={styles.whole} />
      <span ref={tenth} className={styles.tenth} />
      <span className={styles.total}>/ {formatTimecode(durationMs).split('.')[0]}</span>
    </div>
  )
}
