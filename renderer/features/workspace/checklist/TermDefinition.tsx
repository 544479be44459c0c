import type { ReactNode } from 'react'
import type { TermId } from '../../../../shared/ids.ts'
import type { Facet, Term } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { DefinedWord } from './DefinedWord.tsx'
import { partsOf, type Named } from './quotedTerms.ts'
import styles from './Definition.module.css'

/** Where the words are from. */
type Ground = Pick<SessionGround, 'vocabulary' | 'lookup'>

interface Props {
  ground: Ground
  facet: Facet
  term: Term
  /** What is to be said of it before anything else. */
  standing?: ReactNode
  /** What was ruled under its criterion. */
  rulings?: ReactNode
  /** Goes to a word that the definition names. */
  onJump(named: Named): void
}

/** When a term is the right one and when it is not, and how it stands to its neighbours. */
export const TermDefinition = ({ ground, facet, term, standing, rulings, onJump }: Props) => {
  const { t, language } = useWords()
  const narrower = facet.terms.filter(({ broader }) => broader === term.id).map(({ id }) => id)
  const synonyms = term.synonyms?.[language] ?? []
  return (
    <>
      <DefinedWord label={term.label} />
      {standing}
      <p className={styles.text}>{term.definition[language]}</p>
      <div className={styles.whens}>
        <div>
          <h3 className={styles.when}>{t('checklist:applyWhen')}</h3>
          <QuotingText
            text={term.applyWhen[language]}
            facet={facet}
            ground={ground}
            onJump={onJump}
          />
        </div>
        <div>
          <h3 className={styles.when}>{t('checklist:notWhen')}</h3>
          <QuotingText
            text={term.notWhen[language]}
            facet={facet}
            ground={ground}
            onJump={onJump}
          />
        </div>
      </div>
      {rulings}
      <dl className={styles.relations}>
        <Relation
          label={t('checklist:notTogether')}
          terms={term.excludes ?? []}
          ground={ground}
          onJump={onJump}
        />
        <Relation
          label={t('checklist:broader')}
          terms={term.broader ? [term.broader] : []}
          ground={ground}
          onJump={onJump}
        />
        <Relation
          label={t('checklist:narrower')}
          terms={narrower}
          ground={ground}
          onJump={onJump}
        />
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

/** A text whose quoted labels lead to what they name. */
const QuotingText = ({
  text,
  facet,
  ground,
  onJump,
}: {
  text: string
  facet: Facet
  ground: Ground
  onJump: Props['onJump']
}) => {
  const { language } = useWords()
  return (
    <p className={styles.text}>
      {partsOf(text, facet.id, ground.vocabulary, language).map(({ text: part, names }, at) =>
        names ? (
          <Jump key={at} names={names} onJump={onJump}>
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
  onJump,
}: {
  label: string
  terms: readonly TermId[]
  ground: Ground
  onJump: Props['onJump']
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
            <Jump names={{ facet: facet.id, term: term.id }} onJump={onJump}>
              {term.label[language]}
            </Jump>
          </span>
        ))}
      </dd>
    </div>
  )
}

const Jump = ({
  names,
  onJump,
  children,
}: {
  names: Named
  onJump: Props['onJump']
  children: string
}) => (
  <button type="button" className={styles.jump} onClick={() => onJump(names)}>
    {children}
  </button>
)
