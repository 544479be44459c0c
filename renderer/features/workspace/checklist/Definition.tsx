import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { goTo, goToFacet } from '../../../actions/answering.ts'
import { type ChecklistPlace, facetAt } from '../../../actions/checklistMoves.ts'
import { useWords } from '../../../locales/react.ts'
import type { Facet, Term } from '../../../../shared/vocabulary/schema.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import type { Stores } from '../../../stores/index.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { Precedents } from '../../precedents/Precedents.tsx'
import { DegreeDefinition, FacetDefinition } from './DegreeDefinition.tsx'
import { TermDefinition } from './TermDefinition.tsx'
import type { Named } from './quotedTerms.ts'
import { definedPlace, resultsOf } from './filterResults.ts'
import { termPictures } from './termPictures.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import styles from './Definition.module.css'

/** What the word under the keyboard means: always here, before it is chosen. */
export const Definition = () => {
  const { t, language } = useWords()
  const shortcut = useKeyOf('definition')
  const ground = useSession((session) => session.ground)
  const filter = useSession(({ view }) => view.filter)
  const results = useMemo(
    () => ground && resultsOf(ground.index, filter, language),
    [ground, filter, language],
  )
  const place = useSession(useShallow(({ view }) => definedPlace(results, view)))
  const reading = useSession(({ view }) => view.focus === 'definition')
  if (!ground) return null
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
        {place ? (
          <Defined ground={ground} place={place} />
        ) : (
          <p className={styles.text}>{t('checklist:noDefinition')}</p>
        )}
      </div>
    </div>
  )
}

const Defined = ({ ground, place }: { ground: SessionGround; place: ChecklistPlace }) => {
  const stores = useStores()
  const facet = facetAt(place, ground.vocabulary)
  const term = facet.terms.find(({ id }) => id === place.term)
  const degree = facet.degrees.find(({ value }) => value === place.degree)
  const word = term?.id ?? (degree ? String(degree.value) : '')
  const rulings = <Precedents facet={facet} word={word} />
  if (term)
    return (
      <TermDefinition
        ground={ground}
        facet={facet}
        term={term}
        standing={<WhyNot facet={facet} term={term} />}
        rulings={rulings}
        onJump={(named) => jump(stores, named)}
      />
    )
  if (degree) return <DegreeDefinition facet={facet} degree={degree} rulings={rulings} />
  return (
    <>
      <FacetDefinition facet={facet} />
      {rulings}
    </>
  )
}

/** What the answers given so far mean for this term. */
const WhyNot = ({ facet, term }: { facet: Facet; term: Term }) => {
  const { t, language } = useWords()
  const picture = useSession(({ state }) => state && termPictures(state, facet).get(term.id))
  const other = picture?.excludedBy ?? picture?.impliedBy
  if (!picture || !other) return null
  const label = facet.terms.find(({ id }) => id === other)?.label[language] ?? other
  return (
    <p className={styles.standing} data-tone={picture.excludedBy ? 'warn' : 'quiet'}>
      {picture.excludedBy
        ? t('checklist:excludedBy', { term: label })
        : t('checklist:impliedBy', { term: label })}
    </p>
  )
}

/** Goes to a word in the checklist. */
const jump = (stores: Stores, { facet, term }: Named): void => {
  if (term) goTo(stores, { facet, term, degree: null })
  else goToFacet(stores, facet)
}
