import { useEffect } from 'react'
import { slipTitle } from '../../actions/consistency.ts'
import { formatDate } from '../../locales/format.ts'
import { slipFor } from '../../stores/slips.ts'
import { useSlips, useStores } from '../../stores/react.ts'
import { ActionKey } from '../keys/ActionKey.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Study } from './useStudy.ts'
import styles from './FocusPane.module.css'

/** Puts a calibration title into the queue of the tagger that is looked at, and says what became of the last one. */
export const SlipTitle = ({ study: { t, language }, rater }: { study: Study; rater: string }) => {
  const stores = useStores()
  const slip = useSlips((store) => slipFor(store, rater))
  useEffect(() => void stores.slips.actions.refresh(), [stores])
  const isWaiting = slip?.standing === 'waiting'
  return (
    <div className={styles.alone}>
      {!isWaiting && (
        <Button onClick={() => void slipTitle(stores)}>
          {t('consistency:slip.do')} <ActionKey action="studySlip" />
        </Button>
      )}
      <p className={styles.note}>
        {slip === null
          ? t('consistency:slip.hint')
          : t(`consistency:slip.${slip.refusal === 'none_left' ? 'noneLeft' : slip.standing}`, {
              when: formatDate(slip.madeAtMs, Date.now(), language),
              code: slip.refusal ?? '',
            })}
      </p>
    </div>
  )
}
