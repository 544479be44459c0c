import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { sayAssigned, sayRuntime, saySubmissions, sayTitle } from './titleWords.ts'
import { useSubmitted } from './useSubmitted.ts'
import styles from './ResultList.module.css'

/** A title in the list: its name and what tells it from others of that name. */
export const ResultLine = ({ row }: { row: CatalogueRow }) => {
  const { t, language } = useWords()
  const { series } = row
  const submitted = useSubmitted(row.titleId)
  return (
    <>
      <span className="unseen">{sayTitle(t, row, submitted, language)}</span>
      <span className={styles.words} aria-hidden="true">
        <span className={styles.name}>{row.name}</span>
        <span className={styles.from}>
          {series && (
            <>
              <span className={styles.series}>{series.name}</span>
              <span className={styles.place}>{t('catalogue:place', series)}</span>
            </>
          )}
          <span className={styles.people}>{row.people.join(', ')}</span>
        </span>
      </span>
      <span className={styles.standing} aria-hidden="true">
        {row.assigned && <span className={styles.assigned}>{sayAssigned(t, row, submitted)}</span>}
        {row.submissions !== null && <span>{saySubmissions(t, row, language)}</span>}
      </span>
      <span className={styles.runtime} aria-hidden="true">
        {sayRuntime(row, language)}
      </span>
      <span className={styles.year} aria-hidden="true">
        {row.year}
      </span>
    </>
  )
}
