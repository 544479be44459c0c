import { formatNumber } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { useSync } from '../../../stores/react.ts'
import styles from './WorkspaceHeader.module.css'

/** How much has not reached the catalogue; nothing where nothing waits or nobody is signed in. */
export const WaitingCount = () => {
  const { t, language } = useWords()
  const count = useSync(({ state }) => (state?.account ? state.waiting : 0))
  if (count === 0) return null
  return (
    <span className={styles.waiting}>
      {t('sync:waiting', { count, n: formatNumber(count, language) })}
    </span>
  )
}
