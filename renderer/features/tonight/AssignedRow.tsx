import type { AssignedTitle } from '../../../shared/contract/sync.ts'
import { takeStep } from '../../actions/screenerStep.ts'
import { formatDuration } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { isKept, removalOf } from '../../stores/preparing.ts'
import { useStores } from '../../stores/react.ts'
import { isDone } from '../../stores/tonight.ts'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { AdvisoryLine } from '../care/AdvisoryLine.tsx'
import { DeclineButton } from '../care/DeclineButton.tsx'
import { QueueButtons } from '../screeners/QueueButtons.tsx'
import { ScreenerReasonLine, ScreenerWords } from '../screeners/ScreenerWords.tsx'
import { useFilm } from '../screeners/useFilm.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { AssignmentWords, DueWords } from './AssignmentWords.tsx'
import { BlankPoster } from './Poster.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import styles from './TitleRow.module.css'

interface Props {
  assigned: AssignedTitle
  /** The one to go on with: large, and with the button that Enter presses. */
  large: boolean
  /** The person wants to say which file its film is. */
  onChoose(): void
  /** Sooner in the queue where below 0. */
  onMove(by: -1 | 1): void
  /** The person wants what is here of its film gone. */
  onRemove(): void
}

/** An assigned title whose film is not on this computer: what it is, by when, how its film comes, and the way to it. */
export const AssignedRow = ({ assigned, large, onChoose, onMove, onRemove }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const { assignment, runtimeMs, title, year } = assigned
  const film = useFilm(title.titleId)
  const name = nameOf(title, language)
  const ids = {
    about: `about-${title.titleId}`,
    button: `film-${title.titleId}`,
    name: `name-${title.titleId}`,
    state: `state-${title.titleId}`,
  }
  const done = isDone(assigned)
  const state = done ? 'elsewhere' : assignment.begunElsewhere ? 'noFilmBegun' : 'noFilm'
  const step = done ? null : film.step
  const look = large ? 'main' : 'plain'
  const named = (doing: string) => t('tonight:film.named', { doing, name })
  const doingWords = t(step ? `screeners:step.${step}` : 'tonight:film.choose')
  const described = {
    id: ids.button,
    'data-opens-title': true,
    'aria-label': named(doingWords),
    'aria-keyshortcuts': large ? 'Enter' : undefined,
    'aria-describedby': `${ids.about} ${ids.state}`,
  }
  const doing = step ? (
    <Button
      {...described}
      look={step === 'pause' ? 'quiet' : look}
      onClick={() => void takeStep(stores, step, title.titleId)}
    >
      {doingWords}
    </Button>
  ) : (
    <Button {...described} look={look} onClick={onChoose}>
      {doingWords}
    </Button>
  )
  const about = [
    year !== null && String(year),
    runtimeMs !== null && formatDuration(runtimeMs, language),
  ].filter((part) => part !== false)
  return (
    <li className={styles.row} data-large={large} data-title={title.titleId}>
      <BlankPoster />
      <div className={styles.words}>
        <h2 className={styles.heading}>
          <span id={ids.name} className={styles.name}>
            {name}
          </span>
        </h2>
        <p id={ids.about} className={styles.about}>
          {about.length > 0 ? about.join(' · ') : t('film')}
          {!done && <DueWords assignment={assignment} />}
          <AdvisoryLine codes={assigned.advisories} />
        </p>
        <ScreenerReasonLine film={film} />
        <AssignmentWords assignment={assignment} />
      </div>
      <div className={styles.state}>
        {film.screener && !done ? (
          <ScreenerWords id={ids.state} film={film} name={name} />
        ) : (
          <span id={ids.state} className={styles.stateWords}>
            <Dot tone={done ? 'good' : undefined} />
            {t(`tonight:state.${state}`)}
          </span>
        )}
        <div className={styles.film}>
          {!large && doing}
          <QueueButtons name={name} place={film.place} coming={film.coming} onMove={onMove} />
          {step === 'fetch' && (
            <Button
              look="quiet"
              className={styles.quietly}
              aria-label={named(t('tonight:film.choose'))}
              onClick={onChoose}
            >
              {t('tonight:film.choose')}
            </Button>
          )}
          {!done && <DeclineButton given={assigned} />}
        </div>
      </div>
      <div className={styles.doing}>
        {large && (
          <>
            <SeenKeys shortcut="Enter" />
            {doing}
          </>
        )}
        {film.screener && isKept(film.screener) && (
          <RemoveButton
            label={t(`screeners:removal.${removalOf(film.screener)}.open`, { name })}
            onRemove={onRemove}
          />
        )}
      </div>
    </li>
  )
}
