import { sessionActions } from '../../actions/session.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './SummaryList.module.css'

const formats = [
  { action: 'exportJson', name: 'json', hint: 'jsonHint' },
  { action: 'exportCsv', name: 'csv', hint: 'csvHint' },
  { action: 'exportWebvtt', name: 'webvtt', hint: 'webvttHint' },
] as const

/** The session as files, sealed or as it stands. */
export const Exports = () => {
  const stores = useStores()
  const { t } = useWords()
  const exportAs = (id: (typeof formats)[number]['action']) =>
    sessionActions.find((action) => action.id === id)?.run(stores)
  return (
    <section>
      <h2 className={styles.heading}>{t('submit:export.title')}</h2>
      <ul className={styles.exports}>
        {formats.map(({ action, name, hint }) => (
          <li key={action}>
            <Button aria-describedby={`hint-${action}`} onClick={() => exportAs(action)}>
              {t(`submit:export.${name}`)}
            </Button>
            <span id={`hint-${action}`} className={styles.hint}>
              {t(`submit:export.${hint}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
