import type { ReactNode } from 'react'
import type { FacetId, TermId } from '../../../shared/ids.ts'
import type { ConsistencyOverview } from '../../../shared/contract/consistency.ts'
import { useWords } from '../../locales/react.ts'
import { type ConsistencyStore, versionIn } from '../../stores/consistency.ts'
import { useConsistency, usePreferences, useStores } from '../../stores/react.ts'
import { daysOfSpan } from '../../stores/studySpan.ts'
import { Switch } from '../../ui/Switch.tsx'
import { DaysForm } from './DaysForm.tsx'
import { facetIn, labelOf } from './studyWords.ts'
import styles from './Choosers.module.css'

/** What is studied and how it is listed; each holds as soon as it is chosen. */
export const Choosers = () => {
  const { app, preferences } = useStores()
  const { t } = useWords()
  const tab = useConsistency((store) => store.tab)
  const overview = useConsistency((store) => store.overview)
  const hideNames = usePreferences((now) => now.hideNames)
  return (
    <div className={styles.choosers} role="group" aria-label={t('consistency:choose.label')}>
      {overview && tab === 'terms' && <TermsOf overview={overview} />}
      {overview && (tab === 'pairs' || tab === 'months') && <About overview={overview} />}
      {overview && tab === 'taggers' && <ScaleOf overview={overview} />}
      <VersionOf />
      <SpanOf />
      {overview && (tab === 'facets' || tab === 'terms') && <OrderOf />}
      <Switch
        label={t('review:hideNames')}
        on={hideNames}
        onChange={(on) =>
          void preferences
            .change({ hideNames: on })
            .then((failure) => failure && app.actions.fail(failure))
        }
      />
    </div>
  )
}

interface ChooserProps {
  label: string
  value: string
  onChoose(value: string): void
  children: ReactNode
}

const Chooser = ({ label, value, onChoose, children }: ChooserProps) => (
  <label className={styles.chooser}>
    <span className={styles.label}>{label}</span>
    <select
      className={styles.select}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {children}
    </select>
  </label>
)

const VersionOf = () => {
  const { consistency } = useStores()
  const { t } = useWords()
  const choices = useConsistency((store) => store.choices)
  const version = useConsistency((store) => store.version)
  if (!choices || choices.versions.length < 2 || !version) return null
  const isOne = new Set(choices.versions.map(({ id }) => id)).size === 1
  const key = ({ id, version: n }: { id: string; version: number }) => `${n} ${id}`
  return (
    <Chooser
      label={t('consistency:choose.version')}
      value={key(version)}
      onChoose={(chosen) => {
        const found = choices.versions.find((one) => key(one) === chosen)
        if (found)
          void consistency.actions.look({ version: { id: found.id, version: found.version } })
      }}
    >
      {choices.versions.map((one) => (
        <option key={key(one)} value={key(one)}>
          {isOne
            ? String(one.version)
            : t('consistency:vocabularyNamed', { id: one.id, n: one.version })}
        </option>
      ))}
    </Chooser>
  )
}

const spans = ['quarter', 'year', 'all', 'days'] as const

const SpanOf = () => {
  const { consistency } = useStores()
  const { t } = useWords()
  const span = useConsistency((store) => store.span)
  const firstMs = useConsistency((store) => versionIn(store)?.firstMs ?? null)
  return (
    <>
      <Chooser
        label={t('consistency:choose.span')}
        value={span.kind}
        onChoose={(chosen) => {
          const kind = spans.find((one) => one === chosen)
          if (kind === 'days')
            void consistency.actions.look({
              span: { kind, ...daysOfSpan(span, firstMs, new Date()) },
            })
          else if (kind) void consistency.actions.look({ span: { kind } })
        }}
      >
        {spans.map((kind) => (
          <option key={kind} value={kind}>
            {t(`consistency:span.${kind}`)}
          </option>
        ))}
      </Chooser>
      {span.kind === 'days' && <DaysForm days={span} />}
    </>
  )
}

const OrderOf = () => {
  const { consistency } = useStores()
  const { t } = useWords()
  const order = useConsistency((store) => store.order)
  const orders: readonly ConsistencyStore['order'][] = ['worst', 'vocabulary']
  return (
    <Chooser
      label={t('consistency:choose.order')}
      value={order}
      onChoose={(chosen) =>
        consistency.actions.order(orders.find((one) => one === chosen) ?? 'worst')
      }
    >
      <option value="worst">{t('consistency:choose.worst')}</option>
      <option value="vocabulary">{t('consistency:choose.inOrder')}</option>
    </Chooser>
  )
}

const TermsOf = ({ overview }: { overview: ConsistencyOverview }) => {
  const { consistency } = useStores()
  const { t, language } = useWords()
  const termsOf = useConsistency((store) => store.termsOf)
  const facets = [...new Set(overview.terms.map(({ facet }) => facet))]
  return (
    <Chooser
      label={t('consistency:choose.facet')}
      value={termsOf ?? ''}
      // Its options are ids of the vocabulary that is studied.
      onChoose={(facet) =>
        consistency.actions.listTermsOf(facet === '' ? null : (facet as FacetId))
      }
    >
      <option value="">{t('consistency:choose.everyFacet')}</option>
      {facets.map((facet) => (
        <option key={facet} value={facet}>
          {labelOf(overview.vocabulary, { facet, term: null }, language)}
        </option>
      ))}
    </Chooser>
  )
}

/** Pairs and months are of one judgement: a facet that takes one answer, or a term. */
const About = ({ overview }: { overview: ConsistencyOverview }) => {
  const { consistency } = useStores()
  const { t, language } = useWords()
  const place = useConsistency((store) => store.place)
  const { vocabulary } = overview
  const single = overview.facets.filter(({ facet }) => facetIn(vocabulary, facet)?.kind !== 'multi')
  const groups = Map.groupBy(overview.terms, ({ facet }) => facet)
  const key = ({ facet, term }: { facet: string; term: string | null }) => `${facet} ${term ?? ''}`
  const option = (one: { facet: string; term: string | null }) => (
    <option key={key(one)} value={key(one)}>
      {labelOf(vocabulary, one, language)}
    </option>
  )
  return (
    <Chooser
      label={t('consistency:choose.of')}
      value={place ? key(place) : ''}
      onChoose={(chosen) => {
        const [facet = '', term = ''] = chosen.split(' ')
        // Its options are ids of the vocabulary that is studied.
        void consistency.actions.focus({
          facet: facet as FacetId,
          term: term === '' ? null : (term as TermId),
        })
      }}
    >
      {single.map(option)}
      {[...groups].map(([facet, terms]) => (
        <optgroup key={facet} label={labelOf(vocabulary, { facet, term: null }, language)}>
          {terms.map(option)}
        </optgroup>
      ))}
    </Chooser>
  )
}

const ScaleOf = ({ overview }: { overview: ConsistencyOverview }) => {
  const { consistency } = useStores()
  const { t, language } = useWords()
  const place = useConsistency((store) => store.place)
  const { vocabulary } = overview
  return (
    <Chooser
      label={t('consistency:choose.scale')}
      value={place?.facet ?? ''}
      // Its options are ids of the vocabulary that is studied.
      onChoose={(facet) => void consistency.actions.focus({ facet: facet as FacetId, term: null })}
    >
      {vocabulary.facets
        .filter(({ kind }) => kind === 'scale')
        .map(({ id, label }) => (
          <option key={id} value={id}>
            {label[language]}
          </option>
        ))}
    </Chooser>
  )
}
