import { describe, expect, it } from 'vitest'
import {
  fasterThan,
  formatRate,
  rateBeside,
} from '../../../../../../renderer/features/workspace/player/rates.ts'

describe('the speed of the film', () => {
  it('goes by quarters and stops at half and double', () => {
    const up = [0.5]
    for (let step = 0; step < 7; step += 1) up.push(rateBeside(up.at(-1) ?? 0, 1))
    expect(up).toEqual([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2])
    expect(rateBeside(0.75, -1)).toBe(0.5)
    expect(rateBeside(0.5, -1)).toBe(0.5)
  })

  it('finds its quarter again from a speed between two', () => {
    expect(rateBeside(1.1, 1)).toBe(1.25)
    expect(rateBeside(1.1, -1)).toBe(1)
  })

  it('is shuttled up step by step, and the highest stays', () => {
    const speeds = [0]
    for (let step = 0; step < 6; step += 1) speeds.push(fasterThan(speeds.at(-1) ?? 0))
    expect(speeds).toEqual([0, 1, 1.5, 2, 3, 4, 4])
  })

  it('is written as each language writes it', () => {
    expect(formatRate(1.25, 'en')).toBe('1.25×')
    expect(formatRate(1.25, 'fr')).toBe('1,25×')
  })
})
