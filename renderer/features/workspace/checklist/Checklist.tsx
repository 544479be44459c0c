import { useEffect, useRef } from 'react'
import { settlePlace } from '../../../actions/answering.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { AnsweredCount } from './AnsweredCount.tsx'
import { Definition } from './Definition.tsx'
import { FacetList } from './FacetList.tsx'
import { FacetPanel } from './FacetPanel.tsx'
import { FilterField } from './FilterField.tsx'
import { FilterResults } from './FilterResults.tsx'
import { FocusFollowsView } from './FocusFollowsView.tsx'
import { useChecklistForm } from './useChecklistForm.ts'
import styles from './Checklist.module.css'

/** The questions of the vocabulary with what was answered, and below them, always in the same place, what the words mean. */
export const Checklist = () => {
  const stores = useStores()
  const { t } = useWords()
  const root = useRef<HTMLElement>(null)
  const filtering = useSession(({ view }) => view.filter.trim() !== '')
  const trySubmit = useChecklistForm()
  useEffect(() => {
    settlePlace(stores)
    return stores.session.subscribe(({ view }, before) => {
      if (view !== before.view) settlePlace(stores)
    })
  }, [stores])

  return (
    <section ref={root} className={styles.checklist} aria-label={t('checklist:label')}>
      <form
        className={styles.inside}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void trySubmit()
        }}
      >
        <div className={styles.top}>
          <FilterField />
          <AnsweredCount />
        </div>
        <div className={styles.body}>
          <FacetList />
          {filtering ? <FilterResults /> : <FacetPanel />}
        </div>
        <Definition />
        <FocusFollowsView root={root} />
      </form>
    </section>
  )
}
