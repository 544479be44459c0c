import { defaultPreferences } from '../../shared/contract/defaultPreferences.ts'
import type { Notice } from '../../shared/contract/app.ts'
import type { Storage } from '../../shared/contract/storage.ts'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { openPictures } from './catalogue/pictures.ts'
import { titleHandlers } from './catalogue/titleHandlers.ts'
import { openTitles } from './catalogue/titles.ts'
import { openSearch } from './catalogue/search.ts'
import { openTitleIndex } from './catalogue/titleIndex.ts'
import { openVocabularies } from './catalogue/vocabularies.ts'
import { openCare } from './care/care.ts'
import { failureOf, freeBytesAt } from './disk.ts'
import type { DeskHandlers, InnerHandlers } from './handlers.ts'
import { answerMainThread } from './innerHandlers.ts'
import type { DeskOptions } from './options.ts'
import { openAcceptance } from './sessions/acceptance.ts'
import { openBook } from './sessions/book.ts'
import { openExport } from './sessions/export.ts'
import { sessionHandlers } from './sessions/handlers.ts'
import { openImport } from './sessions/import.ts'
import { openLog } from './sessions/log.ts'
import { openSummaries } from './sessions/summaries.ts'
import { openTonight } from './sessions/tonight.ts'
import { openViews } from './sessions/views.ts'
import { type CoverageOf, openWork } from './sessions/work.ts'
import { openConsistency } from './reviews/consistency.ts'
import { openFilmsToReview } from './reviews/filmsToReview.ts'
import { reviewHandlers } from './reviews/handlers.ts'
import { openReviews } from './reviews/reviews.ts'
import { screenerHandlers } from './screeners/handlers.ts'
import { openScreeners } from './screeners/screeners.ts'
import { noSealer } from './screeners/sealer.ts'
import { placeAt } from './store/events.ts'
import { sizeOfDatabase } from './store/size.ts'
import type { Store } from './store/open.ts'
import { openAccounts } from './sync/accounts.ts'
import { openChains } from './sync/chains.ts'
import { openInbox } from './sync/inbox.ts'
import { memoryKeeper } from './sync/keeper.ts'
import { openSync, type Sync } from './sync/sync.ts'
import { openHours, timesheetHandlers } from './timesheet/handlers.ts'

/** Everything the desk can do, by the name of the call that asks for it. */
export interface Services {
  handlers: DeskHandlers
  innerHandlers: InnerHandlers
  /** Breaks off what waits for the network, before calls under way are waited for. */
  interrupt(): void
  /** Ends what is open, before the files are closed. */
  end(): void
}

