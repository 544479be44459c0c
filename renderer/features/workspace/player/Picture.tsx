import { useEffect, useId, useState, type RefObject } from 'react'
import { nameOf } from '../../../locales/nameOf.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { BeforeWatching } from '../../care/BeforeWatching.tsx'
import { freshAddress } from './freshAddress.ts'
import { leaveText } from './leaveText.ts'
import { OpenSpan } from './OpenSpan.tsx'
import { showTrack, trackFor } from './captionTracks.ts'
import { Tracing } from './tracing/Tracing.tsx'
import { FileEnds, Trouble } from './Trouble.tsx'
import styles from './Picture.module.css'

interface Props {
  ground: SessionGround
  video: RefObject<HTMLVideoElement | null>
}

/** The film itself, its captions, and what is to be said when it does not show. A click plays, two fill the screen. */
export const Picture = ({ ground, video }: Props) => {
  const { bridge, player, session } = useStores()
  const { t, language } = useWords()
  const ready = usePlayer((state) => state.ready)
  const waiting = usePlayer((state) => state.waiting)
  const { titleId, facts } = ground.title
  const { screening } = ground
  const traced = useId()
  const name = nameOf(ground.title, language)
  const [src] = useState(() => freshAddress(bridge.mediaUrl(titleId, 'media')))

  useShownCaptions(ground, video)

  return (
    <div className={styles.picture} data-ready={ready || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- as many tracks as lie beside the film */}
      <video
        ref={video}
        className={styles.video}
        src={src}
        // Under Electron the film has an origin of its own, and captions are only read across it when both sides agree.
        crossOrigin={src.startsWith('/') ? undefined : 'anonymous'}
        preload="auto"
        playsInline
        disablePictureInPicture
        disableRemotePlayback
        aria-label={t('player:picture', { name })}
        aria-describedby={screening ? traced : undefined}
        onMouseDown={(event) => {
          event.preventDefault()
          leaveText(session)
        }}
        onClick={() => {
          const { playing, shuttle } = player.getState()
          if (playing || shuttle !== 0) player.projector?.pause()
          else void player.projector?.play()
        }}
        onDoubleClick={() => {
          if (player.getState().fullScreen) player.projector?.leaveFullScreen()
          else player.projector?.enterFullScreen()
        }}
      >
        {facts.captions.map(({ key, language, label }) => (
          <track
            key={key}
            id={key}
            kind="captions"
            src={bridge.mediaUrl(titleId, `captions/${key}`)}
            srcLang={language}
            label={label}
          />
        ))}
      </video>
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

/** Shows the chosen captions; on opening those of the kept preference. */
const useShownCaptions = (
  { title }: SessionGround,
  video: RefObject<HTMLVideoElement | null>,
): void => {
  const { player, preferences } = useStores()
  const shown = usePlayer((state) => state.captions)
  const { captions } = title.facts

  useEffect(() => {
    player.setState({ captions: trackFor(captions, preferences.getState().captions) })
  }, [player, preferences, captions])

  useEffect(() => {
    if (video.current) showTrack(video.current, shown)
  }, [video, shown, captions])
}
