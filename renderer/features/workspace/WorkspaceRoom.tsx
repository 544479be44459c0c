import { useEffect, useRef, type FocusEvent } from 'react'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { usePreferences, useSession, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useAfter } from '../../ui/useAfter.ts'
import { Checklist } from './checklist/Checklist.tsx'
import { Trouble } from './header/Trouble.tsx'
import { WorkspaceHeader } from './header/WorkspaceHeader.tsx'
import { FirstSteps } from './guide/FirstSteps.tsx'
import { NewVersion } from './version/NewVersion.tsx'
import { PlayerPane } from './player/PlayerPane.tsx'
import styles from './WorkspaceRoom.module.css'

/** Where a title is watched and tagged: the picture on one side, the questions on the other, both always in sight. */
export const WorkspaceRoom = () => {
  const phase = useSession((session) => session.phase)
  switch (phase) {
    case 'open':
      return <Desk />
    case 'opening':
      return <Opening />
    case 'failed':
    case 'none':
      return <Nobody />
  }
}

const Desk = () => {
  const { session } = useStores()
  const layout = usePreferences((preferences) => preferences.layout)
  const sessionId = useSession(({ state }) => state?.sessionId)
  // Tabbed to, the timeline has the keyboard as when F6 goes there: Tab then goes on from it and does not walk the facets.
  const takeKeyboard = ({ target }: FocusEvent<HTMLElement>) => {
    if (target.role === 'slider' && target.dataset.keys === 'app')
      session.actions.look({ focus: 'player' })
  }
  const desk = useRef<HTMLDivElement>(null)
  // Where all of it scrolls as one, the keyboard in the checklist would push the picture out of sight before one has seen it.
  useEffect(() => {
    if (desk.current) desk.current.scrollTop = 0
  }, [sessionId])
  return (
    <div className={styles.room}>
      <div ref={desk} className={styles.desk} data-layout={layout} key={sessionId}>
        <div className={styles.picture} onFocus={takeKeyboard}>
          <WorkspaceHeader />
          <Trouble />
          <NewVersion />
          <FirstSteps />
          <div className={styles.player}>
            <PlayerPane />
          </div>
        </div>
        <div className={styles.checklist}>
          <Checklist />
        </div>
      </div>
    </div>
  )
}

/** The desk's outline, once opening takes long enough to be noticed. */
const Opening = () => {
  const { t } = useWords()
  const slow = useAfter(300)
  return (
    <div className={styles.opening} role="status">
      <span className="unseen">{slow && t('workspace:opening')}</span>
      {slow && (
        <div className={styles.outline} aria-hidden="true">
          <div className={styles.shape} />
          <div className={styles.shape} />
        </div>
      )}
    </div>
  )
}

const Nobody = () => {
  const { app } = useStores()
  const { t } = useWords()
  const failure = useSession((session) => session.failure)
  return (
    <div className={styles.nobody}>
      <h1>{failure ? t('workspace:failed') : t('workspace:nobody')}</h1>
      <p role={failure ? 'alert' : undefined}>
        {failure ? sayFailure(t, failure) : t('workspace:nobodyNext')}
      </p>
      <Button look="main" onClick={() => app.actions.go('tonight')}>
        {t('workspace:toTonight')}
      </Button>
    </div>
  )
}
