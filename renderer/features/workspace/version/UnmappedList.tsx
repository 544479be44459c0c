import type { Unmapped } from '../../../../shared/session/mapping.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession } from '../../../stores/react.ts'
import styles from './NewVersion.module.css'

interface Props {
  all: readonly Unmapped[]
  /** Holds the words that may be meant; the open session's own when absent. */
  words?: Vocabulary
}

/** What has no place in the new version, why, and which words may be meant instead. */
export const UnmappedList = ({ all, words }: Props) => {
  const { t, language } = useWords()
  const own = useSession(({ ground }) => ground?.vocabulary)
  const terms = new Map(
    (words ?? own)?.facets.flatMap((facet) =>
      facet.terms.map(({ id, label }) => [id, label[language]] as const),
    ),
  )
  return (
    <ul className={styles.list}>
      {all.map(({ facet, term, degree, label, why, candidates, note, marks }) => (
        <li key={`${facet} ${term ?? ''} ${degree ?? ''} ${note ?? ''}`}>
          <strong>{label[language]}</strong>
          <span className={styles.why}>
            {t(`version:why.${why === 'one too many' ? 'oneTooMany' : why}`)}
            {candidates.length > 0 &&
              ` ${t('version:candidates', {
                words: candidates.map((id) => terms.get(id) ?? id).join(', '),
              })}`}
            {marks.length > 0 && ` ${t('version:marks', { count: marks.length })}`}
          </span>
          {note !== null && <q className={styles.note}>{note}</q>}
        </li>
      ))}
    </ul>
  )
}
