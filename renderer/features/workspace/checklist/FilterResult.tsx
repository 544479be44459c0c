import { answerOf } from '../../../../shared/session/cells.ts'
import type { Facet, Term } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import type { Words } from '../../../locales/sentences.ts'
import { useSession } from '../../../stores/react.ts'
import { foundInLabel, foundSynonym } from './foundWord.ts'
import type { Result } from './filterResults.ts'
import styles from './FilterResults.module.css'

interface Props {
  id: string
  result: Result
  active: boolean
  filter: string
  onChoose(result: Result): void
}

/** One result: the word with what was found in it, or where else it was found, and whether it is chosen. */
export const FilterResult = ({ id, result, active, filter, onChoose }: Props) => {
  const { t, language } = useWords()
  const ground = useSession((session) => session.ground)
  const chosen = useSession(({ state }) => {
    const answer = state && answerOf(state, result.facet)
    return answer?.kind === 'terms'
      ? result.term !== null && answer.terms.includes(result.term)
      : answer?.kind === 'degree' && answer.degree === result.degree
  })
  const facet = ground?.lookup.facetById.get(result.facet)
  if (!ground || !facet) return null
  const term = result.term ? ground.lookup.termById.get(result.term)?.term : undefined
  const degree = facet.degrees.find(({ value }) => value === result.degree)
  const label = (term ?? degree ?? facet).label[language]
  const cut = result.matched === 'label' ? foundInLabel(label, filter) : null
  const where = whereFound(result, { facet, term }, { filter, shown: label }, t)
  return (
    <div
      id={id}
      role="option"
      className={styles.result}
      aria-selected={active}
      onClick={() => onChoose(result)}
    >
      <span className={styles.tick} data-chosen={chosen} aria-hidden="true">
        {chosen ? '✓' : ''}
      </span>
      <span className={styles.words}>
        <span>
          {degree && <span className={styles.figure}>{degree.value} </span>}
          {cut ? (
            <>
              {cut.before}
              <mark className={styles.found}>{cut.found}</mark>
              {cut.after}
            </>
          ) : (
            label
          )}
          {chosen && <span className="unseen">, {t('checklist:said.chosen')}</span>}
        </span>
        {where && (
          <span className={styles.where}>
            <span className="unseen">, </span>
            {where}
          </span>
        )}
      </span>
    </div>
  )
}

const whereFound = (
  { matched, language, degree }: Result,
  { facet, term }: { facet: Facet; term: Term | undefined },
  { filter, shown }: { filter: string; shown: string },
  t: Words,
): string | null => {
  // What is said is where else it was found than in the label that is shown.
  if (matched === 'facet') return t('checklist:found.facet')
  if (matched === 'synonym') {
    const word = term && foundSynonym(term, filter, language)
    return word ? t('checklist:found.synonym', { word }) : null
  }
  if (matched === 'definition')
    return t(degree === null ? 'checklist:found.definition' : 'checklist:found.criterion')
  if (matched !== 'label') return null
  const label = (term ?? facet.degrees.find(({ value }) => value === degree) ?? facet).label
  return foundInLabel(shown, filter) || label[language] === shown
    ? null
    : t('checklist:found.otherLabel', { word: label[language] })
}
