import { vocabularyLookup } from '../../../shared/vocabulary/lookup.ts'
import { useWords } from '../../locales/react.ts'
import { useReview, useStores } from '../../stores/react.ts'
import { Precedents } from '../precedents/Precedents.tsx'
import { DegreeDefinition, FacetDefinition } from '../workspace/checklist/DegreeDefinition.tsx'
import { TermDefinition } from '../workspace/checklist/TermDefinition.tsx'
import { answerIn, type Line } from './comparison.ts'
import type { Look } from './useLook.ts'
import styles from './WordDefinition.module.css'

/** What the word that is looked at means, with what was ruled before: always here. */
export const WordDefinition = ({ look, line }: { look: Look; line: Line }) => {
  const { review } = useStores()
  const { t } = useWords()
  const chosen = useReview(({ open }) => open?.word ?? null)
  const { of } = line
  const word = chosen ?? line.term ?? firstDegreeOf(look, line)
  const term = of.terms.find(({ id }) => id === word)
  const degree = of.degrees.find(({ value }) => String(value) === word)
  const vocabulary = look.vocabularies.find(({ facets }) => facets.includes(of))
  const ground = vocabulary && { vocabulary, lookup: vocabularyLookup(vocabulary) }
  return (
    <div
      className={styles.definition}
      role="region"
      aria-label={t('review:definition')}
      data-keys="app"
      tabIndex={0}
    >
      {term && ground ? (
        <TermDefinition
          ground={ground}
          facet={of}
          term={term}
          onJump={({ facet, term: other }) => {
            const { agreed, disputed } = look.comparison
            // A facet that nobody answered has no row to go to.
            if ([...disputed, ...agreed].some((one) => one.facet === facet))
              review.actions.change({ place: { facet, term: null }, word: other ?? '' })
          }}
        />
      ) : degree ? (
        <DegreeDefinition facet={of} degree={degree} />
      ) : (
        <FacetDefinition facet={of} />
      )}
      <Precedents facet={of} word={term?.id ?? (degree ? String(degree.value) : '')} />
    </div>
  )
}

/** Of a scale the degree that the first tagger saw is read at once; '' for what is no scale. */
const firstDegreeOf = ({ view }: Look, { facet }: Line): string => {
  for (const { answers } of view.submissions) {
    const answer = answerIn(answers, facet)
    if (answer?.kind === 'degree') return String(answer.degree)
  }
  return ''
}
