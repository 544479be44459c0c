import { memo } from 'react'
import { chooseDegree, goTo } from '../../../actions/answering.ts'
import type { Degree } from '../../../../shared/ids.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import styles from './DegreeList.module.css'

/** The degrees of a scale, each with its figure as the key; their criteria stand beside them where there is room. */
export const DegreeList = ({ facet }: { facet: Facet }) => {
  const { language } = useWords()
  const sealed = useSession(({ state }) => state?.status === 'submitted')
  return (
    <div
      className={styles.degrees}
      role="radiogroup"
      aria-labelledby="facet-question"
      data-part="terms"
      data-keys="app"
    >
      {facet.degrees.map(({ value, label, criterion }) => (
        <DegreeRow
          key={value}
          facet={facet}
          degree={value}
          label={label[language]}
          criterion={criterion[language]}
          sealed={sealed}
        />
      ))}
    </div>
  )
}

interface RowProps {
  facet: Facet
  degree: Degree
  label: string
  criterion: string
  sealed: boolean
}

const DegreeRow = memo(({ facet, degree, label, criterion, sealed }: RowProps) => {
  const stores = useStores()
  const { t } = useWords()
  const chosen = useSession(({ state }) => {
    const answer = state?.answers[facet.id]
    return answer?.kind === 'degree' && answer.degree === degree
  })
  const current = useSession(({ view }) => view.degree === degree)
  const criterionId = `criterion-${degree}`
  return (
    <label
      className={styles.degree}
      data-row={current ? 'current' : undefined}
      onPointerDown={() => !current && goTo(stores, { facet: facet.id, term: null, degree })}
    >
      <input
        type="radio"
        className={styles.box}
        checked={chosen}
        aria-label={t('checklist:degreeName', { degree, label })}
        aria-describedby={criterionId}
        aria-disabled={sealed || undefined}
        tabIndex={current ? 0 : -1}
        onChange={() => chooseDegree(stores, facet.id, degree, false)}
        // A radio that is chosen already does not change: a click takes it back.
        onClick={() => chosen && chooseDegree(stores, facet.id, degree, true)}
      />
      <kbd aria-hidden="true">{degree}</kbd>
      <span className={styles.label}>{label}</span>
      <span className={styles.criterion} id={criterionId}>
        {criterion}
      </span>
    </label>
  )
})
DegreeRow.displayName = 'DegreeRow'
