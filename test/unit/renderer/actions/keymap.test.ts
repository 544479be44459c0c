import { describe, expect, it } from 'vitest'
import type { Action, ActionGroup } from '../../../../renderer/actions/action.ts'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { actionFor, conflictsIn, keysOf, withKeys } from '../../../../renderer/actions/keymap.ts'

const action = (id: ActionId, group: ActionGroup, ...keys: string[]): Action => ({
  id,
  group,
  keys,
  when: () => true,
  run: () => undefined,
})

const play = action('playPause', 'player', 'Space', 'K')
const mute = action('mute', 'player')
const mark = action('mark', 'marks', 'M')
const apply = action('apply', 'checklist', 'Enter')
const goOn = action('continueLast', 'rooms', 'Enter')
const keys = action('keys', 'rooms', '?')

describe('the keys of an action', () => {
  it('are those it comes with until the person chooses others', () => {
    expect(keysOf(play, {})).toEqual(['Space', 'K'])
    expect(keysOf(play, { playPause: ['P'] })).toEqual(['P'])
  })

  it('can be taken away altogether', () => {
    expect(keysOf(play, { playPause: [] })).toEqual([])
  })
})

describe('conflicts', () => {
  it('name every action on one shortcut', () => {
    expect(conflictsIn([play, mute, mark], { mute: ['M'] })).toEqual([
      { shortcut: 'M', actions: ['mute', 'mark'] },
    ])
  })

  it('leave out two actions that never act together', () => {
    expect(conflictsIn([apply, goOn], {})).toEqual([])
  })

  it('hold between one room and what acts in every room', () => {
    expect(conflictsIn([apply, keys], { keys: ['Enter'] })).toHaveLength(1)
    expect(conflictsIn([goOn, keys], { keys: ['Enter'] })).toHaveLength(1)
  })

  it('name only those that clash where others share the shortcut from apart', () => {
    const [conflict] = conflictsIn([apply, mark, goOn], { mark: ['Enter'] })
    expect(conflict?.actions).toEqual(['apply', 'mark'])
  })

  it('end when the keys of one of them are taken away', () => {
    expect(conflictsIn([mute, mark], { mute: ['M'], mark: [] })).toEqual([])
  })
})

describe('choosing keys', () => {
  it('keeps the choices for other actions', () => {
    expect(withKeys({ mark: ['X'] }, play, ['P'])).toEqual({ mark: ['X'], playPause: ['P'] })
  })

  it('forgets a choice that is what the action comes with', () => {
    expect(withKeys({ playPause: ['P'] }, play, ['K', 'Space'])).toEqual({})
  })

  it('keeps a shortcut once', () => {
    expect(withKeys({}, play, ['P', 'P'])).toEqual({ playPause: ['P'] })
  })
})

describe('the action for a key press', () => {
  const any = () => true

  it('is found by the likeliest shortcut first', () => {
    const one = action('apply', 'checklist', '1')
    const two = action('mark', 'marks', '&')
    expect(actionFor(['&', '1'], [one, two], {}, any)?.action).toBe(two)
    expect(actionFor(['&', '1'], [one], {}, any)).toEqual({ action: one, shortcut: '1' })
  })

  it('is the first that may run', () => {
    expect(actionFor(['Enter'], [apply, goOn], {}, (one) => one !== apply)?.action).toBe(goOn)
  })

  it('follows the person’s own keys', () => {
    expect(actionFor(['Space'], [play], { playPause: ['P'] }, any)).toBeNull()
    expect(actionFor(['P'], [play], { playPause: ['P'] }, any)?.action).toBe(play)
  })
})
