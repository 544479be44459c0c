import type { AppInfo } from '../../shared/contract/app.ts'
import type { TonightRow } from '../../shared/contract/titles.ts'
import type { MenuSection } from '../../shared/contract/menu.ts'
import type { Preferences } from '../../shared/contract/preferences.ts'
import { done } from '../../shared/contract/failure.ts'
import type { Result } from '../../shared/contract/failure.ts'
import type { UpdatesState } from '../../shared/contract/updates.ts'
import type { TitleId } from '../../shared/ids.ts'
import type { DeskClient } from '../desk/client.ts'
import { notOfferedHere } from '../desk/gate.ts'
import type { RootHandlers } from '../desk/gate.ts'
import type { PreferencesStore } from '../preferences/store.ts'
import type { Notices } from './notices.ts'

/** What is known of newer versions, and the person's yes to fetch one. */
export interface RootUpdates {
  state(): UpdatesState
  fetch(): UpdatesState
}

/** What a root answers by itself, and what it is made of. */
export interface RootParts {
  app: Omit<AppInfo, 'notices'>
  desk: Pick<DeskClient, 'notices' | 'dismissNotice'>
  notices: Notices
  preferences: PreferencesStore
  preferencesChanged: (preferences: Preferences) => void
  setMenu: (sections: MenuSection[]) => void
  chooseTitles: () => Promise<Result<TonightRow[]>>
  /** Null where the root never asks for newer versions. */
  updates: RootUpdates | null
  /** Of one title. */
  chooseFilm: (titleId: TitleId) => Promise<Result<TonightRow>>
}

/** The calls about the window, its menu and the preferences, the same under both roots. */
export const rootHandlers = (parts: RootParts): RootHandlers => ({
  'app.info': () =>
    done({ ...parts.app, notices: [...parts.desk.notices(), ...parts.notices.list()] }),
  'app.dismissNotice': ({ id }) => {
    parts.notices.dismiss(id)
    parts.desk.dismissNotice(id)
    return done(null)
  },
  'menu.set': ({ sections }) => {
    parts.setMenu(sections)
    return done(null)
  },
  'preferences.get': () => done(parts.preferences.get()),
  'preferences.set': (patch) => {
    const saved = parts.preferences.set(patch)
    if (saved.ok) parts.preferencesChanged(saved.value)
    return saved
  },
  'updates.state': () =>
    parts.updates ? done(parts.updates.state()) : notOfferedHere('updates.state'),
  'updates.fetch': () =>
    parts.updates ? done(parts.updates.fetch()) : notOfferedHere('updates.fetch'),
  'titles.choose': () => parts.chooseTitles(),
  'titles.chooseFor': ({ titleId }) => parts.chooseFilm(titleId),
})
