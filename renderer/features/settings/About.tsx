import type { AppInfo } from '../../../shared/contract/app.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, usePreferences, useSync } from '../../stores/react.ts'
import styles from './About.module.css'

/** In a browser nothing can be asked of the system; that is another sentence than that the system has nothing. */
const protectionHere = ({ root, contentProtection }: AppInfo) =>
  root === 'browser' ? 'browser' : contentProtection

/** Which Séance this is, and under which roof it runs. */
export const About = () => {
  const { t } = useWords()
  const info = useApp((app) => app.info)
  const url = useSync(({ state }) => state?.account?.url ?? null)
  const isAsking = usePreferences(({ updates }) => updates === 'notify')
  if (!info) return null
  return (
    <div className={styles.about}>
      <p>{t('settings:about.version', { version: info.version })}</p>
      <p>{t(`settings:about.${info.root}`)}</p>
      <p>{t(`settings:about.recording.${protectionHere(info)}`)}</p>
      <p>{url === null ? t('settings:about.network') : t('settings:about.networkOf', { url })}</p>
      {info.updates && isAsking && (
        <p>{t('settings:about.updates', { address: info.updates.address })}</p>
      )}
    </div>
  )
}
