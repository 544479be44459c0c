import type { UpdatesOffer, UpdatesState } from '../../shared/contract/updates.ts'
import type { Preferences } from '../../shared/contract/preferences.ts'
import type { Updater } from './signedUpdater.ts'

export interface UpdatesParts {
  offer: UpdatesOffer
  /** Read when it is first needed: a build whose person asks for nothing never loads it. */
  updater: () => Promise<Updater>
  announce: (state: UpdatesState) => void
  /** Said where the person is, once for each version. */
  tell: (version: string) => void
}

export interface Updates {
  state(): UpdatesState
  /** Begins to ask, or stops, as the person set it. */
  follow(preferences: Pick<Preferences, 'updates'>): void
  /** The person's yes. */
  fetch(): UpdatesState
}

/** Between two questions, in ms. */
const askEveryMs = 24 * 60 * 60 * 1000

/** Asks once a day whether there is a newer version while the person wants to be told; fetches one when they say so. */
export const openUpdates = ({ offer, updater, announce, tell }: UpdatesParts): Updates => {
  let loaded: Promise<Updater> | undefined
  const theUpdater = () => (loaded ??= updater())
  let state: UpdatesState = { kind: 'off' }
  let asking: NodeJS.Timeout | undefined
  const told = new Set<string>()

  const become = (next: UpdatesState): UpdatesState => {
    state = next
    announce(next)
    return next
  }

  const ask = async (): Promise<void> => {
    // What is being fetched, or lies ready, is not asked for again.
    if (state.kind === 'fetching' || state.kind === 'fetched') return
    become({ kind: 'asking' })
    const version = await (await theUpdater()).ask().catch(() => undefined)
    // The person may have turned it off meanwhile.
    if (state.kind !== 'asking') return
    if (version === undefined) return void become({ kind: 'unreachable' })
    if (version === null) return void become({ kind: 'newest' })
    become({ kind: 'newer', version, problem: null })
    if (told.has(version)) return
    told.add(version)
    tell(version)
  }

  const follow = (preferences: Pick<Preferences, 'updates'>): void => {
    const isWanted = preferences.updates === 'notify'
    if (isWanted === (asking !== undefined)) return
    clearInterval(asking)
    asking = isWanted ? setInterval(() => void ask(), askEveryMs) : undefined
    asking?.unref()
    if (isWanted) void ask()
    else if (state.kind !== 'fetching' && state.kind !== 'fetched') become({ kind: 'off' })
  }

  const fetch = (): UpdatesState => {
    if (state.kind !== 'newer' || !offer.installs) return state
    const { version } = state
    void bring(version)
    return become({ kind: 'fetching', version, share: 0 })
  }

  const bring = async (version: string): Promise<void> => {
    const problem = await (
      await theUpdater()
    )
      .fetch((share) => become({ kind: 'fetching', version, share }))
      .catch(() => 'failed' as const)
    if (problem === null) become({ kind: 'fetched', version })
    else become(asking ? { kind: 'newer', version, problem } : { kind: 'off' })
  }

  return { state: () => state, follow, fetch }
}
