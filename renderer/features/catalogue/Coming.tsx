import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useSync } from '../../stores/react.ts'
import styles from './CatalogueRoom.module.css'

/** That the catalogue is still on its way to this computer, and how much of it is here. */
export const Coming = () => {
  const { t, language } = useWords()
  const isComing = useSync(({ state }) => Boolean(state?.account) && state?.isComplete === false)
  const halted = useSync(({ state }) => Boolean(state?.workOffline || state?.obstacle))
  const titles = useSync(({ state }) => state?.titles ?? 0)
  if (!isComing) return null
  return (
    <div className={styles.coming}>
      <p>
        {halted
          ? t('catalogue:halted')
          : t('catalogue:importing', { count: titles, n: formatNumber(titles, language) })}
      </p>
      {!halted && titles > 0 && <p className={styles.quiet}>{t('catalogue:importingHint')}</p>}
    </div>
  )
}
