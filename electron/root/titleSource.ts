import { done } from '../../shared/contract/failure.ts'
import type { Screener } from '../../shared/contract/screeners.ts'
import type { DeskClient } from '../desk/client.ts'
import type { TitleSource } from '../media/routes.ts'

/** The parts of titles, from the desk. What plays from the vault ends with the right to it, in the middle of a stream. */
export const titleSource = ({ inner, on }: Pick<DeskClient, 'inner' | 'on'>): TitleSource => {
  const playing = new Map<string, AbortController>()
  on('screeners.changed', ({ screeners }) => {
    const playable = new Set<string>(screeners.filter(isPlayable).map(({ titleId }) => titleId))
    for (const [titleId, ends] of playing) {
      if (playable.has(titleId)) continue
      playing.delete(titleId)
      ends.abort(new DOMException('The right to this title is gone.', 'AbortError'))
    }
  })
  const endsOf = (titleId: string): AbortSignal => {
    const ends = playing.get(titleId) ?? new AbortController()
    playing.set(titleId, ends)
    return ends.signal
  }

  return {
    locate: async (titleId, part) => {
      const found = await inner(part === 'frames' ? 'locateForFrames' : 'locate', { titleId })
      if (!found.ok || found.value.seal === undefined) return found
      const damaged = ({ chunk }: { chunk: number }) =>
        void inner('screenerDamaged', { titleId, chunk })
      return done({ ...found.value, ends: endsOf(titleId), damaged })
    },
    captions: (titleId, key) => inner('captions', { titleId, key }),
    poster: async (titleId) => {
      const poster = await inner('poster', { titleId })
      if (!poster.ok) return poster
      const { value } = poster
      // A copy of its own memory, which a response may take over.
      return done(value && { mimeType: value.mimeType, bytes: new Uint8Array(value.bytes) })
    },
  }
}

/** One that is damaged plays up to the damage. */
const isPlayable = ({ phase, reason }: Screener): boolean =>
  phase === 'ready' && (reason === null || reason === 'damaged')
