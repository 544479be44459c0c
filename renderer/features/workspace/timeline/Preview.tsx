import { useEffect, useRef, useState } from 'react'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import { useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { inOrder } from '../marks/markOrder.ts'
import { markText } from '../marks/markText.ts'
import { encodePicture, openFrameReader, type FrameReader } from './frameReader.ts'
import { markNear } from './lanePaths.ts'
import { nearestIndex, stripFrameWidth } from './stripPlan.ts'
import type { StripFrame } from './useStrip.ts'
import styles from './Preview.module.css'

/** Where the pointer rests: a share of the timeline's width, and the moment there. */
export interface Hover {
  share: number
  ms: number
  /** Ms of the title that a few px are worth here. */
  reachMs: number
}

/** How long the pointer must rest before the very frame is decoded, in ms. */
const restMs = 140

/** Reads single frames for as long as the timeline is pointed at; the film is opened at the first one. */
const useExactFrame = (url: string, ms: number): { ms: number; address: string } | null => {
  const [exact, setExact] = useState<{ ms: number; address: string } | null>(null)
  const reader = useRef<Promise<FrameReader | null> | null>(null)

  useEffect(() => {
    let here = true
    const show = async () => {
      reader.current ??= openFrameReader(url)
      const open = await reader.current
      const picture = await open?.frameAt(ms, stripFrameWidth * 2)
      const blob = picture && (await encodePicture(picture, 0.8))
      if (here && blob) setExact({ ms, address: URL.createObjectURL(blob) })
    }
    // A frame that cannot be had is no loss: the one of the strip stays.
    const timer = setTimeout(() => void show().catch(() => {}), restMs)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [url, ms])

  useEffect(() => () => URL.revokeObjectURL(exact?.address ?? ''), [exact])

  useEffect(
    () => () => {
      void reader.current?.then(
        (open) => open?.close(),
        () => {},
      )
      reader.current = null
    },
    [url],
  )

  return exact
}

/** Above the pointer, but never beyond the ends of the timeline. */
const placeFor = (share: number) =>
  `clamp(0px, ${share * 100}% - var(--wide) / 2, 100% - var(--wide))`

interface Props {
  ground: SessionGround
  frames: readonly StripFrame[]
  hover: Hover
}

/** What lies under the pointer: the frame, its time, and a mark if there is one. */
export const Preview = ({ ground, frames, hover }: Props) => {
  const { bridge, session } = useStores()
  const { t, language } = useWords()
  const { title, lookup } = ground
  const { facts } = title
  const exact = useExactFrame(bridge.mediaUrl(title.titleId, 'media'), hover.ms)
  const moments = frames.map(({ atMs }) => atMs)
  const near = frames[nearestIndex(moments, hover.ms)]
  const address = exact?.ms === hover.ms ? exact.address : near?.address
  const marks = inOrder(session.getState().state?.marks ?? {})
  const markId = markNear(marks, hover.ms, hover.reachMs)
  const mark = marks.find((one) => one.markId === markId)
  return (
    <div
      className={styles.preview}
      style={{ left: placeFor(hover.share) }}
      data-passing
      aria-hidden
    >
      {address && (
        <img
          className={styles.frame}
          style={{ aspectRatio: `${facts.width} / ${facts.height}` }}
          src={address}
          alt=""
        />
      )}
      <span className={styles.time}>{formatTimecode(hover.ms)}</span>
      {mark && (
        <span className={styles.mark}>
          {markText(mark, lookup, language, t('player:tagLater'))}
        </span>
      )}
    </div>
  )
}
