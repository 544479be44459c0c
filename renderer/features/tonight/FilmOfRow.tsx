import { takeStep } from '../../actions/screenerStep.ts'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { ScreenerWords } from '../screeners/ScreenerWords.tsx'
import type { Film } from '../screeners/useFilm.ts'
import styles from './TitleRow.module.css'

/** The film of a row comes from the vault, or can be fetched into it: then it is not a file that is missing. */
export const isOfVault = ({ assignment, present }: TonightRow, { screener, step }: Film): boolean =>
  screener !== null || (assignment !== null && !present && step === 'fetch')

/** How a film of the vault stands in the row of its title, and the one thing that helps it. Nothing for one's own film. */
export const FilmOfRow = ({ row, film, name }: { row: TonightRow; film: Film; name: string }) => {
  const stores = useStores()
  const { t } = useWords()
  const { titleId } = row
  const { screener } = film
  // What is not given to the person any more is not had by asking.
  const isGiven = row.assignment !== null || (screener !== null && screener.phase !== 'ended')
  const step = isGiven ? film.step : null
  const ids = { state: `film-${titleId}`, button: `step-${titleId}` }
  if (!isOfVault(row, film)) return null
  return (
    <>
      {screener ? (
        <ScreenerWords id={ids.state} film={film} name={name} />
      ) : (
        <span id={ids.state} className={styles.stateWords}>
          <Dot />
          {t('tonight:state.noFilm')}
        </span>
      )}
      {step && (
        <Button
          id={ids.button}
          className={styles.again}
          look={step === 'pause' ? 'quiet' : 'plain'}
          aria-label={t('tonight:film.named', { doing: t(`screeners:step.${step}`), name })}
          aria-describedby={ids.state}
          onClick={() => void takeStep(stores, step, titleId)}
        >
          {t(`screeners:step.${step}`)}
        </Button>
      )}
    </>
  )
}
