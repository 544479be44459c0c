import type { MediaFacts } from '../../../shared/contract/titles.ts'
import type { ScreenerReason, ScreenersState } from '../../../shared/contract/screeners.ts'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Picture } from '../catalogue/pictures.ts'
import { freeBytesAt } from '../disk.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import { UnreachedError } from '../sync/exchange.ts'
import type { Errand } from '../sync/loop.ts'
import type { WireClient } from '../sync/wireClient.ts'
import { type AccessLog, openAccessLog } from './accessLog.ts'
import { openRoom } from './diskRoom.ts'
import { openEndings } from './endings.ts'
import { type AskAs, fetchScreener, type FetchParts } from './fetching.ts'
import { openKeys } from './keys.ts'
import { openKeptTime } from './keptTime.ts'
import { openPlaying, type Playing } from './playing.ts'
import { openPolicy } from './policy.ts'
import { openQueue, type Tried } from './queue.ts'
import { readSealedFilm } from './sealedFilm.ts'
import type { Sealer } from './sealer.ts'
import { openShelf, type Shelved } from './shelf.ts'
import { type Standstill, standstillOf } from './standstill.ts'
import { openSurroundings, type Surroundings } from './surroundings.ts'
import { openVaultFiles } from './vaultFiles.ts'
import { openVaultPeople } from './vaultPeople.ts'
import { openVaultState } from './vaultState.ts'
import { openWishes, type Wishes } from './wishes.ts'

/** The vault of this computer: screeners on their way, here, playing, and gone. */
export interface Screeners {
  wishes: Wishes
  playing: Playing
  log: AccessLog
  /** What is told and asked in each round of the sync loop. */
  errands: readonly Errand[]
  state(): ScreenersState
  tellSurroundings(surroundings: Surroundings): void
  /** A chunk did not open while it was played. */
  damaged(titleId: TitleId, chunk: number): void
  /** An owner ended one grant. */
  revoked(grantId: string): void
  /** Account, assignments or the wish to work offline may be others: what nobody may have any more is destroyed. */
  reconcile(): void
  /** The catalogue answers, or does not: what waited for the network goes on when it is there again. */
  reached(isReached: boolean): void
  /** Time has passed. */
  tick(): void
  /** Breaks off what is under way. */
  interrupt(): void
  /** Forgets every key. */
  end(): void
}

export interface ScreenersParts {
  accounts: Accounts
  sealer: Sealer
  ports: Ports
  /** Of the reader, live ones; null while they are not known whole. */
  assignments(): ReadonlyMap<TitleId, AssignmentFacts> | null
  /** Titles whose submissions the reader compares: their films are theirs to fetch without an assignment. */
  isReviewed(titleId: TitleId): boolean
  /** Titles the reader declined, and whether the catalogue was told. */
  declined(): ReadonlyMap<TitleId, { isTold: boolean }>
  /** The film of a title lies here as a file of the person's own. */
  hasOwnFilm(titleId: TitleId): Promise<boolean>
  nameOf(titleId: TitleId): string
  factsOf(titleId: TitleId): MediaFacts | undefined
  /** Makes a title known whose film is in the vault. */
  shelve(title: { titleId: TitleId; name: string; facts: MediaFacts; languages: string[] }): void
  keepPoster(titleId: TitleId, poster: Picture): void
  /** Asks the catalogue as the device of an account. */
  ask<T>(
    account: Account,
    signal: AbortSignal,
    request: (wire: WireClient, token: string) => Promise<T>,
  ): Promise<T>
  changed(state: ScreenersState): void
  tonightChanged(): void
  /** Of the passphrase, for tests: the usual cost takes a while. */
  cost?: number
  freeBytes?: () => number | null
  random?: () => number
}

/** The page is told at most so often, ms. */
const tellMs = 250
/** The clock is looked at so often, ms. */
const tickMs = 20_000
/** Always left free for work and system, bytes. */
const reserveBytes = 512 * 1024 * 1024

