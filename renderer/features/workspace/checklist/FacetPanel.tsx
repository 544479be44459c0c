import { useEffect, useRef } from 'react'
import { facetAt } from '../../../actions/checklistMoves.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession } from '../../../stores/react.ts'
import { boundsText } from './bounds.ts'
import { checklistPicture } from './facetPictures.ts'
import { DegreeList } from './DegreeList.tsx'
import { panelId, tabId } from './FacetList.tsx'
import { NoteField } from './NoteField.tsx'
import { NotAsked } from './NotAsked.tsx'
import { splitQuestion } from './question.ts'
import { Standing } from './Standing.tsx'
import { StateChips } from './StateChips.tsx'
import { TermList } from './TermList.tsx'
import styles from './FacetPanel.module.css'

/** One facet: its question, what can be answered, and the notes. */
export const FacetPanel = () => {
  const { t, language } = useWords()
  const facet = useSession(({ view, ground }) => (ground ? facetAt(view, ground.vocabulary) : null))
  const asked = useSession(({ state, ground }) => {
    if (!state || !ground || !facet) return true
    const picture = checklistPicture(state, ground.vocabulary).facets.get(facet.id)
    return picture?.applicability === 'applies'
  })
  const panel = useRef<HTMLDivElement>(null)
  const facetId = facet?.id
  // A facet is read from its question on.
  useEffect(() => {
    void panel.current?.scrollTo({ top: 0 })
  }, [facetId])

  if (!facet) return null
  const { question, rules } = splitQuestion(facet.question[language])
  const bounds = boundsText(facet, t)
  return (
    <div
      ref={panel}
      role="tabpanel"
      id={panelId}
      className={styles.panel}
      aria-labelledby={tabId(facet.id)}
    >
      <h2 className={styles.question} id="facet-question">
        {question}
      </h2>
      <p className={styles.rules}>
        {bounds && <span className={styles.bounds}>{bounds}</span>} {rules}{' '}
        {!facet.required && asked && t('checklist:bounds.optional')}
      </p>
      {asked ? (
        <>
          {facet.kind === 'scale' ? <DegreeList facet={facet} /> : <TermList facet={facet} />}
          <Standing facet={facet} />
          <StateChips facet={facet} />
        </>
      ) : (
        <NotAsked facet={facet} />
      )}
      <div className={styles.notes}>
        <NoteField
          facet={facet.id}
          label={t('checklist:facetNote', { facet: facet.label[language] })}
        />
        <NoteField facet={null} label={t('checklist:titleNote')} />
      </div>
    </div>
  )
}
