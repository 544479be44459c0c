import { useEffect, useRef } from 'react'
import { useWords } from '../../locales/react.ts'
import { usePlayer, useSession, useStores } from '../../stores/react.ts'
import type { SessionGround } from '../../stores/session.ts'
import { Button } from '../../ui/Button.tsx'
import { choiceToWatch, isAdviceDue } from './adviseFirst.ts'
import styles from './BeforeWatching.module.css'
import { declinableIn } from './declinable.ts'
import { sayAdvisories, sayAdvisory } from './sayAdvisories.ts'

/**
 * Over the picture, before it runs for the first time: what the title contains, and the choice. It takes no focus by itself and leaves
 * the checklist alone; the key that plays comes here. Asked once in a session, and again only for something that was not known.
 */
export const BeforeWatching = ({ ground }: { ground: SessionGround }) => {
  const advised = useSession(({ view }) => view.advised)
  const hasPicture = usePlayer(({ problem }) => problem === null || problem === 'cut')
  const { advisories } = ground.title
  return hasPicture && isAdviceDue(advisories, { advised }) ? (
    <Choice advisories={advisories} />
  ) : null
}

const Choice = ({ advisories }: { advisories: readonly string[] }) => {
  const { app, player, session } = useStores()
  const { t, language } = useWords()
  const ground = useSession((state) => state.ground)
  const state = useSession((session) => session.state)
  const given = declinableIn({ ground, state })
  const cameFrom = useRef<HTMLElement>(null)
  const said = t('care:before.said', { list: sayAdvisories(t, advisories, language) })

  useEffect(() => app.actions.announce(said), [app, said])

  const goBack = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    cameFrom.current?.focus({ preventScroll: true })
  }
  const watch = () => {
    goBack()
    session.actions.look({ advised: [...advisories] })
    void player.projector?.play()
  }

  return (
    <div
      className={styles.choice}
      role="dialog"
      aria-labelledby="before-watching"
      aria-describedby="before-watching-what"
      onFocus={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          cameFrom.current = relatedTarget
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') goBack()
        // The key that brought the keyboard here, still held down, chooses nothing.
        if (event.repeat && (event.key === ' ' || event.key === 'Enter')) event.preventDefault()
      }}
    >
      {/* It scrolls where the list is long: by keyboard as well. */}
      <div
        id="before-watching-what"
        className={styles.what}
        role="group"
        aria-labelledby="before-watching"
        tabIndex={0}
      >
        <h2 id="before-watching">{t('care:before.title')}</h2>
        <p>{t('care:before.text')}</p>
        <ul>
          {advisories.map((code) => (
            <li key={code}>{sayAdvisory(t, code)}</li>
          ))}
        </ul>
      </div>
      <div className={styles.doing}>
        <Button look="main" data-choice={choiceToWatch} onClick={watch}>
          {t('care:before.watch')}
        </Button>
        {given && (
          <Button onClick={() => app.actions.askToDecline(given)}>
            {t('care:before.decline')}
          </Button>
        )}
      </div>
    </div>
  )
}
