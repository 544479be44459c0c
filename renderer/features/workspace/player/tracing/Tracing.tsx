import { useLayoutEffect, type RefObject } from 'react'
import type { Screening } from '../../../../../shared/contract/screeners.ts'
import { useWords } from '../../../../locales/react.ts'
import { usePlayer, useStores } from '../../../../stores/react.ts'
import { startTracing } from './startTracing.ts'
import styles from './Tracing.module.css'

interface Props {
  screening: Screening
  video: RefObject<HTMLVideoElement | null>
  /** Of the line that describes the picture. */
  id: string
}

/** Marks a screening with its person and the time, and says why when there is no picture without the mark. */
export const Tracing = ({ screening, video, id }: Props) => {
  const { player } = useStores()
  const { t } = useWords()
  const withheld = usePlayer((state) => state.withheld)
  const { person, watermarkId } = screening

  useLayoutEffect(() => {
    if (!video.current) return
    const tracing = startTracing(video.current, { person, watermarkId }, player)
    return () => tracing.end()
  }, [video, person, watermarkId, player])

  return (
    <>
      {/* The mark itself is not read out: its clock would never be quiet. */}
      <p id={id} className="unseen">
        {t('player:tracing.marked', { person })}
      </p>
      {withheld && (
        <div className={styles.curtain} role="alert">
          <div className={styles.words} data-passing>
            <h2>{t('player:tracing.withheldTitle')}</h2>
            <p>{t('player:tracing.withheld')}</p>
            <p>{t('player:tracing.withheldNext')}</p>
          </div>
        </div>
      )}
    </>
  )
}
