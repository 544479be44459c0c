import { expect, it } from 'vitest'
import { openSurroundings } from '../../../../../electron/desk/screeners/surroundings.ts'

it('what is allowed for an evening is held up the next day again', () => {
  let monoMs = 0
  const held = openSurroundings({ mono: () => monoMs })
  held.tell({ metered: true, lowBattery: false })
  held.allow('metered')
  monoMs = 11 * 60 * 60_000
  expect(held.holdUp()).toBeNull()
  held.tell({ metered: true, lowBattery: true })
  expect(held.holdUp()).toBe('low_battery')
  monoMs = 12 * 60 * 60_000
  expect(held.holdUp()).toBe('metered')
})
