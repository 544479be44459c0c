import { expect, it } from 'vitest'
import { folderPlace } from '../../../../catalogue/media/folder.ts'
import { openSource } from '../../../../catalogue/media/source.ts'
import { layFilms } from '../../../../scripts/demo/films.ts'
import { assetsFolder, temporaryFolder } from '../../../support/desk.ts'

it('a title of the demo can be prepared: its catalogue has its film and its captions', async () => {
  const folder = temporaryFolder()
  layFilms(folder, assetsFolder, 'demo-21')
  // At the next start they lie there already.
  const source = openSource(folderPlace(layFilms(folder, assetsFolder, 'demo-21')))
  const film = await source.film('demo-21')
  await film?.close()
  expect(film?.mimeType).toBe('video/mp4')
  expect(await source.beside('demo-21')).toEqual({ captions: ['en', 'fr'], poster: false })
})
