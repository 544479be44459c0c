import type { StudiedCases } from '../../../shared/contract/consistency.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { CloseButton } from '../../ui/CloseButton.tsx'
import { sayFilter } from './sayFilter.ts'
import { kindOf, labelOf } from './studyWords.ts'
import { sayScope, useStudy } from './useStudy.ts'
import styles from './ListedCases.module.css'

/** In the Review room, which cases of the room of consistency are listed; they can be let go for all of their facet. */
export const ListedCases = ({ cases }: { cases: StudiedCases }) => {
  const { review } = useStores()
  const { t, language } = useWords()
  const study = useStudy()
  const { among, facet, scope } = cases
  const vocabulary = study?.overview.vocabulary
  const isKnown =
    vocabulary?.id === scope.vocabulary.id && vocabulary.version === scope.vocabulary.version
  const about =
    study && vocabulary && isKnown
      ? [
          labelOf(vocabulary, { facet, term: null }, language),
          kindOf(vocabulary, cases) === 'term' ? labelOf(vocabulary, cases, language) : '',
          among ? sayFilter(among, study, cases) : '',
        ]
      : []
  const what = [...about.filter((one) => one !== ''), sayScope(scope, t, language)].join(' · ')
  return (
    <p className={styles.cases}>
      <span>{t('consistency:listed', { what })}</span>
      <CloseButton
        label={t('consistency:listedAll')}
        onClick={() => void review.actions.look({ cases: null })}
      />
    </p>
  )
}
