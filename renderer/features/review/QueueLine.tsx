import type { ReviewRow } from '../../../shared/contract/review.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import styles from './QueueList.module.css'
import { sayFacets, sayRow } from './queueWords.ts'

/** A title in the queue: how far its taggers are apart, and on what. */
export const QueueLine = ({ row }: { row: ReviewRow }) => {
  const { t, language } = useWords()
  const { blind, disagreement, standing, taggers, title, uncompared } = row
  const n = (count: number) => ({ count, n: formatNumber(count, language) })
  const share = disagreement === null ? null : formatPercent(disagreement, language)
  return (
    <>
      <span className="unseen">{sayRow(t, row, language)}</span>
      <span className={styles.measure} aria-hidden="true">
        {share !== null && (
          <>
            <span className={styles.share}>{share}</span>{' '}
            <span className={styles.apart}>{t('review:apart')}</span>
            <span className={styles.bar}>
              <span style={{ width: `${(disagreement ?? 0) * 100}%` }} />
            </span>
          </>
        )}
      </span>
      <span className={styles.words} aria-hidden="true">
        <span className={styles.name}>{nameOf(title, language)}</span>
        <span className={styles.about}>
          {blind && t('review:blind')}
          {!blind && share === null && t('review:nothingCompared')}
          {sayFacets(t, row, language)}
          {uncompared > 0 && (
            <span className={styles.warn}>{t('review:uncompared', n(uncompared))}</span>
          )}
        </span>
      </span>
      <span className={styles.standing} aria-hidden="true">
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
