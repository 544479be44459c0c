import type { RefObject } from 'react'
import { useForm } from 'react-hook-form'
import { FacetId } from '../../../shared/ids.ts'
import { reviewFilters } from '../../../shared/contract/review.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useReview, useStores } from '../../stores/react.ts'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import styles from './QueueFilters.module.css'

/** What of the queue is listed: by standing, facet, tagger and words. Names that are hidden cannot be asked for. */
export const QueueFilters = ({ field }: { field: RefObject<HTMLInputElement | null> }) => {
  const { app, preferences, review } = useStores()
  const { t, language } = useWords()
  const ask = useReview((store) => store.ask)
  const choices = useReview((store) => store.choices)
  const total = useReview((store) => store.total)
  const hideNames = usePreferences((kept) => kept.hideNames)
  const { register } = useForm({ values: { filter: ask.filter } })
  const look = (patch: Parameters<typeof review.actions.look>[0]) => void review.actions.look(patch)
  const counted = { waiting: choices?.waiting ?? 0, stale: choices?.untaken ?? 0 }

  return (
    <form className={styles.filters} noValidate onSubmit={(event) => event.preventDefault()}>
      <ChoiceField
        legend={t('review:filters')}
        hidden
        choices={reviewFilters.map((value) => {
          const count = value === 'waiting' || value === 'stale' ? counted[value] : 0
          const label = t(`review:filter.${value}`)
          return { value, label: count > 0 ? `${label} ${formatNumber(count, language)}` : label }
        })}
        field={register('filter', {
          onChange: ({ target }: { target: HTMLInputElement }) => {
            const filter = reviewFilters.find((one) => one === target.value)
            if (filter) look({ filter })
          },
        })}
      />
      <div className={styles.narrow}>
        <input
          ref={field}
          className={styles.field}
          type="search"
          aria-label={t('review:text')}
          placeholder={t('review:text')}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={ask.text}
          onChange={({ target }) => look({ text: target.value })}
        />
        <select
          className={styles.field}
          aria-label={t('review:facet')}
          value={ask.facet ?? ''}
          onChange={({ target }) =>
            look({
              facet: target.value === '' ? null : FacetId.parse(target.value),
              cases: null,
            })
          }
        >
          <option value="">{t('review:everyFacet')}</option>
          {withAsked(choices?.facets ?? [], ({ id }) => id, ask.facet).map(([id, facet]) => (
            <option key={id} value={id}>
              {facet?.label[language] ?? '…'}
            </option>
          ))}
        </select>
        {!hideNames && (
          <select
            className={styles.field}
            aria-label={t('review:tagger')}
            value={ask.personId ?? ''}
            onChange={({ target }) => look({ personId: target.value === '' ? null : target.value })}
          >
            <option value="">{t('review:everyTagger')}</option>
            {withAsked(choices?.taggers ?? [], ({ personId }) => personId, ask.personId).map(
              ([personId, tagger]) => (
                <option key={personId} value={personId}>
                  {tagger?.name ?? '…'}
                </option>
              ),
            )}
          </select>
        )}
        <Switch
          label={t('review:hideNames')}
          on={hideNames}
          onChange={(on) => {
            if (on && ask.personId !== null) look({ personId: null })
            void preferences
              .change({ hideNames: on })
              .then((failure) => failure && app.actions.fail(failure))
          }}
        />
        <p className={styles.count} role="status">
          {total !== null && t('review:listed', { count: total, n: formatNumber(total, language) })}
        </p>
      </div>
    </form>
  )
}

/** What can be chosen, by its id; with what is asked for, which is there before the choices are known. */
const withAsked = <T,>(
  choices: readonly T[],
  idOf: (choice: T) => string,
  asked: string | null,
): [string, T | null][] => {
  const all = choices.map((choice): [string, T | null] => [idOf(choice), choice])
  return asked === null || all.some(([id]) => id === asked) ? all : [[asked, null], ...all]
}
