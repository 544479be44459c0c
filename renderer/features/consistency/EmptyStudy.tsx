import { useWords } from '../../locales/react.ts'
import { formatNumber } from '../../locales/format.ts'
import { type ConsistencyStore, versionIn } from '../../stores/consistency.ts'
import { useConsistency } from '../../stores/react.ts'
import { Empty } from '../../ui/Empty.tsx'
import styles from './ConsistencyRoom.module.css'

/** Why there is no figure, and what brings some. */
export const EmptyStudy = () => {
  const { t } = useWords()
  const what = useConsistency(whyEmpty)
  return (
    <Empty title={t(`consistency:empty.${what}`)}>
      <p>{t(`consistency:empty.${what}Text`)}</p>
      <Hidden />
    </Empty>
  )
}

const whyEmpty = (store: ConsistencyStore) => {
  const version = versionIn(store)
  if (version === null) return store.choices?.hidden.length ? 'own' : 'nothing'
  if (version.taggers < 2) return 'alone'
  return version.titles === 0 ? 'apart' : 'apartNow'
}

/** Titles of which nothing may be shown yet. */
export const Hidden = () => {
  const { t, language } = useWords()
  const hidden = useConsistency(({ choices }) => choices?.hidden.length ?? 0)
  if (hidden === 0) return null
  return (
    <p className={styles.quiet}>
      {t('consistency:hidden', { count: hidden, n: formatNumber(hidden, language) })}
    </p>
  )
}
