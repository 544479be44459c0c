import { useState } from 'react'
import { type CaseFilter, isAmong } from '../../../shared/agreement/among.ts'
import type { PairAgreement } from '../../../shared/agreement/byPair.ts'
import type { ConsistencyDetail, NamedCase } from '../../../shared/contract/consistency.ts'
import { formatNumber } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useConsistency, useStores, useTonight } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Poster } from '../tonight/Poster.tsx'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { chipsOf } from './caseWords.ts'
import { Exports } from './Exports.tsx'
import type { Exportable } from './exporting.ts'
import { openReview } from './openReview.ts'
import { sayFilter } from './sayFilter.ts'
import { facetIn, labelOf } from './studyWords.ts'
import type { Study } from './useStudy.ts'
import styles from './Cases.module.css'

/** Cases before one asks for more. */
const first = 6

interface Props {
  study: Study
  place: StudyPlace
  detail: ConsistencyDetail
}

/** The titles behind a figure, those who differ most first; each opens in the Review room. */
export const Cases = ({ study, place, detail: { cases, pairs } }: Props) => {
  const stores = useStores()
  const { t, language } = study
  const among = useConsistency((store) => store.among)
  const rows = useTonight(({ tonight }) => tonight?.rows)
  const [isAll, setAll] = useState(false)
  const matching = among
    ? cases.cases.filter((one) => isAmong(one, among, place.term))
    : cases.cases
  const shown = isAll ? matching : matching.slice(0, first)
  const posters = new Map(rows?.filter((row) => row.hasPoster).map((row) => [row.titleId, row]))
  const hasPictures = shown.some(({ named }) => posters.has(named.titleId))
  const n = formatNumber(cases.titles, language)
  const count = (among && countOf(among, pairs)) ?? matching.length

  return (
    <section className={styles.cases} aria-labelledby="study-cases">
      <h3 id="study-cases" className={styles.heading}>
        {among
          ? t('consistency:cases.titleAmong', { what: sayFilter(among, study, place) })
          : t('consistency:cases.title', { count: cases.titles, n })}
      </h3>
      {among && (
        <p className={styles.among}>
          {t('consistency:cases.of', {
            count,
            n: formatNumber(count, language),
            all: n,
          })}{' '}
          <Button
            look="quiet"
            className={styles.all}
            onClick={() => stores.consistency.actions.filterCases(null)}
          >
            {t('consistency:cases.everything')}
          </Button>
        </p>
      )}
      {cases.cases.length < cases.titles && (
        <p className={styles.nothing}>
          {t('consistency:cases.told', { n: formatNumber(matching.length, language) })}
        </p>
      )}
      {matching.length === 0 && (
        <p className={styles.nothing}>
          {cases.titles === 0
            ? t('consistency:cases.nothing')
            : t('consistency:cases.nothingAmong', {
                n: formatNumber(cases.cases.length, language),
              })}
        </p>
      )}
      <ul className={styles.list}>
        {shown.map((one) => {
          const row = posters.get(one.named.titleId)
          return (
            <li key={one.title}>
              <button
                type="button"
                className={styles.case}
                data-study-case
                data-pictures={hasPictures}
                title={t('consistency:cases.open')}
                onClick={() => void openReview(stores, { ...place, titleId: one.named.titleId })}
              >
                {hasPictures && (
                  <span className={styles.picture}>{row && <Poster row={row} />}</span>
                )}
                <CaseWords study={study} place={place} one={one} />
              </button>
            </li>
          )
        })}
      </ul>
      {matching.length > first && (
        <Button look="quiet" className={styles.all} onClick={() => setAll(!isAll)}>
          {isAll
            ? t('consistency:cases.fewer')
            : t('consistency:cases.more', { n: formatNumber(matching.length, language) })}
        </Button>
      )}
      <div className={styles.next}>
        {cases.titles > 0 && (
          <>
            <Button
              look="main"
              aria-keyshortcuts="S"
              onClick={() => void openReview(stores, { ...place, titleId: null })}
            >
              {t('consistency:settle')}
            </Button>
            <SeenKeys shortcut="S" />
          </>
        )}
        <Exports what={() => casesExport(study, place, matching)} />
      </div>
    </section>
  )
}

/** On how many titles two taggers differ, told or not; null of other cases. */
const countOf = (among: CaseFilter | null, pairs: readonly PairAgreement[]): number | null => {
  if (among?.kind !== 'pair') return null
  const pair = pairs.find(({ one, other }) => one === among.one && other === among.other)
  return pair ? Math.round(pair.titles * (1 - pair.same)) : null
}

const CaseWords = ({ study, place, one }: { study: Study; place: StudyPlace; one: NamedCase }) => {
  const { t, language, called, overview } = study
  const facet = facetIn(overview.vocabulary, place.facet)
  const chips = chipsOf(one, { facet, term: place.term, called, t, language })
  return (
    <>
      <span className={styles.words}>
        <span className={styles.name}>{nameOf(one.named, language)}</span>
        <span className={styles.chips}>
          {chips.map(({ rater, who, short, full, isYes }) => (
            <span key={rater} className={styles.chip} data-yes={isYes} title={full}>
              <span className="unseen">
                {t('consistency:cases.said', { who: called(rater).name, what: full })}
                {'; '}
              </span>
              <span className={styles.said} aria-hidden="true">
                <b>{who}</b> <span>{short}</span>
              </span>
            </span>
          ))}
        </span>
      </span>
      <span className={styles.marks}>
        {t('consistency:cases.marks', {
          count: one.marks,
          n: formatNumber(one.marks, language),
        })}
      </span>
    </>
  )
}

/** The cases as a table: a row for each title, a column for each tagger. */
const casesExport = (
  { called, facts, language, overview, t }: Study,
  place: StudyPlace,
  cases: readonly NamedCase[],
): Exportable => {
  const facet = facetIn(overview.vocabulary, place.facet)
  const ground = { facet, term: place.term, called, t, language }
  const raters = [...new Set(cases.flatMap(({ answers }) => answers.map(({ rater }) => rater)))]
  const name = `${labelOf(overview.vocabulary, place, language)}, ${t('consistency:cases.name')}`
  return {
    name,
    facts,
    description: name,
    table: {
      head: [
        t('consistency:cases.name'),
        t('consistency:cases.id'),
        t('consistency:cases.apart'),
        t('consistency:cases.marksHead'),
        ...raters.map((rater) => called(rater).name),
      ],
      rows: cases.map((one) => {
        const chips = chipsOf(one, ground)
        return [
          nameOf(one.named, language),
          one.title,
          one.apart,
          one.marks,
          ...raters.map((rater) => chips.find((chip) => chip.rater === rater)?.full ?? null),
        ]
      }),
    },
  }
}
