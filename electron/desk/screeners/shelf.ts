import type { ScreenerReason } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'

/** A screener of one person, as it is kept in catalogue.db. */
export interface Shelved {
  personId: string
  titleId: TitleId
  /** Number of the device it was granted to. */
  ordinal: number
  /** In the queue: the lower comes first. */
  place: number
  /** `wanted`: not all of it is here. `ready`: all of it was checked. `ended`: key and bytes are gone. */
  phase: 'wanted' | 'ready' | 'ended'
  /** Why it ended. */
  reason: ScreenerReason | null
  paused: boolean
  /** Null until the catalogue granted it. */
  grant: ShelvedGrant | null
  film: ShelvedFilm | null
  /** Chunks that did not open, of a film that is ready. */
  damaged: number[]
}

export interface ShelvedGrant {
  grantId: string
  watermarkId: string
  /** By the clock of this computer, ms since 1970 UTC. */
  grantedAtMs: number
  untilMs: number
  /** The latest that this clock showed since. */
  seenMs: number
}

export interface ShelvedFilm {
  bytes: number
  etag: string
  /** Without codecs. */
  mimeType: string
  /** Languages of the captions that are here, sealed. */
  captions: string[]
  /** Captions that the catalogue lists and that could not be had. */
  captionsMissed?: number
}

export interface Shelf {
  find(personId: string, titleId: TitleId): Shelved | null
  /** Of one person, in the order of the queue. */
  of(personId: string): Shelved[]
  all(): Shelved[]
  put(shelved: Shelved): void
  remove(personId: string, titleId: TitleId): void
}

interface Row {
  personId: string
  titleId: TitleId
  ordinal: number
  place: number
  phase: Shelved['phase']
  reason: ScreenerReason | null
  paused: number
  grantText: string | null
  filmText: string | null
  damagedText: string
}

const columns = `person_id AS personId, title_id AS titleId, ordinal, place, phase, reason, paused, grant_json AS grantText,
  film_json AS filmText, damaged_json AS damagedText`

export const openShelf = ({ catalogue }: Store): Shelf => {
  const find = catalogue.prepare<[string, string], Row>(
    `SELECT ${columns} FROM screeners WHERE person_id = ? AND title_id = ?`,
  )
  const of = catalogue.prepare<[string], Row>(
    `SELECT ${columns} FROM screeners WHERE person_id = ? ORDER BY place, title_id`,
  )
  const all = catalogue.prepare<[], Row>(
    `SELECT ${columns} FROM screeners ORDER BY person_id, place, title_id`,
  )
  const put = catalogue.prepare<Row>(
    `INSERT INTO screeners (person_id, title_id, ordinal, place, phase, reason, paused, grant_json, film_json, damaged_json)
     VALUES (@personId, @titleId, @ordinal, @place, @phase, @reason, @paused, @grantText, @filmText, @damagedText)
     ON CONFLICT (person_id, title_id) DO UPDATE SET ordinal = excluded.ordinal, place = excluded.place,
       phase = excluded.phase, reason = excluded.reason, paused = excluded.paused, grant_json = excluded.grant_json,
       film_json = excluded.film_json, damaged_json = excluded.damaged_json`,
  )
  const remove = catalogue.prepare<[string, string]>(
    'DELETE FROM screeners WHERE person_id = ? AND title_id = ?',
  )
  return {
    find: (personId, titleId) => {
      const row = find.get(personId, titleId)
      return row ? shelvedIn(row) : null
    },
    of: (personId) => of.all(personId).map(shelvedIn),
    all: () => all.all().map(shelvedIn),
    put: ({ grant, film, damaged, paused, ...rest }) =>
      void put.run({
        ...rest,
        paused: paused ? 1 : 0,
        grantText: grant && JSON.stringify(grant),
        filmText: film && JSON.stringify(film),
        damagedText: JSON.stringify(damaged),
      }),
    remove: (personId, titleId) => void remove.run(personId, titleId),
  }
}

/** The JSON columns hold what `put` wrote. */
const shelvedIn = ({ grantText, filmText, damagedText, paused, ...rest }: Row): Shelved => ({
  ...rest,
  paused: paused === 1,
  grant: grantText === null ? null : (JSON.parse(grantText) as ShelvedGrant),
  film: filmText === null ? null : (JSON.parse(filmText) as ShelvedFilm),
  damaged: JSON.parse(damagedText) as number[],
})
