import { memo, useRef } from 'react'
import type { MediaFacts } from '../../../../shared/contract/titles.ts'
import { cellsFor, framesForCells } from './stripPlan.ts'
import { useSize } from './useSize.ts'
import type { StripFrame } from './useStrip.ts'
import styles from './Strip.module.css'

interface Props {
  facts: MediaFacts
  /** Null while they are being made. */
  frames: StripFrame[] | null
}

/** The film as a row of frames; plain until there are any. */
export const Strip = memo(({ facts, frames }: Props) => {
  const strip = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(strip)
  const { durationMs, truncatedAtMs } = facts
  const cells = cellsFor(width, height, facts.width / facts.height)
  const moments = (frames ?? []).map(({ atMs }) => atMs)
  const endMs = truncatedAtMs ?? durationMs
  const shown = framesForCells(moments, durationMs, cells)
  return (
    <div ref={strip} className={styles.strip} data-waiting={frames === null || undefined}>
      {shown.map((at, cell) => {
        const frame = frames?.[at]
        const isThere = frame && ((cell + 0.5) / cells) * durationMs <= endMs
        return (
          <div key={cell} className={styles.cell}>
            {isThere && <img src={frame.address} alt="" draggable={false} />}
          </div>
        )
      })}
    </div>
  )
})
