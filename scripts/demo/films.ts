import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lays the film that comes with the program, and its captions, where the demo's catalogue serves films from, so that the title can be
 * prepared for an evening without a network: sealed, marked, and gone after its time. Answers the folder.
 */
export const layFilms = (folder: string, assets: string, titleId: string): string => {
  const films = join(folder, 'films')
  mkdirSync(films, { recursive: true, mode: 0o700 })
  for (const ending of ['mp4', 'en.vtt', 'fr.vtt'])
    copyFileSync(join(assets, 'sample', `sample.${ending}`), join(films, `${titleId}.${ending}`))
  return films
}
