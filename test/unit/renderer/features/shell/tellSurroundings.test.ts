import { describe, expect, it } from 'vitest'
import { tellSurroundings } from '../../../../../renderer/features/shell/tellSurroundings.ts'

/** Parts of `navigator` that the test changes, and what the desk was told. */
const computer = () => {
  const connection = Object.assign(new EventTarget(), { saveData: false, type: 'wifi' })
  const battery = Object.assign(new EventTarget(), { charging: true, level: 1 })
  const told: unknown[] = []
  const call = (name: string, input: unknown) => {
    told.push([name, input])
    return Promise.resolve({ ok: true, value: null } as never)
  }
  return { battery, call: call as never, connection, told }
}
const said = (metered: boolean, lowBattery: boolean) => [
  'screeners.tellSurroundings',
  { metered, lowBattery },
]

describe('line and battery', () => {
  it('are told at once and when they change, not when they stay as they were', async () => {
    const { battery, call, connection, told } = computer()
    await tellSurroundings({ call }, { connection, getBattery: async () => battery })
    connection.saveData = true
    connection.dispatchEvent(new Event('change'))
    connection.dispatchEvent(new Event('change'))
    Object.assign(battery, { charging: false, level: 0.19 })
    battery.dispatchEvent(new Event('levelchange'))
    battery.charging = true
    battery.dispatchEvent(new Event('chargingchange'))
    expect(told).toEqual([
      said(false, false),
      said(true, false),
      said(true, true),
      said(true, false),
    ])
  })

  it.each([
    [{ charging: false, level: 0.2 }, false],
    [{ charging: false, level: 0.1 }, true],
    [{ charging: true, level: 0.1 }, false],
  ])('a battery of %o is low: %s', async (state, isLow) => {
    const { battery, call, told } = computer()
    Object.assign(battery, state)
    await tellSurroundings({ call }, { getBattery: async () => battery })
    expect(told).toEqual([said(false, isLow)])
  })

  it('a telephone’s line is metered', async () => {
    const { call, connection, told } = computer()
    connection.type = 'cellular'
    await tellSurroundings({ call }, { connection })
    expect(told).toEqual([said(true, false)])
  })

  it('are not told where the system says neither', async () => {
    const { call, told } = computer()
    await tellSurroundings({ call }, {})
    await tellSurroundings({ call }, { getBattery: () => Promise.reject(new Error('not here')) })
    expect(told).toEqual([])
  })

  it('asks the battery of the navigator it was given', async () => {
    const { battery, call, told } = computer()
    const navigator = {
      battery,
      async getBattery() {
        return this.battery
      },
    }
    await tellSurroundings({ call }, navigator)
    expect(told).toHaveLength(1)
  })
})
