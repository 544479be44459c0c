import { describe, expect, it, vi } from 'vitest'
import { openTitle } from '../../../../renderer/actions/openTitle.ts'
import { roomActions } from '../../../../renderer/actions/rooms.ts'
import { createStores, type Stores } from '../../../../renderer/stores/index.ts'
import { inOrder } from '../../../../renderer/stores/tonight.ts'
import { tonightRow } from '../../../support/tonightRow.ts'
import { patience } from '../../../support/patience.ts'

/** Stores whose session opens nothing, but remembers what it was asked. */
const storesWith = (...rows: ReturnType<typeof tonightRow>[]): Stores & { opened: string[] } => {
  const stores = createStores({ call: vi.fn(), on: vi.fn(), mediaUrl: vi.fn() })
  const opened: string[] = []
  stores.session.actions.openTitle = (titleId) => {
    opened.push(titleId)
    return Promise.resolve(true)
  }
  const week: { startsAtMs: number; days: [0, 0, 0, 0, 0, 0, 0] } = {
    startsAtMs: 0,
    days: [0, 0, 0, 0, 0, 0, 0],
  }
  stores.tonight.setState({
    tonight: { rows: inOrder(rows), assigned: [], declined: [], sampleRemoved: false, week },
  })
  return { ...stores, opened }
}

const fresh = tonightRow('fresh')
const submitted = tonightRow('submitted', { session: { status: 'submitted' } })
const begun = tonightRow('begun', { session: { lastWallMs: 5 } })

describe('opening a title', () => {
  it('goes to the workspace', () => {
    const stores = storesWith(fresh)
    openTitle(stores, fresh)
    expect(stores.app.getState().room).toBe('workspace')
    expect(stores.opened).toEqual(['fresh'])
  })

  it('goes to the sealed submission of one that is submitted', () => {
    const stores = storesWith(submitted)
    openTitle(stores, submitted)
    expect(stores.app.getState().room).toBe('submit')
  })

  it('does not open again what is open', () => {
    const stores = storesWith(begun)
    // Of the ground only the title is looked at.
    stores.session.setState({ phase: 'open', ground: { title: begun } as never })
    openTitle(stores, begun)
    expect(stores.app.getState().room).toBe('workspace')
    expect(stores.opened).toEqual([])
  })

  it('says why when the session that is open cannot be left', async () => {
    const stores = storesWith(begun, fresh)
    const failure = { code: 'disk_full' as const, message: 'Full.' }
    stores.session.actions.openTitle = () => Promise.resolve(false)
    stores.session.setState({
      phase: 'open',
      ground: { title: begun } as never,
      saving: { pending: 1, savedAtMs: null, failure },
    })
    openTitle(stores, fresh)
    await vi.waitFor(() => expect(stores.app.getState().failure).toBe(failure), patience)
  })
})

describe('continuing where one stopped', () => {
  const action = roomActions.find(({ id }) => id === 'continueLast')

  it('opens the row that Tonight shows first', () => {
    const stores = storesWith(submitted, fresh, begun)
    expect(action?.when(stores)).toBe(true)
    action?.run(stores)
    expect(stores.opened).toEqual(['begun'])
  })

  it('keeps a key that came before the list until the list is there, and opens once', async () => {
    const stores = storesWith(begun)
    const { tonight } = stores.tonight.getState()
    stores.tonight.setState({ tonight: null })
    expect(action?.when(stores)).toBe(true)
    action?.run(stores)
    action?.run(stores)
    stores.tonight.setState({ tonight })
    await vi.waitFor(() => expect(stores.opened).toEqual(['begun']), patience)
    expect(stores.app.getState().room).toBe('workspace')
  })

  it('forgets a key that came before the list when the room was left meanwhile', async () => {
    const stores = storesWith(begun)
    const { tonight } = stores.tonight.getState()
    stores.tonight.setState({ tonight: null })
    const run = action?.run(stores)
    stores.app.actions.go('settings')
    stores.tonight.setState({ tonight })
    await run
    expect(stores.opened).toEqual([])
    expect(stores.app.getState().room).toBe('settings')
  })

  it('is not to be had where nothing can go on', () => {
    expect(action?.when(storesWith(submitted))).toBe(false)
  })

  it('is not to be had in another room', () => {
    const stores = storesWith(begun)
    stores.app.actions.go('settings')
    expect(action?.when(stores)).toBe(false)
  })
})
