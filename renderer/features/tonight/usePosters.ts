import { useEffect, useState } from 'react'
import type { TonightRow } from '../../../shared/contract/calls.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { useStores } from '../../stores/react.ts'
import { openFrameReader } from '../workspace/timeline/frameReader.ts'
import { makeStrip } from '../workspace/timeline/makeStrip.ts'

/** Titles whose frames could not be had in this window: they keep the blank screen instead of being tried at every look. */
const tried = new Set<TitleId>()

/**
 * Makes the frames of titles that have none yet, one title at a time while the page has nothing better to do, so that a title
 * is known by its picture before it is opened for the first time.
 */
export const usePosters = (rows: readonly TonightRow[]): void => {
  const { bridge } = useStores()
  const [, lookAgain] = useState(0)
  const next = rows.find(
    ({ titleId, present, hasPoster }) => present && !hasPoster && !tried.has(titleId),
  )
  const titleId = next?.titleId
  const endMs = next && (next.facts.truncatedAtMs ?? next.facts.durationMs)

  useEffect(() => {
    if (titleId === undefined || endMs === undefined) return
    const leaving = new AbortController()
    const make = async () => {
      const reader = await openFrameReader(bridge.mediaUrl(titleId, 'media')).catch(() => null)
      const strip = reader && (await makeStrip(reader, endMs, leaving.signal).catch(() => null))
      reader?.close()
      if (leaving.signal.aborted) return
      tried.add(titleId)
      // Kept, the desk says that Tonight changed and the next title has its turn; otherwise it has it at once.
      const kept = strip && (await bridge.call('titles.keepStrip', { titleId, ...strip })).ok
      if (!kept) lookAgain(tried.size)
    }
    const waiting = requestIdleCallback(() => void make(), { timeout: 2_000 })
    return () => {
      cancelIdleCallback(waiting)
      leaving.abort()
    }
  }, [bridge, titleId, endMs])
}
