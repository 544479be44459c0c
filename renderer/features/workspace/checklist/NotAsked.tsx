import { goToFacet } from '../../../actions/answering.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { whyNotAsked } from './whyNotAsked.ts'
import styles from './FacetPanel.module.css'

/** Why a facet is not asked, or not yet, and the way to the answer that decides it. */
export const NotAsked = ({ facet }: { facet: Facet }) => {
  const stores = useStores()
  const { t, language } = useWords()
  const ground = useSession((session) => session.ground)
  const state = useSession((session) => session.state)
  const deciding = facet.appliesWhen && ground?.lookup.facetById.get(facet.appliesWhen.facet)
  if (!ground || !state || !deciding) return null

  const label = deciding.label[language]
  return (
    <div className={styles.notAsked} data-part="terms" data-row="none" tabIndex={-1}>
      <p>{whyNotAsked(facet.id, state, ground, { t, language })}</p>
      {state.answers[facet.id] && <p>{t('checklist:answerKept')}</p>}
      <Button onClick={() => goToFacet(stores, deciding.id)}>
        {t('checklist:goTo', { facet: label })}
      </Button>
    </div>
  )
}
