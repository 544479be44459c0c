import type { SyncObstacle } from '../../../shared/contract/sync.ts'
import { formatMoment } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useApp } from '../../stores/react.ts'
import styles from './SyncRoom.module.css'

/** Those whose own words help whoever mends them. */
const reported: ReadonlySet<SyncObstacle['code']> = new Set(['refused', 'update_needed'])

/** What stands between this computer and its catalogue; what to do about it is the button above. */
export const Obstacle = ({ obstacle, nowMs }: { obstacle: SyncObstacle; nowMs: number }) => {
  const { t, language } = useWords()
  const version = useApp((app) => app.info?.version ?? '')
  const { code, detail, triesAgainAtMs } = obstacle
  return (
    <div className={styles.obstacle} data-passes={triesAgainAtMs !== null}>
      <p>{t(`sync:obstacle.${code}`, { version })}</p>
      {triesAgainAtMs !== null && (
        <p className={styles.quiet}>
          {t('sync:triesAgain', { time: formatMoment(triesAgainAtMs, nowMs, language) })}
        </p>
      )}
      {reported.has(code) && detail !== '' && (
        <p className={styles.quiet}>
          {t('sync:detail')} <code className={styles.detail}>{detail}</code>
        </p>
      )}
    </div>
  )
}
