import { hostname } from 'node:os'
import { reasonIn } from '../reason.ts'
import type { NamedTitle, SyncDetails, SyncState } from '../../../shared/contract/sync.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { Ports } from '../ports.ts'
import type { Reviews } from '../reviews/reviews.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Inbox } from './inbox.ts'
import type { Keeper } from './keeper.ts'
import { type Errand, startLoop } from './loop.ts'
import { openOutbox } from './outbox.ts'
import { openTokens, type Tokens } from './tokens.ts'
import { RefusedError, UnreachedError } from './exchange.ts'
import { catalogueUrl, openWire, type WireClient } from './wireClient.ts'
import { unlessOver } from './unlessOver.ts'
import { withToken } from './withToken.ts'

/** This computer's side of the catalogue. */
export interface Sync {
  state(): SyncState
  /** @throws FailureError `address_invalid`, `catalogue_unreachable`, `not_a_catalogue`, `invitation_unknown`, `invitation_used`, `update_needed`, `tokens_not_kept`. */
  signIn(input: { url: string; invitation: string }): Promise<SyncState>
  signOut(): Promise<SyncState>
  workOffline(offline: boolean): SyncState
  now(): void
  details(): Promise<SyncDetails>
  /** Asks the catalogue as the device of an account, outside the rounds. Rejects with RefusedError, UnreachedError or KeeperError. */
  ask<T>(
    account: Account,
    signal: AbortSignal,
    request: (wire: WireClient, token: string) => Promise<T>,
  ): Promise<T>
  /** A title as lists name it. */
  named(titleId: TitleId): Promise<NamedTitle>
  /** An event was written in the log of this number. */
  wrote(ordinal: number): void
  end(): void
}

export interface SyncParts {
  accounts: Accounts
  inbox: Inbox
  titleIndex: TitleIndex
  titles: Titles
  keeper: Keeper
  ports: Ports
  fetch?: typeof globalThis.fetch
  random?: () => number
  changed: (state: SyncState) => void
  damaged: () => void
  catalogueChanged: () => void
  tonightChanged: () => void
  errands: readonly Errand[]
  /** Titles that were declined, which somebody’s catalogue is still to be told. */
  declines: (account: Account) => readonly { titleId: TitleId; sinceMs: number }[]
  /** Titles of which something was decided or sent back, which the catalogue is still to be told. */
  reviews: Pick<Reviews, 'waiting' | 'slipsWaiting'>
  reviewsChanged: () => void
}

/** The page is told at most so often, ms. */
const tellMs = 250

