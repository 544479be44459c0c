import { facetAt } from '../../../actions/checklistMoves.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession } from '../../../stores/react.ts'
import { DegreeDefinition, FacetDefinition } from './DegreeDefinition.tsx'
import { TermDefinition } from './TermDefinition.tsx'
import { ActionKey, useKeyOf } from './ActionKey.tsx'
import styles from './Definition.module.css'

/** What the word under the keyboard means: always here, before it is chosen. */
export const Definition = () => {
  const { t } = useWords()
  const shortcut = useKeyOf('definition')
  const ground = useSession((session) => session.ground)
  const facet = useSession(({ view }) => (ground ? facetAt(view, ground.vocabulary) : null))
  const termId = useSession(({ view }) => view.term)
  const degreeValue = useSession(({ view }) => view.degree)
  const reading = useSession(({ view }) => view.focus === 'definition')
  if (!ground || !facet) return null
  const term = facet.terms.find(({ id }) => id === termId)
  const degree = facet.degrees.find(({ value }) => value === degreeValue)
  return (
    <div
      className={styles.definition}
      role="region"
      aria-label={t('checklist:definition')}
      aria-describedby="definition-words"
      aria-keyshortcuts={shortcut ?? undefined}
      data-part="definition"
      data-reading={reading}
      tabIndex={0}
    >
      <span className={styles.key}>
        <ActionKey action="definition" />
      </span>
      <div id="definition-words">
        {term ? (
          <TermDefinition ground={ground} facet={facet} term={term} />
        ) : degree ? (
          <DegreeDefinition facet={facet} degree={degree} />
        ) : (
          <FacetDefinition facet={facet} />
        )}
      </div>
    </div>
  )
}
