import { isOfAll } from '../../actions/screenerStep.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useScreeners } from '../../stores/react.ts'
import { Dot } from '../../ui/Dot.tsx'
import { useNow } from '../../ui/useNow.ts'
import { Bar } from './Bar.tsx'
import { sayReason, tellScreener } from './screenerWords.ts'
import type { Film } from './useFilm.ts'
import styles from './ScreenerWords.module.css'

interface Props {
  /** Of the words, for what is described by them. */
  id: string
  film: Film
  name: string
}

/** How the film of a title stands: its words, its bar while it comes, and how long it stays. */
export const ScreenerWords = ({ id, film: { heldBack, place, screener }, name }: Props) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  if (!screener) return null
  const { more, share, tone, words } = tellScreener(
    t,
    { screener, place, heldBack },
    nowMs,
    language,
  )
  return (
    <div className={styles.film} data-phase={screener.phase}>
      <span id={id} className={styles.words}>
        <Dot tone={tone} />
        {words}
      </span>
      {share !== null && <Bar share={share} label={t('screeners:progressOf', { name })} />}
      {more !== '' && <span className={styles.more}>{more}</span>}
    </div>
  )
}

/**
 * Why one film does not come or play, or what it plays without, as a sentence below its title; what holds for all of them is said over
 * the list.
 */
export const ScreenerReasonLine = ({ film: { screener } }: Pick<Props, 'film'>) => {
  const { t, language } = useWords()
  const keeping = useScreeners(({ state }) => state?.keeping)
  const reason = screener?.reason ?? null
  if (screener?.phase === 'ready' && reason === null && screener.captionsMissed > 0) {
    const count = screener.captionsMissed
    const said = t('screeners:captionsMissed', { count, n: formatNumber(count, language) })
    return <p className={styles.reason}>{said}</p>
  }
  if (reason === null || !keeping || isOfAll(reason)) return null
  return <p className={styles.reason}>{sayReason(t, reason, { keeping })}</p>
}
