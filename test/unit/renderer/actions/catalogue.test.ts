import { describe, expect, it, vi } from 'vitest'
import { catalogueActions, signIn, signOut } from '../../../../renderer/actions/catalogue.ts'
import { chooseFilm } from '../../../../renderer/actions/chooseFilm.ts'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { roomActions } from '../../../../renderer/actions/rooms.ts'
import { createStores } from '../../../../renderer/stores/index.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { SyncState } from '../../../../shared/contract/sync.ts'
import { TitleId } from '../../../../shared/ids.ts'
import { syncState } from '../../../support/syncState.ts'
import { assignment, tonightRow } from '../../../support/tonightRow.ts'
import { patience } from '../../../support/patience.ts'

/** Stores over a desk that answers these calls, with this state of the catalogue. */
const at = (state: SyncState | null, answers: Record<string, Result<unknown>> = {}) => {
  const asked: [string, unknown][] = []
  const call = (name: string, input: unknown) => {
    asked.push([name, input])
    return Promise.resolve((answers[name] ?? done(null)) as never)
  }
  const stores = createStores({ call: call as never, on: vi.fn(), mediaUrl: vi.fn() })
  stores.sync.setState({ state })
  const action = (id: ActionId) =>
    catalogueActions.find((one) => one.id === id) ?? expect.fail(`no action ${id}`)
  const can = () => catalogueActions.filter(({ when }) => when(stores)).map(({ id }) => id)
  return { asked, stores, action, can }
}

describe('what can be done about the catalogue', () => {
  it('is signing in while nobody is', () => {
    expect(at(syncState({ account: null })).can()).toEqual(['signIn'])
    expect(at(null).can()).toEqual(['signIn'])
  })

  it('is reaching it, or working offline', () => {
    expect(at(syncState()).can()).toEqual(['syncNow', 'workOffline'])
  })

  it('is no reaching it while offline was chosen', () => {
    expect(at(syncState({ workOffline: true })).can()).toEqual(['workOffline'])
  })
})

describe('working offline', () => {
  it('is chosen and ended by the same action, which says what holds', async () => {
    const online = at(syncState(), { 'sync.workOffline': done(syncState({ workOffline: true })) })
    online.action('workOffline').run(online.stores)
    await vi.waitFor(
      () => expect(online.stores.app.getState().toast?.key).toBe('sync:isOffline'),
      patience,
    )
    expect(online.asked).toEqual([['sync.workOffline', { offline: true }]])
    online.action('workOffline').run(online.stores)
    expect(online.asked.at(-1)).toEqual(['sync.workOffline', { offline: false }])
  })

  it('that cannot be kept says why', async () => {
    const { action, stores } = at(syncState(), { 'sync.workOffline': failed('disk_full', 'Full.') })
    action('workOffline').run(stores)
    await vi.waitFor(() => expect(stores.app.getState().failure?.code).toBe('disk_full'), patience)
    expect(stores.app.getState().toast).toBeNull()
  })
})

describe('signing out', () => {
  const signedOut = done(syncState({ account: null }))

  it('closes what is open before the desk is told', async () => {
    const { asked, stores } = at(syncState(), { 'sync.signOut': signedOut })
    const leave = vi.spyOn(stores.session.actions, 'leave').mockImplementation(async () => {
      asked.push(['left', null])
      return null
    })
    expect(await signOut(stores)).toBeNull()
    expect(asked.map(([name]) => name)).toEqual(['left', 'sync.signOut'])
    expect(leave).toHaveBeenCalledOnce()
  })

  it('is not done while something cannot be saved', async () => {
    const { asked, stores } = at(syncState(), { 'sync.signOut': signedOut })
    const unsaved = { code: 'disk_full', message: 'Full.', details: {} } as const
    vi.spyOn(stores.session.actions, 'leave').mockResolvedValue(unsaved)
    expect(await signOut(stores)).toEqual(unsaved)
    expect(asked).toEqual([])
  })
})

