import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { markActions } from '../../../../renderer/actions/marks.ts'
import { inOrder } from '../../../../renderer/features/workspace/marks/markOrder.ts'
import type { Stores } from '../../../../renderer/stores/index.ts'
import type { FacetId } from '../../../../shared/ids.ts'
import { inWorkspace, type TestProjector } from './inWorkspace.ts'

const violence = 'violence' as FacetId

let stores: Stores
let projector: TestProjector

const actionOf = (id: ActionId) => {
  const action = markActions.find((one) => one.id === id)
  if (!action) throw new Error(`there is no action ${id}`)
  return action
}
const run = (id: ActionId) => actionOf(id).run(stores)
const marks = () => inOrder(stores.session.getState().state?.marks ?? {})
const view = () => stores.session.getState().view
const toast = () => stores.app.getState().toast

beforeEach(async () => {
  ;({ stores, projector } = await inWorkspace({ facet: violence, degree: 2 }))
})

describe('a mark', () => {
  it('is set the look-back before now, for what is in focus, and can be taken back', () => {
    run('mark')
    expect(marks()).toMatchObject([{ atMs: 7_000, untilMs: null, facet: 'violence', degree: 2 }])
    expect(toast()).toMatchObject({
      key: 'player:markedBack',
      details: { back: '3', what: 'Violence 2' },
      undo: true,
    })
    stores.session.actions.undo()
    expect(marks()).toEqual([])
  })

  it('follows the look-back that the person chose', () => {
    stores.preferences.setState({ lookBackMs: 500 })
    run('mark')
    expect(marks()[0]?.atMs).toBe(9_500)
    expect(toast()?.details['back']).toBe('0.5')
  })

  it('is never set before the beginning', () => {
    projector.atMs = 1_200
    run('mark')
    expect(marks()[0]?.atMs).toBe(0)
    expect(toast()?.details['back']).toBe('1.2')
  })

  it('is not called *back* when it is set here', () => {
    stores.preferences.setState({ lookBackMs: 0 })
    run('mark')
    expect(toast()?.key).toBe('player:markedHere')
  })

  it('can be left for later whatever is in focus', () => {
    run('markTagLater')
    expect(marks()).toMatchObject([{ facet: null, term: null, degree: null }])
    expect(toast()?.details['what']).toBe('tag later')
  })

  it('becomes the chosen one and leaves the keyboard where it is', () => {
    run('mark')
    expect(view()).toMatchObject({ mark: marks()[0]?.markId, focus: 'terms' })
  })

  it('cannot be set in a submitted session', () => {
    const { state } = stores.session.getState()
    stores.session.setState({ state: state && { ...state, status: 'submitted' } })
    expect(actionOf('mark').when(stores)).toBe(false)
    expect(actionOf('goToMarks').when(stores)).toBe(true)
  })

  it('cannot be set from another room', () => {
    stores.app.actions.go('settings')
    expect(actionOf('mark').when(stores)).toBe(false)
  })
})

describe('a span', () => {
  it('reaches from the first press to the second', () => {
    run('markSpan')
    expect(stores.player.getState().spanFromMs).toBe(10_000)
    expect(marks()).toEqual([])
    projector.atMs = 14_500
    run('markSpan')
    expect(marks()).toMatchObject([{ atMs: 10_000, untilMs: 14_500, facet: 'violence' }])
    expect(stores.player.getState().spanFromMs).toBeNull()
  })

  it('may be drawn backwards', () => {
    run('markSpan')
    projector.atMs = 6_000
    run('markSpan')
    expect(marks()).toMatchObject([{ atMs: 6_000, untilMs: 10_000 }])
  })

  it('without length is a moment', () => {
    run('markSpan')
    run('markSpan')
    expect(marks()).toMatchObject([{ atMs: 10_000, untilMs: null }])
  })
})

describe('going from mark to mark', () => {
  beforeEach(() => {
    stores.preferences.setState({ lookBackMs: 0 })
    for (const atMs of [20_000, 5_000]) {
      projector.atMs = atMs
      run('markTagLater')
    }
    projector.atMs = 10_000
    projector.told.length = 0
  })

  it('moves the playhead and chooses the mark', () => {
    run('nextMark')
    expect(projector.told).toEqual(['seek 20000'])
    expect(view().mark).toBe(marks()[1]?.markId)
    run('previousMark')
    expect(projector.atMs).toBe(5_000)
  })

  it('says so where there is none further on', () => {
    projector.atMs = 30_000
    run('nextMark')
    expect(projector.told).toEqual([])
    expect(toast()?.key).toBe('player:noLaterMark')
  })

  it('says where it went', () => {
    run('nextMark')
    expect(stores.app.getState().announcement).toBe('0:00:20.0, tag later')
  })
})

describe('the list of marks', () => {
  it('is shown, and takes the keyboard to the mark before the playhead', () => {
    stores.preferences.setState({ lookBackMs: 0 })
    for (const atMs of [20_000, 5_000]) {
      projector.atMs = atMs
      run('markTagLater')
    }
    stores.session.actions.look({ mark: null })
    projector.atMs = 12_000
    run('goToMarks')
    expect(view()).toMatchObject({ focus: 'marks', mark: marks()[0]?.markId })
    expect(stores.player.getState().marksShown).toBe(true)
  })

  it('is hidden from within, and the checklist has the keyboard again', () => {
    run('goToMarks')
    run('goToMarks')
    expect(view().focus).toBe('terms')
    expect(stores.player.getState().marksShown).toBe(false)
  })

  it('stays when it is gone to from elsewhere', () => {
    run('goToMarks')
    stores.session.actions.look({ focus: 'terms' })
    run('goToMarks')
    expect(view().focus).toBe('marks')
  })
})
