import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { isFiltered } from '../../stores/catalogue.ts'
import { useCatalogue } from '../../stores/react.ts'
import styles from './CatalogueRoom.module.css'

/** How many titles answer what was typed, and what was looked for instead where nothing did. */
export const Found = () => {
  const { t, language } = useWords()
  const found = useCatalogue((store) => store.found)
  const answered = useCatalogue((store) => store.answered)
  const n = (count: number) => formatNumber(count, language)
  const text = answered?.text.trim() ?? ''
  return (
    <div className={styles.found} role="status">
      {found && found.corrected !== null && found.total > 0 && (
        <p className={styles.corrected}>
          {t('catalogue:corrected', { text, corrected: found.corrected })}
        </p>
      )}
      {found?.total === 0 && answered && (text !== '' || isFiltered(answered)) && (
        <>
          <p>
            {text === ''
              ? t('catalogue:nothingListed')
              : t(isFiltered(answered) ? 'catalogue:nothingFiltered' : 'catalogue:nothing', {
                  text,
                })}
          </p>
          {text !== '' && <p className={styles.quiet}>{t('catalogue:nothingHint')}</p>}
        </>
      )}
      {found && found.total > 0 && (
        <p className={styles.quiet}>
          {found.isMore
            ? `${t('catalogue:more', { n: n(found.total) })}. ${t('catalogue:moreHint', { n: n(found.total) })}`
            : t('catalogue:found', { count: found.total, n: n(found.total) })}
        </p>
      )}
    </div>
  )
}