describe('signing in', () => {
  const typed = { url: 'https://catalogue.example.org', invitation: 'abc' }
  const of = (name: string) => ({
    personId: name,
    name,
    role: 'tagger' as const,
    url: 'https://x/',
  })
  const after = async (before: Partial<SyncState>) => {
    const { stores } = at(syncState(before), {
      'sync.state': done(syncState(before)),
      'sync.signIn': done(syncState({ account: of('Rémi') })),
    })
    expect(await signIn(stores, typed)).toBeNull()
    return stores.app.getState().lasting.map(({ key, details }) => ({ key, ...details }))
  }

  it('as somebody else says what waits of who was here', async () => {
    expect(await after({ account: of('Inès'), waiting: 1_234 })).toEqual([
      { key: 'settings:catalogue.leftBehind', name: 'Rémi', other: 'Inès', count: 1_234 },
    ])
  })

  it.each<[string, Partial<SyncState>]>([
    ['nothing waits', { account: of('Inès') }],
    ['the same person comes back', { account: of('Rémi'), waiting: 7 }],
    ['nobody was here', { account: null }],
  ])('says nothing of that where %s', async (_why, before) => {
    expect(await after(before)).toEqual([])
  })
})

it('signing in leads to Settings, where one begins to type', () => {
  const { action, stores } = at(null)
  action('signIn').run(stores)
  expect(stores.app.getState()).toMatchObject({ room: 'settings', signIn: true })
})

describe('choosing the film of an assigned title', () => {
  const title = { titleId: TitleId.parse('ep-1'), name: 'Nave', names: null }
  const withDialog = (answers: Record<string, Result<unknown>>) => {
    const made = at(syncState(), answers)
    made.stores.app.setState({ info: { nativeDialog: true } as never })
    return made
  }

  it('asks for its path where there is no dialog', async () => {
    const { asked, stores } = at(syncState())
    expect(await chooseFilm(stores, title)).toBe(false)
    expect(stores.app.getState().pathField).toEqual({ title })
    expect(asked).toEqual([])
  })

  it('is what Enter does in Tonight where an assigned title waits for its film', () => {
    const { stores } = at(syncState())
    const given = { title, year: null, runtimeMs: null, assignment: assignment() }
    const rows = [tonightRow('sample', { sample: true })]
    stores.tonight.setState({ tonight: { rows, assigned: [given] } as never })
    const enter = roomActions.find(({ id }) => id === 'continueLast')
    expect(enter?.when(stores)).toBe(true)
    enter?.run(stores)
    expect(stores.app.getState().pathField).toEqual({ title })
  })

  it('takes the film that was chosen, and says so', async () => {
    const tonight = { rows: [tonightRow('Nave')], assigned: [], week: { startsAtMs: 0, days: [] } }
    const { asked, stores } = withDialog({
      'titles.chooseFor': done(tonightRow('Nave')),
      'tonight.list': done(tonight),
    })
    expect(await chooseFilm(stores, title)).toBe(true)
    expect(asked[0]).toEqual(['titles.chooseFor', { titleId: 'ep-1' }])
    expect(stores.app.getState().toast?.key).toBe('tonight:film.taken')
    expect(stores.tonight.getState().tonight?.rows).toHaveLength(1)
  })

  it.each([
    [71_000, 5_400_000, true],
    [5_000_000, 5_400_000, false],
    [6_000_000, 5_400_000, true],
    [71_000, null, false],
  ])('says of %i ms for a title of %s ms that it may be another film: %s', async (...figures) => {
    const [durationMs, runtimeMs, isSaid] = figures
    const row = tonightRow('ep-1')
    const film = { ...row, facts: { ...row.facts, durationMs } }
    const given = { title, year: null, runtimeMs, assignment: assignment() }
    const { stores } = withDialog({ 'titles.chooseFor': done(film) })
    stores.tonight.setState({ tonight: { rows: [], assigned: [given] } as never })
    vi.spyOn(stores.tonight, 'refresh').mockResolvedValue()
    await chooseFilm(stores, title)
    expect(stores.app.getState().lasting.map(({ details }) => details)).toEqual(
      isSaid ? [{ name: 'ep-1', filmMs: durationMs, runtimeMs }] : [],
    )
  })

  it('says nothing when nothing was chosen', async () => {
    const { stores } = withDialog({ 'titles.chooseFor': failed('cancelled', 'Cancelled.') })
    expect(await chooseFilm(stores, title)).toBe(false)
    expect(stores.app.getState().failure).toBeNull()
  })

  it('says why the file is no film', async () => {
    const { stores } = withDialog({ 'titles.chooseFor': failed('not_a_video', 'No.') })
    expect(await chooseFilm(stores, title)).toBe(false)
    expect(stores.app.getState().failure?.code).toBe('not_a_video')
  })
})
