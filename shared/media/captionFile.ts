import { foldText } from '../vocabulary/foldText.ts'

/** What a caption file's name says of its language. */
export interface CaptionLanguage {
  /** BCP 47, or `und` where the name does not say. */
  language: string
  /** What a person reads in the list of captions: the language in its own words, or what the name says instead. */
  label: string
}

/** Languages written out, as people name files. Folded. */
const spelledOut = new Map(
  Object.entries({
    english: 'en',
    anglais: 'en',
    french: 'fr',
    francais: 'fr',
    german: 'de',
    deutsch: 'de',
    allemand: 'de',
    spanish: 'es',
    espanol: 'es',
    espagnol: 'es',
    italian: 'it',
    italiano: 'it',
    italien: 'it',
  }),
)

/**
 * Whether a caption file belongs to a video, by their names, and in which language it is: `film.fr.vtt`, `film-fr.srt`,
 * `film_en.vtt`, `film.pt-BR.sdh.srt`, `film.vtt` for `film.mp4`. Null when it belongs to something else.
 */
export const languageOfCaptionFile = (
  videoName: string,
  captionName: string,
): CaptionLanguage | null => {
  const stem = videoName.replace(/\.[^.]+$/, '').normalize('NFC')
  const caption = /^(.*)\.(?:vtt|srt)$/is.exec(captionName.normalize('NFC'))?.[1]
  if (caption === undefined || !startsWithName(caption, stem)) return null
  const rest = caption.slice(stem.length)
  if (rest === '') return { language: 'und', label: captionName }
  const [, separator = '', written = '', more = ''] = /^([ ._-])([^ ._]+)(.*)$/s.exec(rest) ?? []
  const language = languageNamed(written)
  if (language !== null) return { language, label: labelOf(language, wordsAfter(more)) }
  // `film-2.vtt` may belong to a film of that name; `film.comments.vtt` can only belong to this one.
  return separator === '.' ? { language: 'und', label: wordsAfter(rest) } : null
}

const startsWithName = (caption: string, stem: string): boolean =>
  caption.slice(0, stem.length).toLowerCase() === stem.toLowerCase()

const languageNamed = (written: string): string | null => {
  const folded = foldText(written)
  const known = spelledOut.get(folded)
  if (known !== undefined) return known
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(written)) return null
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null
  } catch {
    return null
  }
}

const wordsAfter = (rest: string): string => rest.replace(/[ ._-]+/g, ' ').trim()

const labelOf = (language: string, more: string): string => {
  const name = nameOf(language)
  return more === ''
    ? name
    : `${name} (${/^(?:sdh|cc|hi)$/i.test(more) ? more.toUpperCase() : more})`
}

/** The language in its own words, with a capital as at the start of a list item: `Français`. */
const nameOf = (language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  const [first = ''] = name
  return first.toLocaleUpperCase(language) + name.slice(first.length)
}
