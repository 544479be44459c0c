import i18next from 'i18next'
import { allActions } from '../../../../renderer/actions/all.ts'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import type { Shortcut } from '../../../../renderer/actions/shortcut.ts'
import * as en from '../../../../renderer/locales/en/index.ts'
import { createStores, type Stores } from '../../../../renderer/stores/index.ts'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import { SessionView, type OpenSession } from '../../../../shared/contract/sessions.ts'
import { done } from '../../../../shared/contract/failure.ts'
import { foldContextOf, foldSession } from '../../../../shared/session/fold.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { tonightRow } from '../../../support/tonightRow.ts'
import {
  eventsOf,
  facet,
  sessionId,
  term,
  vocabularyOf,
  type Written,
} from '../../shared/session/story.ts'

/** A vocabulary with one of everything: single, multiple with exclusion and breadth, a scale, and a facet that depends. */
export const varied = vocabularyOf(
  facet('format', 'single', { required: true, terms: [term('film'), term('series')] }),
  facet('tone', 'multi', {
    required: true,
    max: 2,
    terms: [
      term('dark', { excludes: ['warm'] }),
      term('bleak', { broader: 'dark' }),
      term('warm', { excludes: ['dark'] }),
      term('dry'),
    ],
  }),
  facet('ending', 'multi', {
    appliesWhen: { facet: 'format', any: ['film'] },
    terms: [term('open'), term('closed')],
  }),
  facet('violence', 'scale', { required: true, evidenceFrom: 3 }),
  facet('advisory', 'multi', { evidence: 'required', terms: [term('knives'), term('flashes')] }),
)

/** A desk that has this session and takes everything it is told. */
const deskWith = (open: OpenSession): Bridge => ({
  // Beside the session and the words that were ruled on, the stores read of an answer at most when it was saved.
  call: (name) =>
    Promise.resolve(
      done(
        name === 'sessions.open'
          ? open
          : name === 'precedents.words'
            ? []
            : { savedAtMs: 0, eventCount: 1 },
      ),
    ) as never,
  on: () => () => {},
  mediaUrl: () => '',
})

export interface Worker {
  stores: Stores
  /** Runs an action as its key would; answers whether it was one to run. */
  press(id: ActionId, key?: Shortcut): boolean
  view(): SessionView
  answers(): Record<string, unknown>
}

/** A person in the workspace with a session in which these changes were made. */
export const atDesk = async (
  changes: readonly Written[] = [],
  view: Partial<SessionView> = {},
  vocabulary: Vocabulary = varied,
): Promise<Worker> => {
  await i18next.init({ lng: 'en', defaultNS: 'common', resources: { en } })
  const title = tonightRow('film-1')
  const state = foldSession(sessionId, eventsOf(...changes), foldContextOf(vocabulary))
  const stores = createStores(
    deskWith({ state, view: SessionView.parse(view), vocabulary, title, screening: null }),
  )
  await stores.session.actions.openTitle(title.titleId)
  stores.app.actions.go('workspace')
  return {
    stores,
    press: (id, key) => {
      const action = allActions.find((one) => one.id === id)
      if (!action?.when(stores)) return false
      action.run(stores, key ?? action.keys[0])
      return true
    },
    view: () => stores.session.getState().view,
    answers: () => stores.session.getState().state?.answers ?? {},
  }
}
