import { FailureError } from '../../../shared/contract/failure.ts'
import type { ScreenerReason } from '../../../shared/contract/screeners.ts'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { sealedLength } from '../../vault/seal.ts'
import type { Account } from '../sync/accounts.ts'
import { notSignedIn } from '../sync/sync.ts'
import type { Endings } from './endings.ts'
import { type AskAs, type FetchParts, repairScreener, withKey } from './fetching.ts'
import { KeyError } from './keys.ts'
import type { Playing } from './playing.ts'
import type { Queue } from './queue.ts'
import type { Shelved } from './shelf.ts'
import type { HeldBySurroundings, SurroundingReason } from './surroundings.ts'
import { standstillOf } from './standstill.ts'
import type { VaultChoices, VaultPeople } from './vaultPeople.ts'

/** What a person wants of the vault. Each throws FailureError `not_signed_in` where nobody is. */
export interface Wishes {
  /** One that is given to the person or reviewed by them, or all that are given and not here. @throws FailureError `screener_denied` where no key can be kept. */
  prepare(titleId: TitleId | null): Promise<void>
  pause(titleId: TitleId | null): Promise<void>
  resume(titleId: TitleId | null): void
  move(titleId: TitleId, place: number): void
  /** Does nothing where there is none. */
  remove(titleId: TitleId): Promise<void>
  /** @throws FailureError `catalogue_unreachable`, `screener_damaged`, `screener_denied`. */
  repair(titleId: TitleId): Promise<void>
  /** What waits for another line, or for the socket, is fetched all the same this evening. */
  fetchAnyway(reason: SurroundingReason): void
  choose(choices: Partial<Pick<VaultChoices, 'limitBytes' | 'mostAtOnce'>>): void
  /** @throws FailureError `passphrase_weak`, `passphrase_uniform`, `passphrase_set`. */
  setPassphrase(passphrase: string): Promise<void>
  /** @throws FailureError `passphrase_wrong`. */
  unlock(passphrase: string): Promise<void>
  forgetPassphrase(): Promise<void>
}

export interface WishParts {
  account(): Account | null
  fetchParts: FetchParts
  people: VaultPeople
  queue: Queue
  playing: Playing
  endings: Endings
  surroundings: HeldBySurroundings
  folder: string
  assignments(): ReadonlyMap<TitleId, AssignmentFacts> | null
  isReviewed(titleId: TitleId): boolean
  hasOwnFilm(titleId: TitleId): Promise<boolean>
  nameOf(titleId: TitleId): string
  askAs(account: Account): { ask: AskAs; signal: AbortSignal }
  /** Something of a title is another: rooms that show it ask again. */
  changed(): void
}

/** Of a film that is here and will not play again: it is fetched anew when the person asks. */
const lostReasons: ReadonlySet<ScreenerReason | null> = new Set(['key_lost', 'clock_back'] as const)
const roomReasons: ReadonlySet<ScreenerReason> = new Set(['disk_full', 'limit_reached'] as const)

