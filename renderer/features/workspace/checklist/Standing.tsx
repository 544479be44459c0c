import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { checklistPicture } from './facetPictures.ts'
import styles from './FacetPanel.module.css'

/** What is wrong with the answer to a facet, if anything, and how many marks show it. */
export const Standing = ({ facet }: { facet: Facet }) => {
  const { t } = useWords()
  const picture = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).facets.get(facet.id) : undefined,
  )
  if (!picture) return null
  const { fault, value, marks } = picture
  const number = value ?? 0
  const wrong =
    fault === 'no-evidence'
      ? facet.kind === 'scale'
        ? t('checklist:needsMarkLong', { degree: number })
        : t('checklist:needsMark')
      : fault === 'too-many'
        ? t('checklist:tooMany', { number, max: facet.kind === 'single' ? 1 : (facet.max ?? 1) })
        : fault === 'too-few'
          ? t('checklist:tooFew', { number, min: facet.min ?? 1 })
          : fault === 'excluding'
            ? t('checklist:fault.excluding')
            : null
  if (wrong === null && marks === 0) return null
  return (
    <p className={styles.standing}>
      {wrong !== null && <span className={styles.wrong}>{wrong}</span>}
      {fault === 'no-evidence' && <ActionKey action="mark" />}
      {marks > 0 && <span className={styles.marked}>{t('checklist:marks', { count: marks })}</span>}
    </p>
  )
}
