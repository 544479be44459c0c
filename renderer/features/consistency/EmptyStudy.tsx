import { useWords } from '../../locales/react.ts'
import { formatNumber } from '../../locales/format.ts'
import { versionIn } from '../../stores/consistency.ts'
import { useConsistency } from '../../stores/react.ts'
import { Empty } from '../../ui/Empty.tsx'
import styles from './ConsistencyRoom.module.css'

/** Why there is no figure, and what brings some. */
export const EmptyStudy = () => {
  const { t } = useWords()
  const version = useConsistency(versionIn)
  const what = version === null ? 'nothing' : version.taggers < 2 ? 'alone' : 'apart'
  return (
    <Empty title={t(what === 'nothing' ? 'consistency:empty.title' : `consistency:empty.${what}`)}>
      <p>{t(what === 'nothing' ? 'consistency:empty.text' : `consistency:empty.${what}Text`)}</p>
      <Hidden />
    </Empty>
  )
}

/** Titles of which nothing may be shown yet. */
export const Hidden = () => {
  const { t, language } = useWords()
  const hidden = useConsistency(({ choices }) => choices?.hidden ?? 0)
  if (hidden === 0) return null
  return (
    <p className={styles.quiet}>
      {t('consistency:hidden', { count: hidden, n: formatNumber(hidden, language) })}
    </p>
  )
}
