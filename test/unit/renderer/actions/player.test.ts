import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { playerActions } from '../../../../renderer/actions/player.ts'
import type { Stores } from '../../../../renderer/stores/index.ts'
import { inWorkspace, type TestProjector } from './inWorkspace.ts'

let stores: Stores
let projector: TestProjector

const actionOf = (id: ActionId) => {
  const action = playerActions.find((one) => one.id === id)
  if (!action) throw new Error(`there is no action ${id}`)
  return action
}
const run = (...ids: ActionId[]) => {
  for (const id of ids) actionOf(id).run(stores)
}
const toast = () => stores.app.getState().toast

beforeEach(async () => {
  ;({ stores, projector } = await inWorkspace())
})

describe('playing', () => {
  it('begins and ends with one key', () => {
    run('playPause')
    stores.player.setState({ playing: true })
    run('playPause')
    expect(projector.told).toEqual(['play', 'pause'])
  })

  it('ends the shuttle with the same key, also backwards, where nothing plays', () => {
    stores.player.setState({ shuttle: -2 })
    run('playPause')
    expect(projector.told).toEqual(['pause'])
  })

  it('is for the workspace, and for a picture that is there', () => {
    expect(actionOf('playPause').when(stores)).toBe(true)
    stores.app.actions.go('tonight')
    expect(actionOf('playPause').when(stores)).toBe(false)
    stores.app.actions.go('workspace')
    stores.player.projector = null
    expect(actionOf('playPause').when(stores)).toBe(false)
  })
})

describe('the shuttle', () => {
  it('plays first, then faster with each press', () => {
    run('shuttleForward')
    stores.player.setState({ playing: true })
    run('shuttleForward')
    stores.player.setState({ shuttle: 1.5 })
    run('shuttleForward')
    expect(projector.told).toEqual(['play', 'shuttle 1.5', 'shuttle 2'])
  })

  it('goes on from the chosen speed', () => {
    stores.player.setState({ playing: true, rate: 1.75 })
    run('shuttleForward')
    expect(projector.told).toEqual(['shuttle 2'])
  })

  it('runs back from wherever it is, and faster with each press', () => {
    stores.player.setState({ playing: true })
    run('shuttleBack')
    stores.player.setState({ playing: false, shuttle: -1 })
    run('shuttleBack')
    expect(projector.told).toEqual(['shuttle -1', 'shuttle -1.5'])
  })

  it('plays at the chosen speed when it turns forward', () => {
    stores.player.setState({ shuttle: -2 })
    run('shuttleForward')
    expect(projector.told).toEqual(['play'])
  })
})

describe('moving', () => {
  it('goes by five seconds and by one', () => {
    run('forward5', 'forward1', 'back5', 'back1')
    expect(projector.told).toEqual(['seek 15000', 'seek 16000', 'seek 11000', 'seek 10000'])
  })

  it('goes by frames, to the middle of each, and stands there', () => {
    run('frameForward', 'frameForward', 'frameBack')
    expect(projector.told).toEqual([
      'pause',
      'seek 10060',
      'pause',
      'seek 10100',
      'pause',
      'seek 10060',
    ])
  })

  it.each(['back5', 'forward1', 'frameForward', 'slower', 'volumeUp'] as const)(
    'goes on while the key of %s is held',
    (id) => {
      expect(actionOf(id).repeats).toBe(true)
    },
  )
})

describe('the speed', () => {
  it('is kept in the session and said', () => {
    run('faster')
    expect(projector.told).toEqual(['rate 1.25'])
    expect(stores.session.getState().view.rate).toBe(1.25)
    expect(stores.app.getState().announcement).toBe('1.25×')
  })
})

describe('the volume', () => {
  it('goes by tenths, without dust', () => {
    run('volumeDown', 'volumeDown', 'volumeDown')
    expect(stores.preferences.getState().volume).toBe(0.7)
    expect(projector.told.at(-1)).toBe('volume 0.7')
    expect(toast()?.details['volume']).toBe('70%')
  })

  it('is heard again when it is changed while muted', () => {
    run('mute')
    expect(stores.preferences.getState().muted).toBe(true)
    run('volumeUp')
    expect(stores.player.getState()).toMatchObject({ volume: 1, muted: false })
  })
})

describe('captions', () => {
  it('go round and are kept by their language', () => {
    run('captions')
    expect(stores.player.getState().captions).toBe('a')
    run('captions')
    expect(stores.preferences.getState().captions).toBe('fr')
    expect(toast()?.details['captions']).toBe('Français')
    run('captions')
    expect(stores.preferences.getState().captions).toBe('off')
  })
})

describe('the layout', () => {
  it('goes round three, also without a picture', () => {
    stores.player.projector = null
    expect(actionOf('layout').when(stores)).toBe(true)
    stores.player.projector = projector
    const seen = [1, 2, 3].map(() => {
      run('layout')
      return stores.preferences.getState().layout
    })
    expect(seen).toEqual(['watch', 'fill-in', 'balanced'])
  })
})

it('full screen goes in and out with one key', () => {
  run('fullScreen')
  stores.player.setState({ fullScreen: true })
  run('fullScreen')
  expect(projector.told).toEqual(['full screen', 'window'])
})
