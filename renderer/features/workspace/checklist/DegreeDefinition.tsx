import type { DegreeCriterion, Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { DefinedWord } from './DefinedWord.tsx'
import styles from './Definition.module.css'

/** When a degree is the right one. */
export const DegreeDefinition = ({ facet, degree }: { facet: Facet; degree: DegreeCriterion }) => {
  const { t, language } = useWords()
  return (
    <>
      <DefinedWord figure={String(degree.value)} label={degree.label} />
      <p className={styles.origin}>
        {t('checklist:criterion', { degree: degree.value, facet: facet.label[language] })}
      </p>
      <p className={styles.text}>{degree.criterion[language]}</p>
    </>
  )
}

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
