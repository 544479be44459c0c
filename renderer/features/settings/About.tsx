import { useWords } from '../../locales/react.ts'
import { useApp, useSync } from '../../stores/react.ts'
import styles from './About.module.css'

/** Which Séance this is, and under which roof it runs. */
export const About = () => {
  const { t } = useWords()
  const info = useApp((app) => app.info)
  const url = useSync(({ state }) => state?.account?.url ?? null)
  if (!info) return null
  return (
    <div className={styles.about}>
      <p>{t('settings:about.version', { version: info.version })}</p>
      <p>{t(`settings:about.${info.root}`)}</p>
      <p>{url === null ? t('settings:about.network') : t('settings:about.networkOf', { url })}</p>
    </div>
  )
}
