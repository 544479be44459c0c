import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { remindOfBreaks } from '../../../../../renderer/features/care/remindOfBreaks.ts'
import { createAppStore } from '../../../../../renderer/stores/app.ts'
import { createPlayerStore } from '../../../../../renderer/stores/player.ts'
import { createPreferencesStore } from '../../../../../renderer/stores/preferences.ts'
import { createSessionStore } from '../../../../../renderer/stores/session.ts'
import { FacetId } from '../../../../../shared/ids.ts'

const page = new EventTarget() as unknown as Document
// Nothing of this is asked of the desk.
const bridge = { call: vi.fn(), on: () => () => {}, mediaUrl: () => '' } as never

const begin = () => {
  const stores = {
    app: createAppStore(),
    player: createPlayerStore(),
    preferences: createPreferencesStore(bridge),
    session: createSessionStore(bridge),
  }
  const said = () => stores.app.getState().toast
  /** Somebody works, with a key each minute. */
  const work = (minutes: number) => {
    for (let n = 0; n < minutes; n += 1) {
      vi.advanceTimersByTime(60_000)
      page.dispatchEvent(new Event('keydown'))
    }
  }
  let facets = 0
  const nextFacet = () => {
    const { view } = stores.session.getState()
    stores.session.setState({ view: { ...view, facet: FacetId.parse(`facet-${(facets += 1)}`) } })
  }
  stop = remindOfBreaks(page, stores)
  return { ...stores, said, work, nextFacet }
}

let stop = () => {}
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('a break', () => {
  it('is spoken of between two facets, after fifty minutes, in a passing word', () => {
    const { said, work, nextFacet } = begin()
    work(49)
    nextFacet()
    expect(said()).toBeNull()
    work(1)
    expect(said()).toBeNull()
    nextFacet()
    expect(said()).toMatchObject({ key: 'care:break.reminder', details: { time: '50 min' } })
  })

  it('is spoken of as the picture comes to rest, and never while it runs', () => {
    const { player, said, work, nextFacet } = begin()
    player.setState({ playing: true })
    work(60)
    nextFacet()
    expect(said()).toBeNull()
    player.setState({ playing: false })
    expect(said()).toMatchObject({ details: { time: '1 hr' } })
  })

  it('is not spoken of over a film that is shuttled backwards', () => {
    const { player, said, work, nextFacet } = begin()
    player.setState({ shuttle: -2 })
    work(60)
    nextFacet()
    expect(said()).toBeNull()
    player.setState({ shuttle: 0 })
    expect(said()).not.toBeNull()
  })

  it('is not spoken of any more once the picture runs again', () => {
    const { player, said, work, nextFacet } = begin()
    work(50)
    nextFacet()
    player.setState({ playing: true })
    expect(said()).toBeNull()
  })

  it('leaves other passing words alone when the picture runs', () => {
    const { app, player, said } = begin()
    app.actions.toast('player:mutedNow')
    player.setState({ playing: true })
    expect(said()).toMatchObject({ key: 'player:mutedNow' })
  })

  it('is spoken of as one goes to another room', () => {
    const { app, said, work } = begin()
    work(50)
    app.actions.go('settings')
    expect(said()).toMatchObject({ key: 'care:break.reminder' })
  })

  it('is spoken of once, until there was one', () => {
    const { app, said, work, nextFacet } = begin()
    work(50)
    nextFacet()
    app.actions.clearToast(said()?.id ?? 0)
    work(100)
    nextFacet()
    expect(said()).toBeNull()
    vi.advanceTimersByTime(5 * 60_000)
    page.dispatchEvent(new Event('pointermove'))
    work(50)
    nextFacet()
    expect(said()).toMatchObject({ details: { time: '50 min' } })
  })

  it('was had by whoever did nothing for five minutes', () => {
    const { said, work, nextFacet } = begin()
    work(49)
    vi.advanceTimersByTime(5 * 60_000)
    work(2)
    nextFacet()
    expect(said()).toBeNull()
  })

  it('is never spoken of to whoever switched it off, and sooner to whoever chose so', () => {
    const { preferences, said, work, nextFacet } = begin()
    preferences.setState({ breakAfterMinutes: 0 })
    work(200)
    nextFacet()
    expect(said()).toBeNull()
    preferences.setState({ breakAfterMinutes: 30 })
    nextFacet()
    expect(said()).not.toBeNull()
  })

  it('is no matter after the end', () => {
    const { said, work, nextFacet } = begin()
    stop()
    work(60)
    nextFacet()
    expect(said()).toBeNull()
  })
})
