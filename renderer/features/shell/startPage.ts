import { allActions } from '../../actions/all.ts'
import { listenToKeys } from '../../actions/keyboard.ts'
import type { Bridge } from '../../../shared/contract/bridge.ts'
import {
  languageFor,
  speak,
  spokenLanguage,
  spokenWords,
  startLocales,
} from '../../locales/index.ts'
import { createStores, type Stores } from '../../stores/index.ts'
import type { FirstAnswers } from '../../firstAnswers.ts'
import { remindOfBreaks } from '../care/remindOfBreaks.ts'
import { tellFilms } from '../screeners/tellFilms.ts'
import { dressPage, onSystemChange } from './dressPage.ts'
import { keepMenu } from './keepMenu.ts'
import { tellSurroundings, type Surroundings } from './tellSurroundings.ts'
import { watchIdle } from './watchIdle.ts'
import { whenSomebodyElse } from './whenSomebodyElse.ts'

/** Puts on the theme and language of the first answers, and begins to listen; the page can be drawn when it resolves. */
export const startPage = async (bridge: Bridge, first: FirstAnswers): Promise<Stores> => {
  const [kept, info] = await Promise.all([first.preferences, first.info])
  const stores = createStores(bridge, kept.ok ? kept.value : undefined)
  const {
    app,
    consistency,
    precedents,
    preferences,
    review,
    screeners,
    session,
    slips,
    sync,
    tonight,
  } = stores

  const language = languageFor(preferences.getState().language)
  await startLocales(language)
  await speak(language)
  dressPage(preferences.getState())
  onSystemChange(() => dressPage(preferences.getState()))
  preferences.subscribe((now) => {
    dressPage(now)
    // What was said last is not heard again, but still stands there to be read: in the other language.
    if (languageFor(now.language) !== spokenLanguage()) app.actions.announce('')
    void speak(languageFor(now.language))
  })

  if (info.ok) app.setState({ info: info.value, notices: info.value.notices })
  else app.actions.fail(info.failure)
  if (!kept.ok) app.actions.fail(kept.failure)

  bridge.on('notice.raised', (notice) => app.actions.notice([notice]))
  bridge.on('tonight.changed', () => void tonight.refresh())
  bridge.on('sync.changed', sync.actions.take)
  bridge.on('review.changed', () => {
    void precedents.actions.refresh()
    if (slips.getState().slips !== null) void slips.actions.refresh()
    void review.actions.refresh()
    void consistency.actions.heard()
  })
  bridge.on('consistency.progress', ({ share }) => consistency.actions.progressed(share))
  bridge.on('screeners.changed', screeners.actions.take)
  sync.subscribe(whenSomebodyElse(stores))
  screeners.subscribe(tellFilms(stores, spokenWords()))
  bridge.onGone?.((isGone) => {
    app.actions.beGone(isGone)
    if (isGone) return
    // What was announced meanwhile was announced to nobody.
    if (app.getState().failure?.code === 'desk_gone') app.actions.fail(null)
    void tonight.refresh()
    void sync.actions.refresh()
    void screeners.actions.refresh()
  })
  bridge.on('preferences.changed', (changed) => preferences.setState(changed))
  bridge.on('action.invoked', ({ id }) => {
    const action = allActions.find((one) => one.id === id)
    if (action?.when(stores)) action.run(stores)
  })

  listenToKeys(document, stores, allActions)
  keepMenu(stores, allActions)
  watchIdle(document, stores)
  remindOfBreaks(document, stores)
  window.addEventListener('pagehide', () => {
    session.actions.flush()
    review.drafts.flush()
  })
  // The program goes before the page: whoever has last words says them when a page is closed, and now it is as good as closed.
  bridge.on('app.ending', () => window.dispatchEvent(new Event('pagehide')))
  // A page taken back from the browser's memory has said its last words already.
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())
  window.addEventListener('beforeunload', (event) => {
    const { pending, failure } = session.getState().saving
    // The browser asks by itself; under Electron the shell does.
    if (pending > 0 && failure) event.preventDefault()
  })
  // A network that comes back is tried at once; it may be another one, where nobody answers.
  window.addEventListener('online', () => {
    const { state } = sync.getState()
    if (state?.account && !state.workOffline) void sync.actions.now()
  })
  void first.tonight.then(tonight.take)
  // What changed between that answer and the moment we began to listen.
  requestIdleCallback(
    () => {
      void tonight.refresh()
      void bridge
        .call('app.info', {})
        .then((again) => again.ok && app.actions.notice(again.value.notices))
      void sync.actions.refresh()
      void screeners.actions.refresh()
      void precedents.actions.refresh()
      // Chromium has both parts, the types of the page have neither.
      void tellSurroundings(bridge, navigator as Surroundings)
    },
    { timeout: 2_000 },
  )
  return stores
}
