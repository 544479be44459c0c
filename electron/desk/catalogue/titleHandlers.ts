import type { TitleId } from '../../../shared/ids.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Screeners } from '../screeners/screeners.ts'
import type { TonightRoom } from '../sessions/tonight.ts'
import type { Pictures } from './pictures.ts'
import type { TitleIndex } from './titleIndex.ts'
import { type Titles, unknownTitle } from './titles.ts'

type Names =
  | 'titles.add'
  | 'titles.attach'
  | 'titles.remove'
  | 'titles.offerSample'
  | 'titles.keepStrip'
  | 'titles.strip'

/** Films and the pictures of them: those a person opened, and those that play from the vault. */
export const titleHandlers = ({
  titles,
  titleIndex,
  pictures,
  screeners,
  tonight,
  changed,
}: {
  titles: Titles
  titleIndex: Pick<TitleIndex, 'find'>
  pictures: Pictures
  screeners: Pick<Screeners, 'playing' | 'wishes'>
  tonight: Pick<TonightRoom, 'row'>
  /** A row of *Tonight* is other than before. */
  changed: () => void
}): Pick<DeskHandlers, Names> => {
  const { playing } = screeners
  return {
    'titles.add': async ({ path }) => {
      const row = await tonight.row(await titles.add(path))
      changed()
      return row
    },
    'titles.attach': async ({ titleId, path }: { titleId: TitleId; path: string }) => {
      const told = titleIndex.find(titleId)
      const known = titles.known(titleId)
      const about = told ?? (known?.ofCatalogue ? known : null)
      if (about === null) throw unknownTitle()
      const { name } = about
      const row = await tonight.row(await titles.attach({ titleId, name }, path))
      changed()
      return row
    },
    'titles.remove': async ({ titleId }) => {
      if (playing.isHere(titleId)) await screeners.wishes.remove(titleId)
      await titles.remove(titleId)
      changed()
      return null
    },
    'titles.offerSample': async () => {
      await titles.offerSample()
      changed()
      return null
    },
    'titles.keepStrip': async (input) => {
      await titles.get(input.titleId)
      if (!(await playing.keepStrip(input))) pictures.keep(input)
      changed()
      return null
    },
    'titles.strip': async ({ titleId }) => {
      await titles.get(titleId)
      return playing.isHere(titleId) ? playing.strip(titleId) : pictures.strip(titleId)
    },
  }
}
