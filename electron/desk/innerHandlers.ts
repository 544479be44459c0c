import type { titleHandlers } from './catalogue/titleHandlers.ts'
import type { Pictures } from './catalogue/pictures.ts'
import type { Titles } from './catalogue/titles.ts'
import type { InnerHandlers } from './handlers.ts'
import type { Screeners } from './screeners/screeners.ts'
import type { Work } from './sessions/work.ts'

/** The calls of the main thread: where the bytes of a title lie, and what happened to the page. */
export const answerMainThread = ({
  films,
  titles,
  pictures,
  screeners,
  work,
}: {
  films: ReturnType<typeof titleHandlers>
  titles: Titles
  pictures: Pictures
  screeners: Pick<Screeners, 'playing' | 'damaged'>
  work: Pick<Work, 'endSittings'>
}): InnerHandlers => {
  const { playing } = screeners
  const locate = async (...[titleId, to]: Parameters<typeof playing.locate>) =>
    (await playing.locate(titleId, to)) ??
    titles.locate(titleId).catch((error: unknown) => {
      throw playing.whyGone(titleId) ?? error
    })

  return {
    attachTitle: films['titles.attach'],
    locate: ({ titleId }) => locate(titleId, 'play'),
    locateForFrames: ({ titleId }) => locate(titleId, 'frame'),
    captions: async ({ titleId, key }) =>
      (await playing.captions(titleId, key)) ?? titles.captions(titleId, key),
    poster: async ({ titleId }) => {
      await titles.get(titleId)
      return (await playing.poster(titleId)) ?? pictures.poster(titleId)
    },
    screenerDamaged: ({ titleId, chunk }) => {
      screeners.damaged(titleId, chunk)
      return null
    },
    addTitle: films['titles.add'],
    pageGone: () => {
      work.endSittings()
      playing.closed(null)
      return null
    },
  }
}
