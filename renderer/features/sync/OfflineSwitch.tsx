import { workOffline } from '../../actions/catalogue.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Switch } from '../../ui/Switch.tsx'

/** *Work offline*: the person's own choice, whatever the network does. */
export const OfflineSwitch = () => {
  const stores = useStores()
  const { t } = useWords()
  const offline = useSync(({ state }) => state?.workOffline ?? false)
  return (
    <Switch
      label={t('sync:offline')}
      hint={t(offline ? 'sync:offlineHint.on' : 'sync:offlineHint.off')}
      on={offline}
      onChange={(on) => void workOffline(stores, on)}
    />
  )
}
