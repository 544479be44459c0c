import type { AssignedTitle } from '../../../shared/contract/sync.ts'
import { formatDuration } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { isDone } from '../../stores/tonight.ts'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { KeyCaps } from '../shell/KeyCaps.tsx'
import { AssignmentWords, DueWords } from './AssignmentWords.tsx'
import { BlankPoster } from './Poster.tsx'
import styles from './TitleRow.module.css'

interface Props {
  assigned: AssignedTitle
  /** The one to go on with: large, and with the button that Enter presses. */
  large: boolean
  /** The person wants to say which file its film is. */
  onChoose(): void
}

/** An assigned title whose film is not on this computer: what it is, by when, and the way to its film. */
export const AssignedRow = ({ assigned, large, onChoose }: Props) => {
  const { t, language } = useWords()
  const { assignment, runtimeMs, title, year } = assigned
  const name = nameOf(title, language)
  const ids = {
    about: `about-${title.titleId}`,
    button: `film-${title.titleId}`,
    name: `name-${title.titleId}`,
    state: `state-${title.titleId}`,
  }
  const done = isDone(assigned)
  const state = done ? 'elsewhere' : assignment.begunElsewhere ? 'noFilmBegun' : 'noFilm'
  const choose = (
    <Button
      id={ids.button}
      look={large ? 'main' : 'plain'}
      data-opens-title
      className={large ? undefined : styles.again}
      aria-labelledby={`${ids.button} ${ids.name}`}
      aria-describedby={`${ids.about} ${ids.state}`}
      onClick={onChoose}
    >
      {t('tonight:film.choose')}
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
        </p>
        <AssignmentWords assignment={assignment} />
      </div>
      <div className={styles.state}>
        <span id={ids.state} className={styles.stateWords}>
          <Dot tone={done ? 'good' : undefined} />
          {t(`tonight:state.${state}`)}
        </span>
        {!large && choose}
      </div>
      <div className={styles.doing}>
        {large && (
          <>
            <KeyCaps shortcut="Enter" />
            {choose}
          </>
        )}
      </div>
    </li>
  )
}