export const openSync = (store: Store, parts: SyncParts): Sync => {
  const { accounts, inbox, titleIndex, titles, keeper, ports, declines, reviews } = parts
  const outbox = openOutbox(store, accounts)
  const tokens = openTokens(keeper, ports)
  const ending = new AbortController()
  let telling: NodeJS.Timeout | undefined
  // Counting them takes a while, and the state is told often.
  let titleCount: number | undefined

  const waitingOf = (account: Account) =>
    outbox.waiting(account) +
    declines(account).length +
    reviews.waiting(account).length +
    reviews.slipsWaiting(account).length
  const state = (): SyncState => {
    const account = accounts.current()
    return {
      account: account && {
        personId: account.personId,
        name: account.name,
        role: account.role,
        url: account.url,
      },
      keptIn: keeper.keptIn,
      workOffline: account?.workOffline ?? false,
      phase: loop.phase(),
      obstacle: account === null ? null : loop.obstacle(),
      waiting: account === null ? 0 : waitingOf(account),
      quarantined: account === null ? 0 : outbox.quarantinedCount(account),
      lastReachedMs: account?.lastReachedMs ?? null,
      titles: (titleCount ??= titleIndex.count()),
      isComplete: inbox.isComplete(),
    }
  }
  // Not known at first: whoever shows it as waiting is told once more than needed.
  let mayHaveWaited = true
  const tellNow = () => {
    const now = state()
    // Rooms that say of a session that it was not sent yet say so no more.
    if (mayHaveWaited && now.account !== null && now.waiting === 0) parts.tonightChanged()
    mayHaveWaited = now.waiting > 0
    parts.changed(now)
  }
  const tell = () => {
    if (telling !== undefined || ending.signal.aborted) return
    telling = setTimeout(() => {
      telling = undefined
      try {
        tellNow()
      } catch (error) {
        // A disk that fails here fails nobody's call, and must not end the desk either.
        ports.log('the state of the sync could not be told', error)
      }
    }, tellMs)
    telling.unref()
  }

  const wire = (url: string, signal: AbortSignal) =>
    openWire({ url, signal, ...(parts.fetch ? { fetch: parts.fetch } : {}) })
  const account = accounts.current()
  if (account !== null) inbox.belongTo(account.personId)
  const loop = startLoop({
    accounts,
    outbox,
    inbox,
    tokens,
    ports,
    wireTo: (url, signal) => wire(url, AbortSignal.any([signal, ending.signal])),
    random: parts.random ?? Math.random,
    said: tell,
    damaged: parts.damaged,
    errands: parts.errands,
    taken: (taken) => {
      if (taken.titles) titleCount = undefined
      if (taken.titles || taken.vocabularies) parts.catalogueChanged()
      if (taken.assignments) parts.tonightChanged()
      // Whoever is given a title sees of it what others answered no more, until they submitted it.
      if (taken.reviews || taken.assignments) parts.reviewsChanged()
    },
  })

  const named = async (titleId: TitleId): Promise<NamedTitle> => {
    const known = titles.known(titleId)
    const name = known?.name ?? titleIndex.find(titleId)?.name ?? titleId
    return { titleId, name, names: known === null ? null : await titles.namesOf(known) }
  }

  return {
    state,
    signIn: async ({ url: typed, invitation }) => {
      const url = catalogueUrl(typed)
      const device = {
        name: hostname().slice(0, 200) || 'a computer',
        platform: process.platform,
        before: accounts.before(url),
      }
      try {
        const answer = await wire(url, ending.signal).enrol(invitation.trim(), device)
        // Before anything is kept: the tokens of another catalogue's device are not overwritten.
        accounts.refuseStranger(url, answer)
        await tokens.keep(answer.deviceId, answer).catch((error: unknown) => {
          throw new FailureError(
            'tokens_not_kept',
            `The key to the catalogue could not be kept (${reasonIn(error)}). Free some space and ask for another invitation; nothing else was changed.`,
          )
        })
        const signedIn = accounts.signIn(url, answer)
        inbox.belongTo(signedIn.personId)
        titleCount = undefined
      } catch (error) {
        throw failureIn(error, url)
      }
      loop.restart()
      parts.tonightChanged()
      parts.catalogueChanged()
      tell()
      return state()
    },
    signOut: async () => {
      const who = accounts.current()
      if (who !== null) {
        accounts.signOut()
        loop.restart()
        await tokens.forget(who.deviceId).catch((error: unknown) => ports.log('tokens', error))
        parts.tonightChanged()
        parts.catalogueChanged()
        tell()
      }
      return state()
    },
    workOffline: (offline) => {
      const who = accounts.current()
      if (who === null) throw notSignedIn()
      accounts.change(who, { workOffline: offline })
      loop.restart()
      return state()
    },
    now: () => {
      const who = accounts.current()
      if (who === null) throw notSignedIn()
      // What a person tries again may have been put right meanwhile.
      if (who.obstacle !== null && who.obstacle !== 'forked')
        accounts.change(who, { obstacle: null })
      loop.now()
    },
    details: async () => {
      const who = accounts.current()
      if (who === null)
        return { waiting: [], declines: [], reviews: [], slips: [], quarantined: [] }
      const waiting = outbox.waitingBySession(who).map(async ({ titleId, ...one }) => ({
        ...one,
        title: await named(titleId),
      }))
      const quarantined = outbox.quarantined(who).map(async ({ titleId, ...one }) => ({
        ...one,
        title: await named(titleId),
      }))
      const since = async ({ titleId, sinceMs }: { titleId: TitleId; sinceMs: number }) => ({
        title: await named(titleId),
        sinceMs,
      })
      return {
        waiting: await Promise.all(waiting),
        declines: await Promise.all(declines(who).map(since)),
        reviews: await Promise.all(reviews.waiting(who).map(since)),
        slips: [...reviews.slipsWaiting(who)],
        quarantined: await Promise.all(quarantined),
      }
    },
    named,
    ask: ({ url, deviceId }, signal, request) => {
      const asked = wire(url, AbortSignal.any([signal, ending.signal]))
      const inTime = {
        access: (...of: Parameters<Tokens['access']>) => unlessOver(tokens.access(...of), signal),
        renew: (...of: Parameters<Tokens['renew']>) => unlessOver(tokens.renew(...of), signal),
      }
      return withToken(inTime, deviceId, asked, (token) => request(asked, token))
    },
    wrote: (ordinal) => {
      if (ordinal === store.device.ordinal) return
      mayHaveWaited = true
      loop.changed()
      tell()
    },
    end: () => {
      ending.abort()
      clearTimeout(telling)
      loop.end()
    },
  }
}

/** What a call fails with that needs somebody to be signed in. */
export const notSignedIn = () =>
  new FailureError('not_signed_in', 'Nobody is signed in to a catalogue. Nothing was changed.')

const failureIn = (error: unknown, url: string): unknown => {
  if (error instanceof UnreachedError)
    return error.isStranger
      ? new FailureError('not_a_catalogue', `${error.message} Nothing was changed.`, { url })
      : new FailureError(
          'catalogue_unreachable',
          `The catalogue at ${url} does not answer (${error.message}). Nothing was changed; try again when there is a network.`,
          { url, reason: error.message },
        )
  if (!(error instanceof RefusedError)) return error
  switch (error.code) {
    case 'invitation_unknown':
    case 'invitation_used':
      return new FailureError(error.code, `${error.message} Nothing was changed.`)
    case 'protocol':
      return new FailureError('update_needed', `${error.message}`)
    default:
      return new FailureError('catalogue_unreachable', `${error.message} Nothing was changed.`, {
        url,
        reason: error.message,
      })
  }
}
