import type { StudyPlace } from '../../stores/consistency.ts'
import { facetIn, termIn } from './studyWords.ts'
import type { Study } from './useStudy.ts'
import styles from './MeaningOf.module.css'

/** What the vocabulary says of the word: what taggers were to go by. */
export const MeaningOf = ({
  study: { t, language, overview },
  place,
}: {
  study: Study
  place: StudyPlace
}) => {
  const facet = facetIn(overview.vocabulary, place.facet)
  const term = termIn(facet, place.term)
  if (!facet) return null
  if (!term)
    return (
      <section className={styles.meaning} aria-label={t('consistency:definition')}>
        <p>{facet.question[language]}</p>
      </section>
    )
  return (
    <section className={styles.meaning} aria-label={t('consistency:definition')}>
      <p>{term.definition[language]}</p>
      <dl className={styles.when}>
        <div>
          <dt>{t('consistency:applyWhen')}</dt>
          <dd>{term.applyWhen[language]}</dd>
        </div>
        <div>
          <dt>{t('consistency:notWhen')}</dt>
          <dd>{term.notWhen[language]}</dd>
        </div>
      </dl>
    </section>
  )
}
