import { formatPercent } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useConsistency, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useAfter } from '../../ui/useAfter.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import styles from './Progress.module.css'

/** What is computed and how far it is, once that takes long enough to be noticed; or that it was broken off, or is outdated. */
export const Progress = () => {
  const under = useConsistency((store) => store.under)
  return <div className={styles.place}>{under === null ? <Rest /> : <Under key={under} />}</div>
}

const Under = () => {
  const { consistency } = useStores()
  const { t, language } = useWords()
  const late = useAfter(300)
  const share = useConsistency((store) => store.share)
  if (!late) return null
  return (
    <div className={styles.line}>
      {/* Said once; the bar says how far. */}
      <span className="unseen" role="status">
        {t('consistency:progress')}
      </span>
      <span aria-hidden="true">
        {share === null
          ? t('consistency:progress')
          : t('consistency:progressShare', { share: formatPercent(share, language) })}
      </span>
      <progress
        className={styles.bar}
        aria-label={t('consistency:progress')}
        max={1}
        value={share ?? 0}
      />
      <Button
        look="quiet"
        className={styles.act}
        aria-keyshortcuts="Escape"
        onClick={() => consistency.actions.breakOff()}
      >
        {t('consistency:breakOff')} <SeenKeys shortcut="Escape" />
      </Button>
    </div>
  )
}

const Rest = () => {
  const { consistency } = useStores()
  const { t } = useWords()
  const brokenOff = useConsistency((store) => store.brokenOff)
  const outdated = useConsistency((store) => store.outdated)
  if (!brokenOff && !outdated) return null
  return (
    <div className={styles.line} role="status">
      {t(brokenOff ? 'consistency:brokenOff' : 'consistency:outdated')}
      <Button
        look="quiet"
        className={styles.act}
        onClick={() =>
          void (brokenOff ? consistency.actions.enter() : consistency.actions.refresh())
        }
      >
        {t(brokenOff ? 'consistency:again' : 'consistency:recompute')}
      </Button>
    </div>
  )
}
