import { describe, expect, it } from 'vitest'
import { allActions } from '../../../../renderer/actions/all.ts'
import { actionIds } from '../../../../renderer/actions/ids.ts'
import { conflictsIn } from '../../../../renderer/actions/keymap.ts'

describe('the actions', () => {
  it('have one record each', () => {
    expect(allActions.map(({ id }) => id).sort()).toEqual([...actionIds].sort())
  })

  it('come with keys that do not clash', () => {
    expect(conflictsIn(allActions, {})).toEqual([])
  })

  it('spell their keys as the key handler does', () => {
    const spelling =
      /^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9]|[^A-Za-z0-9\s]|[A-Z][A-Za-z0-9]+)$/
    for (const { id, keys } of allActions) for (const key of keys) expect(key, id).toMatch(spelling)
  })
})