/** @param damaged is told when a file was found damaged outside a call. */
export const makeServices = (
  store: Store,
  damaged: () => void,
  {
    assetsFolder,
    appVersion,
    ports,
    announce,
    keeper = memoryKeeper(),
    sealer = noSealer(),
    fetch,
    vault,
  }: DeskOptions,
): Services => {
  const raise = (notice: Notice) => announce('notice.raised', notice)
  const changed = () => announce('tonight.changed', {})

  const accounts = openAccounts(store, ports)
  const chains = openChains(store, accounts)
  const titleIndex = openTitleIndex(store)
  const sessionIsHere = store.work.prepare<[string]>('SELECT 1 FROM sessions WHERE session_id = ?')
  const care = openCare(store, {
    accounts,
    titleIndex,
    ports,
    raise,
    changed: () => {
      changed()
      announce('catalogue.changed', {})
      screeners.reconcile()
    },
  })
  const reviews = openReviews(store, {
    accounts,
    titleIndex,
    ports,
    find: (ref) => vocabularies.find(ref),
    raise,
    changed: () => announce('review.changed', {}),
  })
  const inbox = openInbox(store, {
    titles: titleIndex,
    reviews,
    reader: () => accounts.current()?.personId ?? null,
    isHere: (sessionId) => sessionIsHere.get(sessionId) !== undefined,
    declinedHere: care.declinedHere,
    program: appVersion,
    // Written long after this room was furnished, when there is a vault.
    grantRevoked: (grantId) => screeners.revoked(grantId),
  })
  // Written long after this room was furnished, when there is a loop to tell.
  const log = openLog(store, ports, (ordinal) => sync.wrote(ordinal), accounts.since)
  const views = openViews(store, ports)
  const pictures = openPictures(store)
  const vocabularies = openVocabularies(store, { assetsFolder, ports, published: inbox })
  const titles = openTitles(store, { assetsFolder, ports, raise })
  const book = openBook(store, { log, chains, vocabularies, ports })
  const coverageOf: CoverageOf = ({ titleId, assignmentId }) => {
    const assignment = inbox.assignmentOf(titleId)
    const said = assignment?.assignmentId === assignmentId ? assignment?.minimumCoverage : null
    return said === null || said === undefined ? {} : { minimumCoverage: said }
  }
  const summaries = openSummaries(store, { book, log, coverageOf, appVersion })
  const work = openWork({ book, log, views, vocabularies, coverageOf, ports })
  const search = openSearch(store, {
    isReaders: inbox.isReaders,
    isAssigned: inbox.isAssigned,
    maySeeSubmissions: () => {
      const role = accounts.current()?.role
      return role === 'reviewer' || role === 'owner'
    },
  })
  const acceptance = openAcceptance({ book, inbox })
  const isUnsent = (sessionId: SessionId): boolean => {
    const { ordinal, seq } = placeAt(log.rows.lastPositionOf(sessionId))
    const account = accounts.at(ordinal)
    return account !== null && seq > account.ackedThrough
  }
  const nameOf = (titleId: TitleId): string =>
    titleIndex.find(titleId)?.name ?? titles.known(titleId)?.name ?? titleId
  const screeners = openScreeners(store, {
    accounts,
    sealer,
    ports,
    assignments: () => (inbox.isComplete() && inbox.isReaders() ? inbox.assignments() : null),
    declined: () => care.standings(inbox),
    isReviewed: openFilmsToReview({ accounts, inbox, submissions: reviews.submissions }),
    hasOwnFilm: async (titleId) => {
      const known = titles.known(titleId)
      return known !== null && !known.removed && titles.isPresent(known)
    },
    nameOf,
    factsOf: (titleId) => titles.known(titleId)?.facts,
    shelve: titles.shelve,
    keepPoster: pictures.keepPoster,
    ask: (account, signal, request) => sync.ask(account, signal, request),
    changed: (state) => announce('screeners.changed', state),
    tonightChanged: changed,
    ...vault,
  })
  const { playing } = screeners
  const hours = openHours(store, {
    accounts,
    book,
    chains,
    inbox,
    log,
    ports,
    titles,
    named: (titleId) => sync.named(titleId),
  })
  const tonight = openTonight({
    hours: hours.sheets,
    vault: playing,
    isUnsent,
    declined: () => care.declined(inbox),
    titles,
    pictures,
    book,
    summaries,
    views,
    inbox,
    titleIndex,
  })
  const sync: Sync = openSync(store, {
    accounts,
    inbox,
    titleIndex,
    titles,
    keeper,
    ports,
    ...(fetch ? { fetch } : {}),
    damaged,
    errands: [care.errand, ...reviews.errands, ...screeners.errands],
    changed: (state) => {
      announce('sync.changed', state)
      screeners.reconcile()
      screeners.reached(state.obstacle === null)
    },
    catalogueChanged: () => announce('catalogue.changed', {}),
    tonightChanged: () => {
      changed()
      screeners.reconcile()
    },
    declines: care.waiting,
    reviews,
    reviewsChanged: () => announce('review.changed', {}),
  })
  try {
    work.recover()
    screeners.tick()
    screeners.reconcile()
  } catch (error) {
    // On a full disk everything can still be read; the sitting is then ended when its session is opened.
    if (failureOf(error, store.folder) === null) throw error
    ports.log('what a kill left open could not be ended', error)
  }

  const films = titleHandlers({ titles, titleIndex, pictures, screeners, tonight, changed })
  const consistency = openConsistency(store, {
    reviews,
    accounts,
    inbox,
    find: vocabularies.find,
    named: sync.named,
    wrote: sync.wrote,
    progress: (share) => announce('consistency.progress', { share }),
  })

  const handlers: DeskHandlers = {
    'tonight.list': ({ weekStartsAtMs, idleAfterMs = defaultPreferences.idleAfterMs }) =>
      tonight.list({ weekStartsAtMs, idleAfterMs }),

    ...films,

    ...sessionHandlers({
      work,
      titles,
      inbox,
      accounts,
      chains,
      book,
      tonight,
      playing,
      acceptance,
      exportSession: openExport({ book, log, titles, ports }),
      importSession: openImport(store, { book, log, titles, vocabularies, ports }),
      changed,
    }),

    'vocabulary.list': () => vocabularies.list(),
    'vocabulary.add': ({ text, fileName }) => vocabularies.add(text, fileName),
    'vocabulary.use': (ref) => vocabularies.use(ref),

    'storage.describe': async (): Promise<Storage> => ({
      workBytes: await sizeOfDatabase(store.folder, 'work.db'),
      catalogueBytes: await sizeOfDatabase(store.folder, 'catalogue.db'),
      freeBytes: freeBytesAt(store.folder),
      sessions: book.all().length,
      events: log.rows.count(),
      folder: store.folder,
    }),

    'sync.state': () => sync.state(),
    'sync.signIn': (input) => sync.signIn(input),
    'sync.signOut': () => sync.signOut(),
    'sync.workOffline': ({ offline }) => {
      const state = sync.workOffline(offline)
      screeners.reconcile()
      return state
    },
    'sync.now': () => {
      sync.now()
      return null
    },
    'sync.details': () => sync.details(),

    'catalogue.search': (query) => search.search(query),
    'catalogue.facets': () => search.facets(),

    ...screenerHandlers({ screeners, accounts, named: sync.named }),
    ...care.handlers({
      inbox,
      isSubmitted: (titleId, assignmentId) => {
        const { latest } = book.latestOfAssigned(titleId, assignmentId)
        return latest !== null && summaries.of(latest)?.status === 'submitted'
      },
      wrote: sync.wrote,
    }),
    ...reviewHandlers({
      reviews,
      accounts,
      inbox,
      titleIndex,
      titles,
      tonight,
      playing,
      vocabularies,
      wrote: sync.wrote,
      changed: () => announce('review.changed', {}),
    }),
    ...consistency.handlers,
    ...timesheetHandlers(hours, book),
  }

  const innerHandlers = answerMainThread({ films, titles, pictures, screeners, work })

  return {
    handlers,
    innerHandlers,
    interrupt: () => {
      screeners.interrupt()
      sync.end()
    },
    end: () => {
      work.endSittings()
      consistency.end()
      screeners.end()
    },
  }
}
