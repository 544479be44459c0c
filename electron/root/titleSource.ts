import { done } from '../../shared/contract/failure.ts'
import type { DeskClient } from '../desk/client.ts'
import type { TitleSource } from '../media/routes.ts'

/** The parts of titles, from the desk. */
export const titleSource = ({ inner }: Pick<DeskClient, 'inner'>): TitleSource => ({
  locate: (titleId) => inner('locate', { titleId }),
  captions: (titleId, key) => inner('captions', { titleId, key }),
  poster: async (titleId) => {
    const poster = await inner('poster', { titleId })
    if (!poster.ok) return poster
    const { value } = poster
    // A copy of its own memory, which a response may take over.
    return done(value && { mimeType: value.mimeType, bytes: new Uint8Array(value.bytes) })
  },
})
