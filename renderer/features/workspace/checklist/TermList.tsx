import { memo, type CSSProperties } from 'react'
import { chooseTerm, goTo } from '../../../actions/answering.ts'
import type { FacetId, TermId } from '../../../../shared/ids.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import { useWords } from '../../../locales/react.ts'
import type { Words } from '../../../locales/sentences.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { depthsOf } from './depths.ts'
import { termPictures } from './termPictures.ts'
import styles from './TermList.module.css'

/** The terms of a facet in columns, read downwards; narrower ones set in under their broader one. */
export const TermList = memo(({ facet }: { facet: Facet }) => {
  const { t, language } = useWords()
  const sealed = useSession(({ state }) => state?.status === 'submitted')
  const depths = depthsOf(facet)
  return (
    <div
      className={styles.columns}
      role={facet.kind === 'single' ? 'radiogroup' : 'group'}
      aria-labelledby="facet-question"
      data-part="terms"
      data-keys="app"
      data-wide={hasLongLabels(facet, language) || undefined}
    >
      {facet.terms.map((term) => (
        <TermRow
          key={term.id}
          facet={facet}
          id={term.id}
          label={term.label[language]}
          depth={depths.get(term.id) ?? 0}
          sealed={sealed}
          language={language}
          t={t}
        />
      ))}
    </div>
  )
})
TermList.displayName = 'TermList'

interface RowProps {
  facet: Facet
  id: TermId
  label: string
  depth: number
  sealed: boolean
  language: Language
  t: Words
}

const TermRow = memo(({ facet, id, label, depth, sealed, language, t }: RowProps) => {
  const stores = useStores()
  const picture = useSession(({ state }) => state && termPictures(state, facet).get(id))
  const current = useSession(({ view }) => view.term === id)
  if (!picture) return null

  const { applied, impliedBy, excludedBy, marks, needsMark } = picture
  const labelOf = (term: TermId) =>
    facet.terms.find((one) => one.id === term)?.label[language] ?? term
  const aside = needsMark
    ? t('checklist:needsMark')
    : excludedBy
      ? t('checklist:excluded')
      : impliedBy
        ? t('checklist:implied')
        : null
  const why = excludedBy
    ? t('checklist:excludedBy', { term: labelOf(excludedBy) })
    : impliedBy
      ? t('checklist:impliedBy', { term: labelOf(impliedBy) })
      : undefined
  const heard = [
    label,
    needsMark ? aside : null,
    why ?? null,
    marks > 0 ? t('checklist:marks', { count: marks }) : null,
  ]
  return (
    <label
      className={styles.term}
      style={depth > 0 ? depthStyle(depth) : undefined}
      data-row={current ? 'current' : undefined}
      data-look={excludedBy ? 'excluded' : undefined}
      onPointerDown={() => !current && goTo(stores, placeOf(facet.id, id))}
    >
      <input
        type={facet.kind === 'single' ? 'radio' : 'checkbox'}
        aria-label={heard.filter((part) => part !== null).join(', ')}
        className={styles.box}
        checked={applied}
        aria-disabled={sealed || excludedBy !== null || undefined}
        tabIndex={current ? 0 : -1}
        ref={(box) => {
          if (box) box.indeterminate = !applied && impliedBy !== null
        }}
        onChange={() => chooseTerm(stores, facet.id, id)}
        // A radio that is chosen already does not change: a click takes it back.
        onClick={() => facet.kind === 'single' && applied && chooseTerm(stores, facet.id, id)}
      />
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {aside && (
          <span className={styles.aside} data-tone={needsMark ? 'warn' : 'quiet'} title={why}>
            {aside}
          </span>
        )}
      </span>
      {marks > 0 && (
        <span className={styles.marks} aria-hidden="true">
          {marks}
        </span>
      )}
    </label>
  )
})
TermRow.displayName = 'TermRow'

/** Where most labels would wrap in the usual columns, wider ones read better. In characters, as they fit in English and French. */
const hasLongLabels = ({ terms }: Facet, language: Language): boolean =>
  terms.filter(({ label }) => label[language].length > 16).length >= terms.length * 0.4

const placeOf = (facet: FacetId, term: TermId) => ({ facet, term, degree: null })

// A custom property has no type of its own among the styles React knows.
const depthStyle = (depth: number) => ({ '--depth': depth }) as CSSProperties
