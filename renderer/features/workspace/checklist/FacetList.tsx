import { memo } from 'react'
import { goToFacet } from '../../../actions/answering.ts'
import type { FacetId } from '../../../../shared/ids.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import type { Words } from '../../../locales/sentences.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { checklistPicture, type FacetPicture } from './facetPictures.ts'
import { signOf, standingText, toneOf } from './facetWords.ts'
import { whyNotAsked } from './whyNotAsked.ts'
import styles from './FacetList.module.css'

export const tabId = (facet: FacetId) => `facet-tab-${facet}`
export const panelId = 'facet-panel'

const blank: FacetPicture = {
  applicability: 'applies',
  said: 'unanswered',
  value: null,
  fault: null,
  marks: 0,
}

/** Every facet in order, with how it stands. */
export const FacetList = () => {
  const { t, language } = useWords()
  const facets = useSession(({ ground }) => ground?.vocabulary.facets)
  return (
    <div
      className={styles.list}
      role="tablist"
      aria-orientation="vertical"
      aria-label={t('checklist:facets')}
      data-part="facets"
      data-keys="app"
    >
      {facets?.map((facet) => (
        <FacetRow
          key={facet.id}
          id={facet.id}
          kind={facet.kind}
          label={facet.label[language]}
          t={t}
          language={language}
        />
      ))}
    </div>
  )
}

interface RowProps {
  id: FacetId
  kind: Facet['kind']
  label: string
  t: Words
  language: Language
}

const FacetRow = memo(({ id, kind, label, t, language }: RowProps) => {
  const stores = useStores()
  const picture = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).facets.get(id) : undefined,
  )
  const why = useSession(({ state, ground }) =>
    state && ground ? whyNotAsked(id, state, ground, { t, language }) : null,
  )
  const current = useSession(({ view }) => view.facet === id)
  // While a filter is on, its results stand in the panel's place.
  const shown = useSession(({ view }) => view.facet === id && view.filter.trim() === '')
  const standing = picture ?? blank
  return (
    <button
      type="button"
      role="tab"
      id={tabId(id)}
      className={styles.row}
      aria-selected={current}
      aria-controls={shown ? panelId : undefined}
      tabIndex={current ? 0 : -1}
      data-asked={standing.applicability === 'applies'}
      title={why ?? undefined}
      onClick={() => goToFacet(stores, id)}
    >
      <span className={styles.label}>{label}</span>
      <span className="unseen">, {standingText(standing, kind, t)}</span>
      {why !== null && <span className="unseen">. {why}</span>}
      <span className={styles.sign} data-tone={toneOf(standing)} aria-hidden="true">
        {standing.fault !== null && <span className={styles.fault}>!</span>}
        {signOf(standing, kind, t)}
      </span>
    </button>
  )
})
FacetRow.displayName = 'FacetRow'
