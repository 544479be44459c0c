import type { ReviewRow } from '../../../shared/contract/review.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import styles from './QueueList.module.css'

/** A title in the queue: how far its taggers are apart, and on what. */
export const QueueLine = ({ row }: { row: ReviewRow }) => {
  const { t, language } = useWords()
  const { blind, disagreement, facets, more, standing, taggers, title, uncompared } = row
  const n = (count: number) => ({ count, n: formatNumber(count, language) })
  const share = disagreement === null ? null : formatPercent(disagreement, language)
  return (
    <>
      <span className={styles.measure}>
        {share !== null && (
          <>
            <span className={styles.share}>{share}</span>{' '}
            <span className={styles.apart}>{t('review:apart')}</span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${(disagreement ?? 0) * 100}%` }} />
            </span>
          </>
        )}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{nameOf(title, language)}</span>
        <span className={styles.about}>
          {blind && t('review:blind')}
          {!blind && share === null && t('review:nothingCompared')}
          {facets.map(({ id, label }) => (
            <span key={id} className={styles.facet}>
              {label[language]}
            </span>
          ))}
          {more > 0 && <span>{t('review:more', n(more))}</span>}
          {uncompared > 0 && (
            <span className={styles.warn}>{t('review:uncompared', n(uncompared))}</span>
          )}
        </span>
      </span>
      <span className={styles.standing}>
        {row.untaken > 0 && (
          <span className={styles.warn}>{t('review:untaken', n(row.untaken))}</span>
        )}
        {row.waiting > 0 && <span>{t('review:waits', n(row.waiting))}</span>}
        {!blind && standing !== 'open' && <span>{t(`review:standing.${standing}`)}</span>}
        {taggers > 0 && <span>{t('review:taggers', n(taggers))}</span>}
      </span>
    </>
  )
}
