import { useId, type RefObject } from 'react'
import { nameOf } from '../../../locales/nameOf.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { BeforeWatching } from '../../care/BeforeWatching.tsx'
import { Film } from './Film.tsx'
import { leaveText } from './leaveText.ts'
import { OpenSpan } from './OpenSpan.tsx'
import { Tracing } from './tracing/Tracing.tsx'
import { FileEnds, Trouble } from './Trouble.tsx'
import styles from './Picture.module.css'

interface Props {
  ground: SessionGround
  video: RefObject<HTMLVideoElement | null>
}

/** The film itself, its captions, and what is to be said when it does not show. A click plays, two fill the screen. */
export const Picture = ({ ground, video }: Props) => {
  const { player, session } = useStores()
  const { t, language } = useWords()
  const waiting = usePlayer((state) => state.waiting)
  const { titleId, facts } = ground.title
  const { screening } = ground
  const traced = useId()
  const name = nameOf(ground.title, language)

  return (
    <div className={styles.picture}>
      <Film
        titleId={titleId}
        name={name}
        facts={facts}
        video={video}
        describedBy={screening ? traced : undefined}
        onMouseDown={() => leaveText(session)}
        onDoubleClick={() => {
          if (player.getState().fullScreen) player.projector?.leaveFullScreen()
          else player.projector?.enterFullScreen()
        }}
      />
      <div className={styles.over} data-passing>
        <OpenSpan />
        <FileEnds facts={facts} />
        {waiting && (
          <p className={styles.waiting} role="status">
            {t('player:waiting')}
          </p>
        )}
      </div>
      <BeforeWatching ground={ground} />
      {screening && <Tracing screening={screening} video={video} id={traced} />}
      <Trouble name={name} title={ground.title} />
    </div>
  )
}
