import { useEffect, useState } from 'react'
import type { TonightRow } from '../../../../shared/contract/titles.ts'
import { screenerOf } from '../../../stores/preparing.ts'
import { usePlayer, useScreeners, useStores } from '../../../stores/react.ts'
import { openFrameReader } from './frameReader.ts'
import { makeStrip, type KeptStrip } from './makeStrip.ts'

export interface StripFrame {
  atMs: number
  address: string
}

const noFrames: StripFrame[] = []

const framesOf = ({ mimeType, frames }: KeptStrip): StripFrame[] =>
  frames.map(({ atMs, base64 }) => ({ atMs, address: `data:${mimeType};base64,${base64}` }))

/**
 * The frames of the timeline: those kept, or else made once in the background, after the picture is there. Null until
 * then; none where they cannot be made, or the film was taken back, which the timeline can do without.
 */
export const useStrip = ({ titleId, facts }: TonightRow): StripFrame[] | null => {
  const { bridge } = useStores()
  const ready = usePlayer((player) => player.ready)
  const undecodable = usePlayer((player) => player.problem === 'codec')
  const isGone = useScreeners(({ state }) => screenerOf(state, titleId)?.phase === 'ended')
  const [frames, setFrames] = useState<StripFrame[] | null>(null)
  const [wanted, setWanted] = useState(false)
  const durationMs = facts.truncatedAtMs ?? facts.durationMs

  useEffect(() => {
    let here = true
    setWanted(false)
    // The pictures of a film nobody may see any more go with it.
    if (isGone) return setFrames(noFrames)
    setFrames(null)
    void bridge.call('titles.strip', { titleId }).then((answer) => {
      if (!here) return
      if (answer.ok && answer.value) setFrames(framesOf(answer.value))
      else setWanted(true)
    })
    return () => {
      here = false
    }
  }, [bridge, titleId, isGone])

  useEffect(() => {
    if (!wanted || !ready) return
    const leaving = new AbortController()
    const make = async () => {
      const reader = await openFrameReader(bridge.mediaUrl(titleId, 'media')).catch(() => null)
      const strip =
        reader && (await makeStrip(reader, durationMs, leaving.signal).catch(() => null))
      reader?.close()
      if (leaving.signal.aborted) return
      setFrames(strip ? framesOf(strip) : [])
      setWanted(false)
      if (strip) await bridge.call('titles.keepStrip', { titleId, ...strip })
    }
    const waiting = requestIdleCallback(() => void make(), { timeout: 5_000 })
    return () => {
      cancelIdleCallback(waiting)
      leaving.abort()
    }
  }, [wanted, ready, bridge, titleId, durationMs])

  return frames ?? (undecodable ? noFrames : null)
}
