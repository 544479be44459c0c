import { goTo, goToFacet } from '../../../actions/answering.ts'
import type { TermId } from '../../../../shared/ids.ts'
import type { Facet, Term } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { DefinedWord } from './DefinedWord.tsx'
import { partsOf, type Named } from './quotedTerms.ts'
import { termPictures } from './termPictures.ts'
import styles from './Definition.module.css'

interface Props {
  ground: SessionGround
  facet: Facet
  term: Term
}

/** When a term is the right one and when it is not, and how it stands to its neighbours. */
export const TermDefinition = ({ ground, facet, term }: Props) => {
  const { t, language } = useWords()
  const narrower = facet.terms.filter(({ broader }) => broader === term.id).map(({ id }) => id)
  const synonyms = term.synonyms?.[language] ?? []
  return (
    <>
      <DefinedWord label={term.label} />
      <WhyNot facet={facet} term={term} />
      <p className={styles.text}>{term.definition[language]}</p>
      <div className={styles.whens}>
        <div>
          <h3 className={styles.when}>{t('checklist:applyWhen')}</h3>
          <QuotingText text={term.applyWhen[language]} facet={facet} ground={ground} />
        </div>
        <div>
          <h3 className={styles.when}>{t('checklist:notWhen')}</h3>
          <QuotingText text={term.notWhen[language]} facet={facet} ground={ground} />
        </div>
      </div>
      <dl className={styles.relations}>
        <Relation label={t('checklist:notTogether')} terms={term.excludes ?? []} ground={ground} />
        <Relation
          label={t('checklist:broader')}
          terms={term.broader ? [term.broader] : []}
          ground={ground}
        />
        <Relation label={t('checklist:narrower')} terms={narrower} ground={ground} />
        {synonyms.length > 0 && (
          <div>
            <dt>{t('checklist:synonyms')}</dt>
            <dd>{synonyms.join(', ')}</dd>
          </div>
        )}
      </dl>
    </>
  )
}

/** What the answers given so far mean for this term. */
const WhyNot = ({ facet, term }: Pick<Props, 'facet' | 'term'>) => {
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

/** A text whose quoted labels lead to what they name. */
const QuotingText = ({
  text,
  facet,
  ground,
}: {
  text: string
  facet: Facet
  ground: SessionGround
}) => {
  const { language } = useWords()
  return (
    <p className={styles.text}>
      {partsOf(text, facet.id, ground.vocabulary, language).map(({ text: part, names }, at) =>
        names ? (
          <Jump key={at} names={names}>
            {part}
          </Jump>
        ) : (
          part
        ),
      )}
    </p>
  )
}

const Relation = ({
  label,
  terms,
  ground,
}: {
  label: string
  terms: readonly TermId[]
  ground: SessionGround
}) => {
  const { language } = useWords()
  const known = terms.flatMap((id) => ground.lookup.termById.get(id) ?? [])
  if (known.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {known.map(({ facet, term }, at) => (
          <span key={term.id}>
            {at > 0 && ', '}
            <Jump names={{ facet: facet.id, term: term.id }}>{term.label[language]}</Jump>
          </span>
        ))}
      </dd>
    </div>
  )
}

const Jump = ({ names, children }: { names: Named; children: string }) => {
  const stores = useStores()
  return (
    <button
      type="button"
      className={styles.jump}
      onClick={() =>
        names.term
          ? goTo(stores, { facet: names.facet, term: names.term, degree: null })
          : goToFacet(stores, names.facet)
      }
    >
      {children}
    </button>
  )
}
