import { describe, expect, it, vi } from 'vitest'
import type { PreferencesStore } from '../../../../electron/preferences/store.ts'
import { rootHandlers } from '../../../../electron/root/handlers.ts'
import type { RootParts } from '../../../../electron/root/handlers.ts'
import { openNotices } from '../../../../electron/root/notices.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import type { Notice } from '../../../../shared/contract/app.ts'
import { Preferences } from '../../../../shared/contract/preferences.ts'

const preferences = Preferences.parse({})
const ofDesk: Notice = { id: 'desk-1', code: 'work_salvaged', details: {} }

const handlers = (parts: Partial<RootParts> = {}) => {
  const notices = openNotices(() => {})
  notices.add({ id: 'root-1', code: 'preferences_restored', details: {} })
  const standing = new Set([ofDesk])
  return rootHandlers({
    app: {
      root: 'browser',
      version: '1.2.3',
      platform: 'linux',
      nativeDialog: false,
      contentProtection: 'none',
      updates: null,
    },
    desk: {
      notices: () => [...standing],
      dismissNotice: (id) => void (id === ofDesk.id && standing.clear()),
    },
    notices,
    preferences: { get: () => preferences, set: () => done(preferences) },
    preferencesChanged: () => {},
    setMenu: () => {},
    updates: null,
    chooseTitles: async () => failed('cancelled', 'No film was chosen.'),
    chooseFilm: async () => failed('cancelled', 'No film was chosen.'),
    ...parts,
  })
}

describe('a root', () => {
  it('says what it is, with the notices of the desk and its own', () => {
    expect(handlers()['app.info']({})).toMatchObject({
      ok: true,
      value: { root: 'browser', version: '1.2.3', notices: [{ id: 'desk-1' }, { id: 'root-1' }] },
    })
  })

  it.each([
    ['desk-1', 'root-1'],
    ['root-1', 'desk-1'],
  ])('lets the notice %s be dismissed, wherever it comes from', async (id, left) => {
    const answers = handlers()
    await answers['app.dismissNotice']({ id })
    expect(await answers['app.info']({})).toMatchObject({ value: { notices: [{ id: left }] } })
  })

  it('tells the other pages of preferences that were saved', async () => {
    const preferencesChanged = vi.fn<RootParts['preferencesChanged']>()
    await handlers({ preferencesChanged })['preferences.set']({ theme: 'day' })
    expect(preferencesChanged).toHaveBeenCalledExactlyOnceWith(preferences)
  })

  it('tells nobody of preferences that were not', async () => {
    const preferencesChanged = vi.fn<RootParts['preferencesChanged']>()
    const notSaved = failed('preferences_not_saved', 'The disk is full.')
    const store: PreferencesStore = { get: () => preferences, set: () => notSaved }
    const answers = handlers({ preferencesChanged, preferences: store })
    expect(await answers['preferences.set']({ theme: 'day' })).toEqual(notSaved)
    expect(preferencesChanged).not.toHaveBeenCalled()
  })

  it('hands the menu to its window', async () => {
    const setMenu = vi.fn<RootParts['setMenu']>()
    const sections = [{ label: 'Film', items: [] }]
    expect(await handlers({ setMenu })['menu.set']({ sections })).toEqual(done(null))
    expect(setMenu).toHaveBeenCalledExactlyOnceWith(sections)
  })
})
