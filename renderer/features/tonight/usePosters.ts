import { useEffect, useState } from 'react'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import type { ScreenersState } from '../../../shared/contract/screeners.ts'
import { screenerOf } from '../../stores/preparing.ts'
import { useScreeners, useStores } from '../../stores/react.ts'
import { openFrameReader } from '../workspace/timeline/frameReader.ts'
import { makeStrip } from '../workspace/timeline/makeStrip.ts'

/** Films that have their frames, or whose frames could not be had in this window: tried once, instead of at every look. */
const tried = new Set<string>()

/** Fetched anew, a film of the vault is another: its frames went with the one before. */
const filmOf = ({ titleId }: TonightRow, state: ScreenersState | null): string =>
  `${titleId} ${screenerOf(state, titleId)?.playableUntilMs ?? ''}`

/** Whether frames of a film are to be made: of one's own where there are none, of the vault's as soon as it plays. */
export const wantsFrames = (row: TonightRow, state: ScreenersState | null): boolean => {
  if (!row.present || tried.has(filmOf(row, state))) return false
  // Whether it is in the vault is not known yet.
  if (!state && row.assignment) return false
  const screener = screenerOf(state, row.titleId)
  if (!screener) return !row.hasPoster
  // Who asks for a film that does not open is written down as denied: nobody does who was not asked to.
  return screener.phase === 'ready' && !screener.reason && state?.passphrase !== 'closed'
}

/**
 * Makes the frames of titles that have none yet, one title at a time while the page has nothing better to do, so that a title is known
 * by its picture before it is opened for the first time, and has its strip in the evening, without a network as with one. Nothing plays
 * in this room, and who leaves it for the workspace ends it.
 */
export const usePosters = (rows: readonly TonightRow[]): void => {
  const { bridge, screeners, tonight } = useStores()
  const [, lookAgain] = useState(0)
  const next = useScreeners(({ state }) => rows.find((row) => wantsFrames(row, state)))
  const titleId = next?.titleId
  const endMs = next && (next.facts.truncatedAtMs ?? next.facts.durationMs)
  const film = useScreeners(({ state }) => next && filmOf(next, state))

  useEffect(() => {
    if (titleId === undefined || endMs === undefined || film === undefined) return
    const leaving = new AbortController()
    const make = async () => {
      // A film that was removed a moment ago may still be listed.
      await tonight.refresh()
      const listed = tonight.getState().tonight?.rows.find((row) => row.titleId === titleId)
      if (leaving.signal.aborted || !listed?.present) return
      if (screenerOf(screeners.getState().state, titleId)) {
        const known = await bridge.call('titles.strip', { titleId })
        if (leaving.signal.aborted) return
        if (known.ok && known.value) {
          tried.add(film)
          return lookAgain(tried.size)
        }
      }
      const reader = await openFrameReader(bridge.mediaUrl(titleId, 'frames')).catch(() => null)
      const strip = reader && (await makeStrip(reader, endMs, leaving.signal).catch(() => null))
      reader?.close()
      if (leaving.signal.aborted) return
      tried.add(film)
      // Kept, the desk says that Tonight changed and the next title has its turn; otherwise it has it at once.
      const kept = strip && (await bridge.call('titles.keepStrip', { titleId, ...strip })).ok
      if (!kept) lookAgain(tried.size)
    }
    const waiting = requestIdleCallback(() => void make(), { timeout: 2_000 })
    return () => {
      cancelIdleCallback(waiting)
      leaving.abort()
    }
  }, [bridge, screeners, tonight, titleId, endMs, film])
}
