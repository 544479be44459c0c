import type { Place, StoredFile } from './place.ts'

/** What there is of each title: its film, captions and poster, by the names of their files. */
export interface MediaSource {
  /** Null where the title has no film, or an empty file in its place. */
  film(titleId: string): Promise<MediaFile | null>
  /** A caption track as WebVTT; null where there is none in this language. */
  captions(titleId: string, language: string): Promise<MediaFile | null>
  /** Artwork, which is no secret to whoever works on the title. */
  poster(titleId: string): Promise<MediaFile | null>
  /** What there is beside the film. */
  beside(titleId: string): Promise<{ captions: string[]; poster: boolean }>
}

export type MediaFile = StoredFile & { mimeType: string }

type Endings = readonly (readonly [ending: string, mimeType: string])[]

const filmEndings: Endings = [
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
]
const posterEndings: Endings = [
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
]

/** A place where films lie as `film-1.mp4` or `film-1.webm`, with `film-1.en.vtt` and `film-1.jpg`, `.png` or `.webp` beside them. */
export const openSource = (place: Place): MediaSource => {
  const first = async (titleId: string, endings: Endings): Promise<MediaFile | null> => {
    for (const [ending, mimeType] of endings) {
      const file = await place.find(`${nameOf(titleId)}.${ending}`)
      if (file !== null) return { ...file, mimeType }
    }
    return null
  }
  return {
    film: async (titleId) => {
      const film = await first(titleId, filmEndings)
      if (film === null || film.bytes > 0) return film
      await film.close()
      return null
    },
    captions: (titleId, language) =>
      first(titleId, [[`${encodeURIComponent(language)}.vtt`, 'text/vtt; charset=utf-8']]),
    poster: (titleId) => first(titleId, posterEndings),
    beside: async (titleId) => {
      const beginning = `${nameOf(titleId)}.`
      const names = await place.names(beginning)
      const endings = names.map((name) => name.slice(beginning.length))
      return {
        captions: endings.flatMap((ending) => languageIn(ending) ?? []).toSorted(),
        poster: posterEndings.some(([ending]) => endings.includes(ending)),
      }
    },
  }
}

/** Ids are written as in an address, so that none leads out of its place. */
const nameOf = (titleId: string): string =>
  encodeURIComponent(titleId).replace(/^\.+/, (dots) => '%2E'.repeat(dots.length))

/** `en` in `en.vtt`; null for what is named after no language. */
const languageIn = (ending: string): string | null =>
  /^([A-Za-z0-9-]{2,35})\.vtt$/.exec(ending)?.[1] ?? null

/** Where nobody named a place. */
export const noPlace: Place = {
  find: async () => null,
  names: async () => [],
  check: async () => {},
  close: () => {},
}