export const openWishes = (parts: WishParts): Wishes => {
  const { people, queue, playing, endings, changed, fetchParts } = parts
  const { shelf, keys } = fetchParts

  const demandAccount = (): Account => {
    const who = parts.account()
    if (who === null) throw notSignedIn()
    return who
  }
  const mine = (titleId: TitleId) => shelf.find(demandAccount().personId, titleId)

  /** Puts one at the end of the queue, unless it is there, on its way, or here and well. */
  const want = ({ personId, ordinal }: Account, titleId: TitleId): void => {
    const known = shelf.find(personId, titleId)
    const denial = known?.phase === 'ready' ? playing.denialOf(known) : null
    if (known?.phase === 'wanted') return shelf.put({ ...known, paused: false })
    if (known?.phase === 'ready' && !lostReasons.has(denial)) return
    if (known !== null && denial !== null) endings.begin(known, denial)
    const place = Math.max(-1, ...shelf.of(personId).map((one) => one.place)) + 1
    const blank = { grant: null, film: null, damaged: [] }
    const about = { personId, titleId, ordinal, place, reason: null, paused: false }
    shelf.put({ ...blank, ...about, phase: 'wanted' })
  }

  const repaired = async (who: Account, shelved: Shelved) => {
    const { titleId, personId, grant, film, damaged } = shelved
    if (grant === null || film === null) return
    if (fetchParts.files.filmBytes(grant.grantId) !== sealedLength(film)) {
      // Its end is missing: it is fetched on from there, and read through again.
      shelf.put({ ...shelved, phase: 'wanted', damaged: [] })
      return queue.retry()
    }
    const find = (): Shelved | null => {
      const now = shelf.find(personId, titleId)
      return now?.phase === 'ready' && now.grant?.grantId === grant.grantId ? now : null
    }
    const { grantId } = grant
    const { ask, signal } = parts.askAs(who)
    await withKey(keys, { personId, grantId, signal }, (key) =>
      repairScreener(
        { titleId, damaged },
        film,
        { key, grantId, bytes: film.bytes },
        { files: fetchParts.files, isHere: () => find() !== null },
        { ask, signal },
      ),
    )
    const now = find()
    // What was found meanwhile is still to be mended.
    if (now === null) return
    const left = now.damaged.filter((chunk) => !damaged.includes(chunk))
    shelf.put({ ...now, damaged: left })
  }

  const notRepaired = (titleId: TitleId, error: unknown): unknown => {
    const name = parts.nameOf(titleId)
    if (error instanceof KeyError)
      return new FailureError(
        'screener_denied',
        `“${name}” cannot be opened now (${error.reason}). Everything you tagged is kept.`,
        { name, reason: error.reason },
      )
    const { reason } = standstillOf(error, { failures: 0, chance: 0, folder: parts.folder })
    const isOut = reason === 'unreachable' || reason === 'busy' || reason === 'too_slow'
    return new FailureError(
      isOut ? 'catalogue_unreachable' : 'screener_damaged',
      `The damaged piece of “${name}” could not be fetched again (${reason}). Everything you tagged is kept; try again later.`,
      { name, reason },
    )
  }

  return {
    prepare: async (titleId) => {
      const who = demandAccount()
      if (keys.keeping(who.personId).keeping === 'nowhere') throw notKept()
      const given = [...(parts.assignments() ?? [])]
        .filter(([id, { submittedAtMs, returnedNote }]) =>
          titleId === null ? submittedAtMs === null || returnedNote !== null : id === titleId,
        )
        .sort(([, one], [, other]) => (one.dueAtMs ?? Infinity) - (other.dueAtMs ?? Infinity))
      for (const [id] of given) {
        if (titleId === null && (await parts.hasOwnFilm(id))) continue
        want(who, id)
      }
      if (titleId !== null && given.length === 0 && parts.isReviewed(titleId)) want(who, titleId)
      people.choose({ paused: false })
      queue.retry()
      changed()
    },
    pause: async (titleId) => {
      const known = titleId === null ? null : mine(titleId)
      if (titleId === null) people.choose({ paused: true })
      else if (known !== null) shelf.put({ ...known, paused: true })
      await (titleId === null ? queue.stopAll() : queue.stop(titleId))
      changed()
    },
    resume: (titleId) => {
      const { personId } = demandAccount()
      if (titleId === null) people.choose({ paused: false })
      for (const one of shelf.of(personId))
        if (one.paused && (titleId === null || one.titleId === titleId))
          shelf.put({ ...one, paused: false })
      queue.retry()
      changed()
    },
    move: (titleId, place) => {
      const { personId } = demandAccount()
      const queued = shelf.of(personId).filter(({ phase }) => phase === 'wanted')
      const moved = queued.find((one) => one.titleId === titleId)
      if (moved === undefined) return
      const others = queued.filter((one) => one !== moved)
      others.splice(place, 0, moved)
      for (const [at, one] of others.entries()) shelf.put({ ...one, place: at })
      queue.go()
      changed()
    },
    remove: async (titleId) => {
      const known = mine(titleId)
      if (known === null) return
      endings.remove(known)
      playing.closed(titleId)
      await queue.stop(titleId)
      changed()
    },
    repair: async (titleId) => {
      const who = demandAccount()
      const known = mine(titleId)
      if (known !== null)
        await repaired(who, known).catch((error: unknown) => {
          throw notRepaired(titleId, error)
        })
      changed()
    },
    fetchAnyway: (reason) => {
      demandAccount()
      parts.surroundings.allow(reason)
      queue.go()
      changed()
    },
    choose: (choices) => {
      people.choose(choices)
      queue.retry(roomReasons)
      changed()
    },
    setPassphrase: async (passphrase) => {
      await keys.setPassphrase(demandAccount().personId, passphrase)
      queue.retry()
      changed()
    },
    unlock: async (passphrase) => {
      await keys.unlock(demandAccount().personId, passphrase)
      playing.tryKeysAgain()
      queue.retry()
      changed()
    },
    forgetPassphrase: async () => {
      const { personId } = demandAccount()
      for (const one of shelf.of(personId)) if (one.grant !== null) endings.end(one, 'key_lost')
      keys.forgetPassphrase(personId)
      await queue.forgetAll()
      changed()
    },
  }
}

const notKept = () =>
  new FailureError(
    'screener_denied',
    'This computer has no safe place for the keys of films. Nothing was fetched.',
    { name: '', reason: 'not_kept' },
  )
