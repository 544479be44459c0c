import type { KeyboardEvent } from 'react'
import { useWords } from '../../locales/react.ts'
import { type StudyTab, studyTabs } from '../../stores/consistency.ts'
import { useConsistency, useStores } from '../../stores/react.ts'
import { sayRests, sayScope } from './useStudy.ts'
import styles from './RoomHead.module.css'

/** The room's name, what its figures rest on, and the ways of looking at them. */
export const RoomHead = () => {
  const { t, language } = useWords()
  const overview = useConsistency((store) => store.overview)
  return (
    <header className={styles.head}>
      <h1>{t('consistency')}</h1>
      <p className={styles.rests}>
        {overview &&
          [
            sayRests(overview, t, language),
            t('consistency:vocabulary', { n: overview.vocabulary.version }),
            sayScope(overview.scope, t, language),
          ].join(' · ')}
      </p>
      {/* Tabs of a panel that is not there would lead nowhere. */}
      {overview !== null && overview.paired > 0 && <Tabs />}
    </header>
  )
}

const Tabs = () => {
  const { consistency } = useStores()
  const { t } = useWords()
  const tab = useConsistency((store) => store.tab)
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = studyTabs[(studyTabs.indexOf(tab) + by + studyTabs.length) % studyTabs.length]
    if (!next) return
    void consistency.actions.show(next)
    document.getElementById(tabId(next))?.focus()
  }
  return (
    <div
      className={styles.tabs}
      role="tablist"
      aria-label={t('consistency:tabsLabel')}
      onKeyDown={walk}
    >
      {studyTabs.map((name, at) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={name === tab}
          aria-controls="study"
          aria-keyshortcuts={String(at + 1)}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => void consistency.actions.show(name)}
        >
          {t(`consistency:tabs.${name}`)}
        </button>
      ))}
    </div>
  )
}

export const tabId = (tab: StudyTab): string => `study-${tab}`
