import { IconKeyboard } from '@tabler/icons-react'
import { formatDuration } from '../../../locales/format.ts'
import { nameOf } from '../../../locales/nameOf.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import { WaitingCount } from './WaitingCount.tsx'
import { SavedState } from './SavedState.tsx'
import styles from './WorkspaceHeader.module.css'

/** Which title this is, and whether everything done to it is on disk. */
export const WorkspaceHeader = () => {
  const { app } = useStores()
  const { t, language } = useWords()
  const shortcut = useKeyOf('keys')
  const name = useSession(({ ground }) => (ground ? nameOf(ground.title, language) : ''))
  const durationMs = useSession(({ ground }) => ground?.title.facts.durationMs ?? 0)
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1 className={styles.title} title={name}>
          {name}
        </h1>
        <span className={styles.facts}>
          {t('film')} · {formatDuration(durationMs, language)}
        </span>
      </div>
      <span className={styles.state}>
        <SavedState />
        <WaitingCount />
        <button
          type="button"
          className={styles.keys}
          aria-label={t('workspace:allKeys')}
          aria-keyshortcuts={shortcut ?? undefined}
          title={t('workspace:allKeys')}
          onClick={() => app.actions.show('keys')}
        >
          {shortcut === null ? (
            <IconKeyboard size="1.125rem" stroke={1.5} />
          ) : (
            <ActionKey action="keys" />
          )}
        </button>
      </span>
    </header>
  )
}
