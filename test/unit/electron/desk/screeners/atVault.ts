import type { Keys } from '../../../../../electron/desk/screeners/keys.ts'
import type { Shelf, Shelved } from '../../../../../electron/desk/screeners/shelf.ts'
import type { Account } from '../../../../../electron/desk/sync/accounts.ts'
import type { TitleId } from '../../../../../shared/ids.ts'

/** Somebody with films, and a vault in memory: what the tests of its parts stand on. */

export const idOf = (name: string) => name as TitleId
export const titleId = idOf('a film')

export const ada: Account = {
  ordinal: 2,
  deviceId: 'd',
  personId: 'ada',
  name: 'Ada',
  role: 'tagger',
  locale: 'en',
  url: 'https://catalogue/',
  epoch: 'e',
  ackedThrough: 0,
  durableThrough: 0,
  workOffline: false,
  lastReachedMs: null,
  obstacle: null,
}
export const grant = { grantId: 'one', watermarkId: 'w', grantedAtMs: 0, untilMs: 9, seenMs: 0 }
export const film = { bytes: 100, etag: '"1"', mimeType: 'video/mp4', captions: [] }

/** A film that Ada wants, of which nothing is here yet. */
export const wanted = (more: Partial<Shelved> = {}): Shelved => ({
  personId: ada.personId,
  titleId,
  ordinal: ada.ordinal,
  place: 0,
  phase: 'wanted',
  reason: null,
  paused: false,
  grant: null,
  film: null,
  damaged: [],
  ...more,
})

/** One that is here whole. */
export const ready = (more: Partial<Shelved> = {}): Shelved =>
  wanted({ phase: 'ready', grant, film, ...more })

/** One person's shelf with these films, and what stands on it now, by title. */
export const shelfOf = (
  ...films: readonly Shelved[]
): { shelf: Shelf; here: Map<string, Shelved> } => {
  const here = new Map<string, Shelved>(films.map((one) => [one.titleId, one]))
  const inOrder = () => [...here.values()].sort((one, other) => one.place - other.place)
  const shelf = {
    find: (_: string, id: TitleId) => here.get(id) ?? null,
    of: inOrder,
    all: inOrder,
    put: (one: Shelved) => void here.set(one.titleId, one),
    remove: (_: string, id: TitleId) => void here.delete(id),
  }
  return { shelf, here }
}

/** Keys that are all in the keychain and open, or not, as the test says. */
export const keysThat = (open: Keys['open'] = async () => new Uint8Array(32)): Keys => ({
  keeping: () => ({ keeping: 'keychain', whyNowhere: null, passphrase: null }),
  keep: async () => {},
  ownerOf: () => null,
  open,
  destroy: () => {},
  setPassphrase: async () => {},
  unlock: async () => {},
  forgetPassphrase: () => {},
  close: () => {},
})

/** People who may keep films, two at once and as much as there is room for. */
export const anybody = {
  of: () => ({ isAllowed: true, proof: null }),
  setAllowed: () => {},
  setProof: () => {},
  choices: () => ({ limitBytes: null, mostAtOnce: 2, paused: false }),
  choose: () => {},
}
