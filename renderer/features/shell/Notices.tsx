import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Notice } from '../../../shared/contract/calls.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure, sayNotice } from '../../locales/sentences.ts'
import { useApp, useStores } from '../../stores/react.ts'
import styles from './Notices.module.css'

/** Things that went well in the end, and things that want doing. */
const serious: ReadonlySet<Notice['code']> = new Set(['work_salvaged', 'title_not_added'])

/** What the person must know, at the top of every room until dismissed. */
export const Notices = () => {
  const { app, bridge } = useStores()
  const { t } = useWords()
  const notices = useApp((state) => state.notices)
  const failure = useApp((state) => state.failure)

  const dismiss = (id: string) => {
    app.setState({ notices: notices.filter((notice) => notice.id !== id) })
    void bridge.call('app.dismissNotice', { id })
  }

  return (
    <section className={styles.notices} aria-label={t('messages')}>
      <div role="alert">
        {failure && (
          <Line serious onDismiss={() => app.actions.fail(null)}>
            {sayFailure(t, failure)}
          </Line>
        )}
      </div>
      <div role="status">
        {notices.map((notice) => (
          <Line
            key={notice.id}
            serious={serious.has(notice.code)}
            onDismiss={() => dismiss(notice.id)}
          >
            {sayNotice(t, notice)}
          </Line>
        ))}
      </div>
    </section>
  )
}

interface LineProps {
  serious: boolean
  onDismiss(): void
  children: ReactNode
}

const Line = ({ serious, onDismiss, children }: LineProps) => {
  const { t } = useWords()
  const Sign = serious ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={styles.line} data-serious={serious}>
      <Sign className={styles.sign} stroke={1.75} aria-hidden="true" />
      <p className={styles.text}>{children}</p>
      <button
        type="button"
        className={styles.dismiss}
        onClick={onDismiss}
        aria-label={t('dismiss')}
      >
        <IconX size="1rem" stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
