import fc from 'fast-check'
import { expect, it } from 'vitest'
import { languageOfCaptionFile } from '../../../../shared/media/captionFile.ts'

it.each([
  ['film.fr.vtt', 'fr', 'Français'],
  ['film-fr.srt', 'fr', 'Français'],
  ['film_en.vtt', 'en', 'English'],
  ['film fr.vtt', 'fr', 'Français'],
  ['FILM.FR.VTT', 'fr', 'Français'],
  ['film.fra.srt', 'fr', 'Français'],
  ['film.pt-br.vtt', 'pt-BR', 'Português (Brasil)'],
  ['film.en.sdh.srt', 'en', 'English (SDH)'],
  ['film.en.forced.srt', 'en', 'English (forced)'],
  ['film.English.srt', 'en', 'English'],
  ['film.Français.vtt', 'fr', 'Français'],
  ['film.vtt', 'und', 'film.vtt'],
  ['film.comments.vtt', 'und', 'comments'],
  ['film.en-x.vtt', 'und', 'en x'],
])('%s belongs to film.mp4 and is %s', (name, language, label) => {
  expect(languageOfCaptionFile('film.mp4', name)).toEqual({ language, label })
})

it.each([
  'film2.vtt',
  'film-2.vtt',
  'other.fr.vtt',
  'film.fr.txt',
  'film',
  'fil.vtt',
  'filmfr.vtt',
])('%s belongs to something else', (name) => {
  expect(languageOfCaptionFile('film.mp4', name)).toBeNull()
})

it('names are the same however their accents are encoded', () => {
  expect(languageOfCaptionFile('été.webm', 'e\u0301te\u0301.fr.vtt')).toMatchObject({
    language: 'fr',
  })
})

it('a name with dots belongs to the longest video of that name', () => {
  expect(languageOfCaptionFile('film.part.1.mp4', 'film.part.1.fr.vtt')).toMatchObject({
    language: 'fr',
  })
})

it('a tag of the right form that is no language is no language', () => {
  expect(languageOfCaptionFile('film.mp4', 'film.aa-aa-aa.vtt')).toMatchObject({ language: 'und' })
})

it('never fails, whatever files are called', () => {
  const name = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(name, name, (video, more) => {
      languageOfCaptionFile(`${video}.mp4`, `${video}.${more}.vtt`)
      languageOfCaptionFile(video, more)
    }),
  )
})
