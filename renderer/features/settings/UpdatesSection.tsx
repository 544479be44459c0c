import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { PreferencesPatch } from '../../../shared/contract/preferences.ts'
import type { UpdatesOffer, UpdatesState } from '../../../shared/contract/updates.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { usePreferences, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { sayUpdates } from './updatesWords.ts'
import styles from './UpdatesSection.module.css'

interface Props {
  offer: UpdatesOffer
  onChange(patch: PreferencesPatch): void
}

/** Whether newer versions are asked for, what is known of them, and the yes without which none is fetched. */
export const UpdatesSection = ({ offer, onChange }: Props) => {
  const { bridge } = useStores()
  const { t } = useWords()
  const wanted = usePreferences(({ updates }) => updates)
  const [state, setState] = useState<UpdatesState>({ kind: 'off' })
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    // What is told while the answer is under way is newer than the answer.
    let isTold = false
    void bridge.call('updates.state', {}).then((answer) => {
      if (!answer.ok) setFailure(answer.failure)
      else if (!isTold) setState(answer.value)
    })
    return bridge.on('updates.changed', (told) => {
      isTold = true
      setState(told)
    })
  }, [bridge])

  const fetch = () =>
    void bridge.call('updates.fetch', {}).then((answer) => {
      if (answer.ok) setState(answer.value)
      else setFailure(answer.failure)
    })
  return (
    <div className={styles.updates}>
      <Switch
        label={t('settings:updates.switch')}
        hint={t(offer.installs ? 'settings:updates.hint' : 'settings:updates.hintTold', {
          address: offer.address,
        })}
        on={wanted === 'notify'}
        onChange={(on) => onChange({ updates: on ? 'notify' : 'off' })}
      />
      <p role="status">{sayUpdates(t, state, offer)}</p>
      {state.kind === 'fetching' && (
        <progress value={state.share} aria-label={t('settings:updates.progress')} />
      )}
      {state.kind === 'newer' && offer.installs && (
        <p>
          <Button onClick={fetch}>{t('settings:updates.fetch', { version: state.version })}</Button>
        </p>
      )}
      {failure && <p role="alert">{sayFailure(t, failure)}</p>}
    </div>
  )
}
