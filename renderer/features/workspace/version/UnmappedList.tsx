import type { Unmapped } from '../../../../shared/session/mapping.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import { useWords } from '../../../locales/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { facetFor } from './leftOver.ts'
import styles from './NewVersion.module.css'

interface Props {
  all: readonly Unmapped[]
  /** Of the version that has no place for them: its words may be meant. */
  lookup: VocabularyLookup
  /** Goes to where it is answered anew; absent where nothing can be answered yet. */
  onGo?(one: Unmapped): void
}

/** What has no place in the new version, in which facet it was, why, and which words may be meant instead. */
export const UnmappedList = ({ all, lookup, onGo }: Props) => {
  const { t, language } = useWords()
  return (
    <ul className={styles.list}>
      {all.map((one) => {
        const { candidates, degree, facet, label, marks, note, term, why } = one
        const asked = facetFor(one, lookup)
        const key = `${facet} ${term ?? ''} ${degree ?? ''} ${note ?? ''}`
        const name = label[language]
        const own = lookup.facetById.get(facet) ?? asked
        return (
          <li key={key}>
            <strong>
              {term !== null && own
                ? t('version:ofFacet', { facet: own.label[language], name })
                : name}
            </strong>
            <span className={styles.why}>
              {t(`version:why.${why === 'one too many' ? 'oneTooMany' : why}`)}
              {candidates.length > 0 &&
                ` ${t('version:candidates', {
                  words: candidates
                    .map((id) => lookup.termById.get(id)?.term.label[language] ?? id)
                    .join(', '),
                })}`}
              {marks.length > 0 && ` ${t('version:marks', { count: marks.length })}`}
            </span>
            {note !== null && <q className={styles.note}>{note}</q>}
            {onGo && asked && (
              <Button className={styles.go} onClick={() => onGo(one)}>
                {t('version:goTo', { facet: asked.label[language] })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