/** Opens the vault of a data folder; what a kill left half destroyed in it is destroyed now. */
export const openScreeners = (store: Store, parts: ScreenersParts): Screeners => {
  const { accounts, sealer, ports, cost } = parts
  const freeBytes = parts.freeBytes ?? (() => freeBytesAt(store.folder))
  const ending = new AbortController()
  const people = openVaultPeople(store)
  const files = openVaultFiles(store.folder)
  const keys = openKeys(files.folder, { sealer, people, ...(cost === undefined ? {} : { cost }) })
  const shelf = openShelf(store)
  const log = openAccessLog(store, accounts, ports)
  const surroundings = openSurroundings(ports.clock)
  const account = () => accounts.current()

  /** By itself, with nobody to hear of an error: what failed is tried again at the next occasion, and the desk goes on. */
  const unlessBroken = (what: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      ports.log(what, error)
    }
  }
  let telling: NodeJS.Timeout | undefined
  const tell = () => {
    if (telling !== undefined || ending.signal.aborted) return
    telling = setTimeout(() => {
      telling = undefined
      if (!ending.signal.aborted)
        unlessBroken('the state of the vault', () => parts.changed(state()))
    }, tellMs)
    telling.unref()
  }
  const changed = () => {
    parts.tonightChanged()
    tell()
  }

  const endings = openEndings({
    shelf,
    keys,
    files,
    log,
    ports,
    ordinalOf: ({ personId }) => accounts.newestOf(personId).ordinal,
    freed: tell,
  })
  endings.sweep()
  const endOne = (shelved: Shelved, reason: ScreenerReason) => {
    try {
      endings.end(shelved, reason)
    } finally {
      void queue.stop(shelved.titleId)
      changed()
    }
  }
  /** One that cannot be ended now, on a disk that fails, keeps no other alive; it is ended at the next look. */
  const endInTurn = (shelved: Shelved, reason: ScreenerReason) =>
    unlessBroken('a screener could not be ended', () => endOne(shelved, reason))
  const time = openKeptTime(shelf, ports.clock, (shelved) => endInTurn(shelved, 'time_over'))
  const playing = openPlaying({
    shelf,
    keys,
    files,
    log,
    account,
    standing: time.standing,
    nameOf: parts.nameOf,
    mimeTypeOf: (titleId) => parts.factsOf(titleId)?.mimeType,
    timeOver: (shelved) => endOne(shelved, 'time_over'),
    note: ports.log,
    changed: tell,
  })

  /** Why nothing may be fetched now; null where something may. */
  const holdUp = (): 'offline' | 'paused' | 'metered' | 'low_battery' | null => {
    const who = account()
    if (who === null || who.workOffline) return 'offline'
    if (people.choices().paused) return 'paused'
    return surroundings.holdUp()
  }
  const wanted = (): Shelved[] => {
    const who = account()
    const all = who === null ? [] : shelf.of(who.personId)
    return all.filter(({ phase, paused }) => phase === 'wanted' && !paused)
  }
  /** What others under way still bring, bytes. */
  const onItsWayBeside = (titleId: TitleId): number =>
    wanted()
      .filter((one) => one.titleId !== titleId)
      .map((one) => {
        const underway = queue.of(one.titleId)
        const isComing = underway?.phase === 'fetching'
        return isComing ? (one.film?.bytes ?? 0) - underway.bytesHere : 0
      })
      .reduce((sum, bytes) => sum + Math.max(0, bytes), 0)
  const noRoomFor = openRoom({
    files,
    people,
    freeBytes,
    reserveBytes,
  })
  const fetchParts: FetchParts = {
    keys,
    files,
    shelf,
    ports,
    noRoomFor: (titleId, bytes) => noRoomFor(bytes + onItsWayBeside(titleId)),
    termBegins: time.termBegins,
    keepPoster: parts.keepPoster,
    arrived: async (current, grant, film, seal) => {
      const { titleId } = current()
      const name = parts.nameOf(titleId)
      const facts = await readSealedFilm(files.film(grant.grantId), seal, name)
      const languages = film.captions
      // While it was read it may have been ended.
      const shelved = current()
      parts.shelve({ titleId, name, facts: { ...facts, captions: [] }, languages })
      // What the clock showed while it came is in what is kept, not in what was granted then.
      const seen = time.seen(shelved.grant ?? grant)
      shelf.put({ ...shelved, phase: 'ready', grant: seen, film, damaged: [] })
      changed()
    },
  }
  const askAs = (who: Account, signal: AbortSignal): { ask: AskAs; signal: AbortSignal } => {
    const both = AbortSignal.any([signal, ending.signal])
    return { ask: (request) => parts.ask(who, both, request), signal: both }
  }

  const stoodStill = (
    shelved: Shelved,
    error: unknown,
    { failures, isAnew }: Tried,
  ): Standstill => {
    const chance = (parts.random ?? Math.random)()
    const still = standstillOf(error, { failures, chance, folder: store.folder })
    if (still.reason === 'disk_error' || still.reason === 'no_film') ports.log('a screener', error)
    const now = shelf.find(shelved.personId, shelved.titleId)
    if (now === null || now.phase !== 'wanted') return still
    if (still.next === 'end') endings.end(now, still.reason)
    if (still.next !== 'anew') return still
    // Worth nothing twice is not mended by a third.
    if (isAnew) return { next: 'stop', reason: still.reason }
    endings.begin(now, still.reason)
    return still
  }
  const queue = openQueue({
    ports,
    wanted,
    mostAtOnce: () => (holdUp() === null ? people.choices().mostAtOnce : null),
    fetch: async (shelved, { signal, said }) => {
      const who = account()
      if (who === null) throw new UnreachedError('Nobody is signed in.')
      await fetchScreener(shelved, fetchParts, { ...askAs(who, signal), said })
    },
    stoodStill,
    changed: tell,
  })
  const state = openVaultState({
    shelf,
    keys,
    files,
    people,
    queue,
    playing,
    account,
    freeBytes,
    holdUp,
  })

  /** Of a title that its person does not want: key and bytes go, and nothing of it stays in the list. */
  const letGo = (shelved: Shelved) => {
    endings.remove(shelved)
    void queue.stop(shelved.titleId)
    playing.closed(shelved.titleId)
    changed()
  }

  let person = account()?.personId ?? null
  const reconcile = () => unlessBroken('the vault could not be looked through', reconcileAll)
  const reconcileAll = () => {
    const who = account()
    // Of whoever sat here before nothing stays open.
    if (person !== (who?.personId ?? null)) {
      person = who?.personId ?? null
      void queue.forgetAll()
      playing.closed(null)
      keys.close()
    }
    const assignments = parts.assignments()
    const declined = parts.declined()
    const isEnded = who?.obstacle === 'device_revoked'
    for (const shelved of who === null ? [] : shelf.of(who.personId)) {
      if (shelved.phase === 'ended') continue
      const given = isEnded ? undefined : declined.get(shelved.titleId)
      // While it can be taken back, what is here stays, and nothing more comes.
      if (given?.isTold === false && shelved.phase === 'ready') continue
      if (given !== undefined) {
        letGo(shelved)
        continue
      }
      const isTheirs = assignments?.has(shelved.titleId) ?? true
      if (!isEnded && (isTheirs || parts.isReviewed(shelved.titleId))) continue
      if (shelved.grant === null) shelf.remove(shelved.personId, shelved.titleId)
      else endInTurn(shelved, 'revoked')
    }
    if (holdUp() !== null) void queue.stopAll()
    queue.go()
    tell()
  }

  const policy = openPolicy({
    people,
    sealer,
    ports,
    changed: () => {
      queue.retry(new Set(['not_kept']))
      tell()
    },
  })

  const timer = setInterval(
    () => unlessBroken('what the clock showed could not be kept', time.tick),
    tickMs,
  )
  timer.unref()

  let wasReached = true
  const { signal } = ending
  return {
    wishes: openWishes({
      ...parts,
      account,
      fetchParts,
      people,
      queue,
      playing,
      endings,
      surroundings,
      folder: store.folder,
      askAs: (who) => askAs(who, signal),
      changed,
    }),
    playing,
    log,
    errands: [log.errand, policy.errand],
    state,
    tellSurroundings: (now) => {
      surroundings.tell(now)
      if (holdUp() !== null) void queue.stopAll()
      queue.go()
      tell()
    },
    damaged: (titleId, chunk) => {
      const who = account()
      const shelved = who && shelf.find(who.personId, titleId)
      if (shelved?.phase !== 'ready' || shelved.damaged.includes(chunk)) return
      shelf.put({ ...shelved, damaged: [...shelved.damaged, chunk] })
      tell()
    },
    revoked: (grantId) => {
      const shelved = shelf.all().find(({ grant }) => grant?.grantId === grantId)
      if (shelved !== undefined) endOne(shelved, 'grant_revoked')
    },
    reconcile,
    reached: (isReached) => {
      if (isReached && !wasReached) queue.retry(networkReasons)
      if (!isReached) policy.forget()
      wasReached = isReached
    },
    tick: time.tick,
    interrupt: () => {
      ending.abort()
      clearTimeout(telling)
      clearInterval(timer)
      queue.end()
    },
    end: () => {
      unlessBroken('what the clock showed could not be kept', time.tick)
      keys.close()
    },
  }
}

/** What the network brings back with it. */
const networkReasons: ReadonlySet<ScreenerReason> = new Set([
  'unreachable',
  'busy',
  'too_slow',
] as const)
