import type { ReactNode } from 'react'
import type { DegreeCriterion, Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { DefinedWord } from './DefinedWord.tsx'
import styles from './Definition.module.css'

/** When a degree is the right one, and what its neighbours would take. */
export const DegreeDefinition = ({
  facet,
  degree,
  rulings,
}: {
  facet: Facet
  degree: DegreeCriterion
  /** What was ruled under this criterion: before its neighbours, since it settles more. */
  rulings?: ReactNode
}) => {
  const { t, language } = useWords()
  const neighbours = [
    { degree: neighbour(facet, degree, -1), where: t('checklist:degreeBelow') },
    { degree: neighbour(facet, degree, 1), where: t('checklist:degreeAbove') },
  ]
  return (
    <>
      <DefinedWord figure={String(degree.value)} label={degree.label} />
      <p className={styles.origin}>
        {t('checklist:criterion', { degree: degree.value, facet: facet.label[language] })}
      </p>
      <p className={styles.text}>{degree.criterion[language]}</p>
      {rulings}
      <div className={styles.whens}>
        {neighbours.map(({ degree: other, where }) =>
          other ? (
            <div key={where}>
              <h3 className={styles.when}>
                {where}{' '}
                <span className={styles.neighbour}>
                  {other.value} {other.label[language]}
                </span>
              </h3>
              <p className={styles.text}>{other.criterion[language]}</p>
            </div>
          ) : null,
        )}
      </div>
    </>
  )
}

const neighbour = ({ degrees }: Facet, degree: DegreeCriterion, by: 1 | -1) =>
  degrees[degrees.indexOf(degree) + by]

/** What a facet asks: shown when the keyboard is on the facet itself. */
export const FacetDefinition = ({ facet }: { facet: Facet }) => {
  const { language } = useWords()
  return (
    <>
      <DefinedWord label={facet.label} />
      <p className={styles.text}>{facet.question[language]}</p>
    </>
  )
}
