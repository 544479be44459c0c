import i18next from 'i18next'
import { actionGroups, type Action } from '../../actions/action.ts'
import { keysOf } from '../../actions/keymap.ts'
import { mayTalk } from '../../actions/catalogue.ts'
import type { Stores } from '../../stores/index.ts'

/** Tells the shell what the application menu holds, again whenever language, keys or room change. Electron only. */
export const keepMenu = (stores: Stores, actions: readonly Action[]): void => {
  if (stores.app.getState().info?.root !== 'electron') return
  let last = ''
  const tell = () => {
    const own = stores.preferences.getState().keys
    const sections = actionGroups.map((group) => ({
      label: i18next.t(`workspace:group.${group}`),
      items: actions
        .filter((action) => action.group === group && !action.keyOnly)
        .map((action) => ({
          id: action.id,
          label: i18next.t(`actions:${action.id}`),
          shortcut: keysOf(action, own)[0] ?? null,
          enabled: action.when(stores),
        })),
    }))
    const text = JSON.stringify(sections)
    if (text === last) return
    last = text
    void stores.bridge.call('menu.set', { sections })
  }
  tell()
  i18next.on('languageChanged', tell)
  stores.preferences.subscribe(tell)
  stores.app.subscribe(tell)
  stores.timesheet.subscribe(tell)
  stores.sync.subscribe(({ state }, before) => {
    if (mayTalk(state) !== mayTalk(before.state) || !state?.account !== !before.state?.account)
      tell()
  })
  stores.screeners.subscribe(tell)
  stores.tonight.subscribe(tell)
  stores.session.subscribe(({ phase }, before) => {
    if (phase !== before.phase) tell()
  })
}
