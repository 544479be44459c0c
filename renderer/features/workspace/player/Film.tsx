import { useEffect, useState, type RefObject } from 'react'
import type { MediaFacts } from '../../../../shared/contract/titles.ts'
import type { TitleId } from '../../../../shared/ids.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useStores } from '../../../stores/react.ts'
import { showTrack, trackFor } from './captionTracks.ts'
import { freshAddress } from './freshAddress.ts'
import styles from './Film.module.css'

interface Props {
  titleId: TitleId
  name: string
  facts: MediaFacts
  video: RefObject<HTMLVideoElement | null>
  /** Of what else is to be known of it, such as whose screening it is. */
  describedBy?: string | undefined
  onMouseDown?: () => void
  onDoubleClick?: () => void
}

/** A film with the captions that lie beside it. It stays dark until the frame it is to stand at is there; a click plays and pauses. */
export const Film = ({
  titleId,
  name,
  facts,
  video,
  describedBy,
  onMouseDown,
  onDoubleClick,
}: Props) => {
  const { bridge, player } = useStores()
  const { t } = useWords()
  const ready = usePlayer((state) => state.ready)
  const [src] = useState(() => freshAddress(bridge.mediaUrl(titleId, 'media')))

  useShownCaptions(facts, video)

  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- as many tracks as lie beside the film
    <video
      ref={video}
      className={styles.film}
      data-ready={ready || undefined}
      src={src}
      // Under Electron the film has an origin of its own, and captions are only read across it when both sides agree.
      crossOrigin={src.startsWith('/') ? undefined : 'anonymous'}
      preload="auto"
      playsInline
      disablePictureInPicture
      disableRemotePlayback
      aria-label={t('player:picture', { name })}
      aria-describedby={describedBy}
      onMouseDown={(event) => {
        event.preventDefault()
        onMouseDown?.()
      }}
      onClick={() => {
        const { playing, shuttle } = player.getState()
        if (playing || shuttle !== 0) player.projector?.pause()
        else void player.projector?.play()
      }}
      onDoubleClick={onDoubleClick}
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
  )
}

/** Shows the chosen captions; on opening those of the kept preference. */
const useShownCaptions = (
  { captions }: MediaFacts,
  video: RefObject<HTMLVideoElement | null>,
): void => {
  const { player, preferences } = useStores()
  const shown = usePlayer((state) => state.captions)

  useEffect(() => {
    player.setState({ captions: trackFor(captions, preferences.getState().captions) })
  }, [player, preferences, captions])

  useEffect(() => {
    if (video.current) showTrack(video.current, shown)
  }, [video, shown, captions])
}
