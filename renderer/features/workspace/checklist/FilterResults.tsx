import { Fragment, useEffect, useMemo, useRef } from 'react'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { chooseFound } from './chooseFound.ts'
import { activeResult, inOrderOf, resultsOf } from './filterResults.ts'
import { FilterResult } from './FilterResult.tsx'
import styles from './FilterResults.module.css'

export const resultsId = 'filter-results'
export const resultId = (at: number) => `filter-result-${at}`

/** What the filter found, by facet; or, for what is no term, the nearest that are. */
export const FilterResults = () => {
  const stores = useStores()
  const { app } = stores
  const { t, language } = useWords()
  const ground = useSession((state) => state.ground)
  const filter = useSession(({ view }) => view.filter)
  const results = useMemo(
    () => ground && resultsOf(ground.index, filter, language),
    [ground, filter, language],
  )
  const list = useMemo(() => (results ? inOrderOf(results) : []), [results])
  const active = useSession(({ view }) => activeResult(results, view))
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    root.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, list])

  const count = results?.kind === 'found' ? results.count : 0
  useEffect(() => {
    const said = t('checklist:foundCount', { count })
    // Said when typing rests, not for every letter.
    const timer = setTimeout(() => app.actions.announce(said), 700)
    return () => {
      clearTimeout(timer)
      // Who reads on would come upon what is no longer so.
      if (app.getState().announcement === said) app.actions.announce('')
    }
  }, [app, count, t])

  if (!ground || !results) return <div className={styles.results} />
  return (
    <div ref={root} className={styles.results}>
      {results.kind === 'nearest' && (
        <p className={styles.none}>
          {t('checklist:noneFound', { text: filter.trim() })}{' '}
          {active < 0 && t('checklist:nothingAdded')}
        </p>
      )}
      {results.kind === 'nearest' && (
        <p className={styles.nearest}>
          {t(list.length > 0 ? 'checklist:nearest' : 'checklist:noneNear')}
        </p>
      )}
      <div
        className={styles.list}
        role="listbox"
        id={resultsId}
        aria-label={t('checklist:results')}
        // A click answers and leaves the keyboard in the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        {results.groups.map(({ facet, results: ofFacet }, group) => (
          <Fragment key={`${group} ${facet}`}>
            <div role="group" aria-labelledby={`filter-group-${group}`}>
              <div className={styles.facet} id={`filter-group-${group}`} role="presentation">
                {ground.lookup.facetById.get(facet)?.label[language]}
              </div>
              {ofFacet.map((result) => {
                const at = list.indexOf(result)
                return (
                  <FilterResult
                    key={`${result.term ?? ''} ${result.degree ?? ''}`}
                    id={resultId(at)}
                    result={result}
                    active={at === active}
                    filter={filter}
                    onChoose={(chosen) => chooseFound(stores, chosen)}
                  />
                )
              })}
            </div>
          </Fragment>
        ))}
      </div>
    </div>
  )
}
