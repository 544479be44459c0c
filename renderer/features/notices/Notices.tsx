import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Notice } from '../../../shared/contract/app.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure, sayLasting, sayNotice } from '../../locales/sentences.ts'
import { useApp, useStores } from '../../stores/react.ts'
import { CloseButton } from '../../ui/CloseButton.tsx'
import styles from './Notices.module.css'

/** Things that went well in the end, and things that want doing. */
const serious: ReadonlySet<Notice['code']> = new Set(['work_salvaged', 'title_not_added'])

/** More lines than this would push the work down; the rest is one key away. */
const mostShown = 2

/** What the person must know, at the top of every room until dismissed; what wants doing comes first. */
export const Notices = () => {
  const { app, bridge } = useStores()
  const { t, language } = useWords()
  const lasting = useApp((state) => state.lasting)
  const notices = useApp((state) => state.notices)
  const failure = useApp((state) => state.failure)
  const gone = useApp((state) => state.gone)
  const [all, setAll] = useState(false)
  const ordered = notices.toSorted(
    (a, b) => Number(serious.has(b.code)) - Number(serious.has(a.code)),
  )
  const shown = all ? ordered : ordered.slice(0, mostShown)
  const more = ordered.length - shown.length

  const dismiss = (id: string) => {
    app.setState({ notices: notices.filter((notice) => notice.id !== id) })
    void bridge.call('app.dismissNotice', { id })
  }

  return (
    <section className={styles.notices} aria-label={t('messages')}>
      <div role="alert">
        {gone && <Line serious>{t('failure:desk_gone')}</Line>}
        {failure && !(gone && failure.code === 'desk_gone') && (
          <Line serious onDismiss={() => app.actions.fail(null)}>
            {sayFailure(t, failure)}
          </Line>
        )}
      </div>
      <div role="status">
        {lasting.map(({ id, key, details }) => (
          <Line key={`lasting ${id}`} serious onDismiss={() => app.actions.close(id)}>
            {sayLasting(t, { key, details }, language)}
          </Line>
        ))}
        {shown.map((notice) => (
          <Line
            key={notice.id}
            serious={serious.has(notice.code)}
            onDismiss={() => dismiss(notice.id)}
          >
            {sayNotice(t, notice)}
          </Line>
        ))}
      </div>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('moreMessages', { count: more })}
        </button>
      )}
    </section>
  )
}

interface LineProps {
  serious: boolean
  /** None: it stays for as long as it is true. */
  onDismiss?(): void
  children: ReactNode
}

const Line = ({ serious, onDismiss, children }: LineProps) => {
  const { t } = useWords()
  const Sign = serious ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={styles.line} data-serious={serious}>
      <Sign className={styles.sign} stroke={1.75} aria-hidden="true" />
      <p className={styles.text}>{children}</p>
      {onDismiss && <CloseButton label={t('dismiss')} onClick={onDismiss} />}
    </div>
  )
}
