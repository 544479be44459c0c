import { useEffect } from 'react'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useStores } from '../../../stores/react.ts'
import { Control } from './Control.tsx'
import styles from './OpenSpan.module.css'

/** The span being drawn: since when, how it ends, and how it is given up. Nothing while there is none. */
export const OpenSpan = () => {
  const { app, player } = useStores()
  const { t } = useWords()
  const fromMs = usePlayer(({ spanFromMs }) => spanFromMs)

  useEffect(() => {
    if (fromMs === null) return
    // Escape leaves text fields and lists first: it comes here only when nothing else wanted it.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      player.setState({ spanFromMs: null })
      app.actions.toast('player:spanCancelled')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [app, player, fromMs])

  if (fromMs === null) return null
  return (
    <span className={styles.span}>
      {t('player:spanFrom', { time: formatTimecode(fromMs) })}
      <Control action="markSpan" withKey worded label={t('player:spanEnds')}>
        {t('player:spanEnds')}
      </Control>
      <button
        type="button"
        className={styles.giveUp}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => player.setState({ spanFromMs: null })}
      >
        <kbd aria-hidden>{t('cap.Escape')}</kbd> {t('player:spanCancel')}
      </button>
    </span>
  )
}
