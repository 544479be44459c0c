import { useState } from 'react'
import type { SyncState } from '../../../shared/contract/sync.ts'
import { syncNow } from '../../actions/catalogue.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { needsInvitation } from '../../stores/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { standingOf } from './standing.ts'
import styles from './SyncRoom.module.css'

/**
 * The one thing to do so that work moves on: try now, or sign in again. One button whatever comes of it, so that who pressed it keeps
 * the keyboard there.
 */
export const MoveOn = ({ state }: { state: SyncState }) => {
  const stores = useStores()
  const { t } = useWords()
  const [trying, setTrying] = useState(false)
  const standing = standingOf(state)
  if (standing === 'offline') return null

  if (needsInvitation(state))
    return (
      <Button className={styles.now} look="main" onClick={() => stores.app.actions.askToSignIn()}>
        {t('sync:again')}
      </Button>
    )
  const isBusy = trying || state.phase !== 'resting'
  const tryNow = async () => {
    if (isBusy) return
    setTrying(true)
    await syncNow(stores)
    setTrying(false)
  }
  const words = () => {
    if (state.obstacle === null && state.phase !== 'resting') return t(`sync:${state.phase}`)
    if (isBusy) return t('sync:trying')
    return t(state.obstacle?.code === 'update_needed' ? 'sync:update' : 'sync:now')
  }
  return (
    <Button
      className={styles.now}
      look={standing === 'stopped' ? 'main' : 'plain'}
      aria-disabled={isBusy || undefined}
      onClick={() => void tryNow()}
    >
      {words()}
    </Button>
  )
}
