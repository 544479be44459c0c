import { useState } from 'react'
import { syncNow } from '../../actions/catalogue.ts'
import type { SyncObstacle } from '../../../shared/contract/sync.ts'
import { formatMoment } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './SyncRoom.module.css'

/** What one does about it; the rest is tried again. */
const signsIn: ReadonlySet<SyncObstacle['code']> = new Set([
  'signed_out',
  'device_revoked',
  'forked',
])

/** Those whose own words help whoever mends them. */
const reported: ReadonlySet<SyncObstacle['code']> = new Set(['refused', 'update_needed'])

/** What stands between this computer and its catalogue, and the one thing to do about it. */
export const Obstacle = ({ obstacle, nowMs }: { obstacle: SyncObstacle; nowMs: number }) => {
  const stores = useStores()
  const { t, language } = useWords()
  const version = useApp((app) => app.info?.version ?? '')
  const [trying, setTrying] = useState(false)
  const { code, detail, triesAgainAtMs } = obstacle
  const passes = triesAgainAtMs !== null

  const tryNow = async () => {
    if (trying) return
    setTrying(true)
    await syncNow(stores)
    setTrying(false)
  }

  return (
    <div className={styles.obstacle} data-passes={passes}>
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
      {signsIn.has(code) ? (
        <Button look="main" onClick={() => stores.app.actions.askToSignIn()}>
          {t('sync:again')}
        </Button>
      ) : (
        <Button
          look={passes ? 'plain' : 'main'}
          aria-disabled={trying || undefined}
          onClick={() => void tryNow()}
        >
          {t(trying ? 'sync:trying' : code === 'update_needed' ? 'sync:update' : 'sync:now')}
        </Button>
      )}
    </div>
  )
}
