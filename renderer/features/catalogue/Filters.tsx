import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useCatalogue, useStores } from '../../stores/react.ts'
import { isFiltered } from '../../stores/catalogue.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { stretchOf, yearOf } from './years.ts'
import styles from './Filters.module.css'

const kinds = ['all', 'film', 'episode'] as const

/** What narrows the titles down beside the words; each holds as soon as it is chosen. */
export const Filters = ({ onReset }: { onReset(): void }) => {
  const { catalogue } = useStores()
  const { t, language } = useWords()
  const genres = useCatalogue(({ facets }) => facets?.genres)
  const filtered = useCatalogue(({ ask }) => isFiltered(ask))
  const id = useId()
  const { ask } = catalogue.getState()
  const { clearErrors, formState, getValues, register, reset, setError } = useForm({
    defaultValues: {
      kind: ask.kind ?? 'all',
      genre: ask.genre ?? '',
      from: ask.fromYear === null ? '' : String(ask.fromYear),
      to: ask.toYear === null ? '' : String(ask.toYear),
    },
  })
  const problem = formState.errors.from?.message ?? formState.errors.to?.message

  const onYears = () => {
    const { from, to } = getValues()
    const stretch = stretchOf(from, to)
    clearErrors(['from', 'to'])
    if (stretch) return void catalogue.actions.search(stretch)
    // While a year is being typed nothing is wrong yet.
    if (from.trim().length > 3 && to.trim().length !== 1) sayProblem()
  }
  const sayProblem = () => {
    const { from, to } = getValues()
    if (stretchOf(from, to)) return
    const wrong = yearOf(from) === undefined ? 'from' : 'to'
    const isYear = yearOf(from) !== undefined && yearOf(to) !== undefined
    setError(wrong, { message: t(isYear ? 'catalogue:yearsProblem' : 'catalogue:yearProblem') })
  }
  const year = (name: 'from' | 'to') => (
    <input
      className={styles.year}
      type="text"
      inputMode="numeric"
      maxLength={4}
      autoComplete="off"
      aria-label={t(name === 'from' ? 'catalogue:fromYear' : 'catalogue:toYear')}
      aria-invalid={formState.errors[name] ? true : undefined}
      aria-describedby={problem ? `${id}-problem` : undefined}
      {...register(name, { onChange: onYears, onBlur: sayProblem })}
    />
  )

  const widen = () => {
    reset({ kind: 'all', genre: '', from: '', to: '' })
    void catalogue.actions.search({ kind: null, genre: null, fromYear: null, toYear: null })
    onReset()
  }

  return (
    <form
      className={styles.filters}
      aria-label={t('catalogue:filters')}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.kind}>
        <ChoiceField
          legend={t('catalogue:kind')}
          hidden
          choices={kinds.map((value) => ({ value, label: t(`catalogue:kinds.${value}`) }))}
          field={register('kind', {
            onChange: ({ target }: { target: HTMLInputElement }) =>
              void catalogue.actions.search({
                kind: target.value === 'film' || target.value === 'episode' ? target.value : null,
              }),
          })}
        />
      </div>
      <select
        className={styles.genre}
        aria-label={t('catalogue:genre')}
        {...register('genre', {
          onChange: ({ target }: { target: HTMLSelectElement }) =>
            void catalogue.actions.search({ genre: target.value === '' ? null : target.value }),
        })}
      >
        <option value="">{t('catalogue:allGenres')}</option>
        {/* A genre that was chosen stays choosable before the others are known. */}
        {!genres && ask.genre !== null && <option value={ask.genre}>{ask.genre}</option>}
        {genres?.map(({ count, name }) => (
          <option key={name} value={name}>
            {t('catalogue:ofGenre', { name, n: formatNumber(count, language) })}
          </option>
        ))}
      </select>
      <div className={styles.years} role="group" aria-label={t('catalogue:years')}>
        <span className={styles.word} aria-hidden="true">
          {t('catalogue:years')}
        </span>
        {year('from')}
        <span className={styles.word}>{t('catalogue:to')}</span>
        {year('to')}
      </div>
      {filtered && (
        <Button look="quiet" onClick={widen}>
          {t('catalogue:reset')}
        </Button>
      )}
      <div role="alert" className={styles.problem}>
        {problem && <p id={`${id}-problem`}>{problem}</p>}
      </div>
    </form>
  )
}
