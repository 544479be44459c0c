import type { ComponentProps } from 'react'
import { openFile } from '../../actions/openFile.ts'
import { openTitle } from '../../actions/openTitle.ts'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import type { Screener } from '../../../shared/contract/screeners.ts'
import { formatTimecode } from '../../../shared/media/timecode.ts'
import { formatDuration } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { isKept, removalOf } from '../../stores/preparing.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { AdvisoryLine } from '../care/AdvisoryLine.tsx'
import { DeclineButton } from '../care/DeclineButton.tsx'
import { ScreenerReasonLine } from '../screeners/ScreenerWords.tsx'
import { useFilm } from '../screeners/useFilm.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { AssignmentWords, DueWords } from './AssignmentWords.tsx'
import { FilmOfRow, isOfVault } from './FilmOfRow.tsx'
import { Poster } from './Poster.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { isSettled, progressOf, rowStateOf, type RowState } from './rowState.ts'
import styles from './TitleRow.module.css'

interface Props {
  row: TonightRow
  /** The one to go on with: large, and with the button that Enter presses. */
  large: boolean
  onRemove(): void
}

/** To the second: nobody looks for a tenth in a list. */
const toTheSecond = (ms: number) => formatTimecode(ms).replace(/\.\d$/, '')

const pictureOf = ({ phase, playableUntilMs, reason }: Screener) =>
  `${phase} ${reason ?? ''} ${playableUntilMs ?? ''}`

/** A title: its picture, what it is, how far it is. The whole row opens it. */
export const TitleRow = ({ row, large, onRemove }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const name = nameOf(row, language)
  const { assignment, titleId, facts, sample, session, present } = row
  const film = useFilm(titleId)
  // Where its film is said, it is not said to be missing.
  const state = rowStateOf(isOfVault(row, film) ? { ...row, present: true } : row)
  const ids = { name: `name-${titleId}`, about: `about-${titleId}`, state: `state-${titleId}` }
  const doing = session
    ? 'tonight:continue'
    : state.kind === 'sentBackElsewhere' || state.kind === 'begunElsewhere'
      ? 'tonight:beginHere'
      : 'tonight:begin'
  const open = () => openTitle(stores, row)
  const about = [
    row.year !== null && String(row.year),
    // Of a film that is not here it is the catalogue that says how long it is.
    formatDuration((present ? null : row.runtimeMs) ?? facts.durationMs, language),
    sample && t('tonight:sample'),
    facts.truncatedAtMs !== null &&
      t('tonight:state.cut', { at: toTheSecond(facts.truncatedAtMs) }),
  ].filter((part) => part !== false)

  const heading = (
    <span id={ids.name} className={styles.name}>
      {name}
    </span>
  )
  return (
    <li
      className={styles.row}
      data-large={large}
      data-title={titleId}
      // The whole row, for the mouse alone: the keyboard and assistive technology have its button.
      onClick={({ target }) => {
        if (large && target instanceof Element && !target.closest('button')) open()
      }}
    >
      {/* Opened, or fetched anew, it may have a picture that could not be had before. */}
      <Poster key={film.screener ? pictureOf(film.screener) : ''} row={row} />
      <div className={styles.words}>
        <h2 className={styles.heading}>
          {large ? (
            heading
          ) : (
            <button
              type="button"
              className={styles.opener}
              data-opens-title
              aria-describedby={`${ids.about} ${ids.state}`}
              onClick={open}
            >
              {heading}
            </button>
          )}
        </h2>
        <p id={ids.about} className={styles.about}>
          {about.join(' · ')}
          {assignment && !isSettled(state) && <DueWords assignment={assignment} />}
          <AdvisoryLine codes={row.advisories} />
        </p>
        <Progress row={row} />
        <ScreenerReasonLine film={film} />
        {assignment && <AssignmentWords assignment={assignment} />}
        {!present && state.kind === 'missing' && (
          <p className={styles.trouble}>{t('tonight:missing')}</p>
        )}
      </div>
      <div className={styles.state}>
        <div className={styles.standing}>
          <StateWords id={ids.state} state={state} />
          {assignment && !isSettled(state) && <DeclineButton given={{ title: row, assignment }} />}
        </div>
        <FilmOfRow row={row} film={film} name={name} />
        {session && session.spentMs >= 60_000 && (
          <span className={styles.spent}>
            {t('tonight:spent', { time: formatDuration(session.spentMs, language) })}
          </span>
        )}
        {state.kind === 'missing' && (
          <Button className={styles.again} onClick={() => openFile(stores)}>
            {t('tonight:openAgain')}
          </Button>
        )}
      </div>
      <div className={styles.doing}>
        {large && (
          <>
            <SeenKeys shortcut="Enter" />
            <Button
              id={`open-${titleId}`}
              look="main"
              data-opens-title
              aria-keyshortcuts="Enter"
              aria-labelledby={`open-${titleId} ${ids.name}`}
              aria-describedby={`${ids.about} ${ids.state}`}
              onClick={open}
            >
              {t(doing)}
            </Button>
          </>
        )}
        <RemoveButton
          label={
            film.screener && isKept(film.screener)
              ? t(`screeners:removal.${removalOf(film.screener)}.open`, { name })
              : t('tonight:remove', { name })
          }
          onRemove={onRemove}
        />
      </div>
    </li>
  )
}

const tones: Partial<Record<RowState['kind'], ComponentProps<typeof Dot>['tone']>> = {
  missing: 'warn',
  ready: 'good',
  submitted: 'good',
  unsent: 'amber',
  elsewhere: 'good',
  sentBack: 'warn',
  sentBackElsewhere: 'warn',
  stopped: 'amber',
}

const StateWords = ({ id, state }: { id: string; state: RowState }) => {
  const { t } = useWords()
  const at = 'atMs' in state ? toTheSecond(state.atMs) : ''
  const words =
    state.kind === 'stopped'
      ? t('tonight:state.stopped', { at, count: state.toGo })
      : t(`tonight:state.${state.kind}`, { at })
  return (
    <span id={id} className={styles.stateWords}>
      <Dot tone={tones[state.kind]} />
      {words}
    </span>
  )
}

const Progress = ({ row }: { row: TonightRow }) => {
  const { t } = useWords()
  const share = progressOf(row)
  if (share === null || !row.session) return null
  const { answered, required } = row.session
  return (
    <div className={styles.progress}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.done} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className={styles.answered}>
        {t('tonight:answered', { count: Math.min(answered, required), required })}
      </span>
    </div>
  )
}
