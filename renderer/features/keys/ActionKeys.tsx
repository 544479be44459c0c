import { Fragment } from 'react'
import type { Action } from '../../actions/action.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import { useWords } from '../../locales/react.ts'
import { KeyCaps } from './KeyCaps.tsx'
import styles from './KeyCaps.module.css'

/** The keys of an action: `Space or K`; the degrees as a stretch, `0 – 5`. */
export const ActionKeys = ({ action, shortcuts }: { action: Action; shortcuts: Shortcut[] }) => {
  const { t } = useWords()
  const isStretch = action.id === 'degree' && shortcuts.length > 2
  const shown = isStretch ? [shortcuts[0] ?? '', shortcuts.at(-1) ?? ''] : shortcuts
  return (
    <span className={styles.caps}>
      {shown.map((shortcut, place) => (
        <Fragment key={shortcut}>
          {place > 0 && <span className={styles.or}>{isStretch ? '–' : t('keys.or')}</span>}
          <KeyCaps shortcut={shortcut} />
        </Fragment>
      ))}
    </span>
  )
}
