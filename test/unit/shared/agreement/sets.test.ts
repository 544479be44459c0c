import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setAlphaOf } from '../../../../shared/agreement/setAlpha.ts'
import {
  bitSetsOf,
  distanceIn,
  jaccardDistance,
  masiDistance,
  type SetDistance,
} from '../../../../shared/agreement/sets.ts'

const distanceOf = (distance: SetDistance, one: number[], other: number[]) =>
  distanceIn(bitSetsOf([one, other], 64), distance, 0, 1)

describe('the distance of two sets', () => {
  it('is by Jaccard one less the share of the common in all', () => {
    expect(distanceOf(jaccardDistance, [1, 2], [1, 2, 3, 4])).toBe(0.5)
    expect(distanceOf(jaccardDistance, [0, 31, 32, 63], [31, 63])).toBe(0.5)
    expect(distanceOf(jaccardDistance, [], [])).toBe(0)
    expect(distanceOf(jaccardDistance, [5], [])).toBe(1)
  })

  it('is by MASI also of how they lie in each other (Passonneau 2006)', () => {
    expect(distanceOf(masiDistance, [1, 2], [1, 2])).toBe(0)
    // One holds the other: 2/3 of its Jaccard share.
    expect(distanceOf(masiDistance, [1, 2], [1, 2, 3, 4])).toBeCloseTo(1 - (1 / 2) * (2 / 3), 12)
    // They overlap: 1/3.
    expect(distanceOf(masiDistance, [1, 2], [2, 3])).toBeCloseTo(1 - (1 / 3) * (1 / 3), 12)
    expect(distanceOf(masiDistance, [1, 2], [3])).toBe(1)
    expect(distanceOf(masiDistance, [], [])).toBe(0)
    expect(distanceOf(masiDistance, [], [3])).toBe(1)
  })

  it('is the same both ways, and of what JavaScript says of the sets', () => {
    const list = fc.uniqueArray(fc.nat(63), { maxLength: 12 })
    fc.assert(
      fc.property(list, list, (one, other) => {
        const common = one.filter((of) => other.includes(of)).length
        const all = new Set([...one, ...other]).size
        expect(distanceOf(jaccardDistance, one, other)).toBe(all === 0 ? 0 : 1 - common / all)
        for (const distance of [jaccardDistance, masiDistance])
          expect(distanceOf(distance, one, other)).toBe(distanceOf(distance, other, one))
      }),
    )
  })
})

/** α as the book says it, pair by pair. */
const plainAlpha = (units: number[][][], distance: SetDistance): number => {
  const rated = units.filter((unit) => unit.length > 1)
  const all = rated.flat()
  let observed = 0
  for (const unit of rated)
    for (const [at, one] of unit.entries())
      for (const [other, set] of unit.entries())
        if (at !== other) observed += distanceOf(distance, one, set) / (unit.length - 1)
  let expected = 0
  for (const [at, one] of all.entries())
    for (const [other, set] of all.entries())
      if (at !== other) expected += distanceOf(distance, one, set)
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)))
}

const askedOf = (units: number[][][]) => {
  const lists: number[][] = []
  const named = units.map((unit) =>
    unit.map((set) => {
      const name = set.join()
      const known = lists.findIndex((list) => list.join() === name)
      return known === -1 ? lists.push(set) - 1 : known
    }),
  )
  return { sets: bitSetsOf(lists, 40), units: named }
}
const once = { draws: 0, seed: 1 }

describe('α over sets', () => {
  const set = fc
    .uniqueArray(fc.nat(6), { maxLength: 4 })
    .map((list) => list.toSorted((a, b) => a - b))
  const units = fc.array(fc.array(set, { maxLength: 4 }), { minLength: 2, maxLength: 12 })

  it('is that of the definition, for any units', () => {
    fc.assert(
      fc.property(units, (rated) => {
        for (const distance of [jaccardDistance, masiDistance]) {
          const { alpha } = setAlphaOf(askedOf(rated), distance, once)
          const plain = plainAlpha(rated, distance)
          if (alpha.value === null) expect(plain).not.toBeGreaterThan(1)
          else expect(alpha.value).toBeCloseTo(plain, 9)
        }
      }),
    )
  })

  it('is 1 where everybody chose the same, and not computable where all sets are one', () => {
    const same = askedOf([
      [
        [1, 2],
        [1, 2],
      ],
      [[3], [3]],
    ])
    expect(setAlphaOf(same, masiDistance, { draws: 100, seed: 1 })).toMatchObject({
      alpha: { value: 1 },
      interval: [1, 1],
      same: { value: 1 },
      units: 2,
      n: 4,
    })
    const one = askedOf([[[1], [1]], [[1]]])
    expect(setAlphaOf(one, masiDistance, once).alpha).toEqual({
      value: null,
      why: 'one_category',
    })
    expect(setAlphaOf(askedOf([[[1]], [[2]]]), masiDistance, once).alpha.why).toBe('no_pairs')
  })

  it('has an interval around it that is the same in every run', () => {
    const rated = askedOf(
      Array.from({ length: 60 }, (_, at) => [[at % 5], at % 3 === 0 ? [at % 5, 6] : [at % 5]]),
    )
    const asked = () => setAlphaOf(rated, masiDistance, { draws: 400, seed: 7 })
    const { alpha, interval } = asked()
    expect(interval).toEqual(asked().interval)
    expect(interval?.[0]).toBeLessThan(alpha.value ?? 0)
    expect(interval?.[1]).toBeGreaterThan(alpha.value ?? 0)
  })

  it('is drawn from a sample of distances where there are very many, and close to the whole', () => {
    // 900 different sets: 404,550 distances.
    const lists = Array.from({ length: 900 }, (_, at) => [at % 30, 30 + Math.floor(at / 30)])
    const rated = { sets: bitSetsOf(lists, 64), units: lists.map((_, at) => [at, (at + 30) % 900]) }
    const { alpha } = setAlphaOf(rated, jaccardDistance, once)
    const plain = plainAlpha(
      rated.units.map((unit) => unit.map((of) => lists[of] ?? [])),
      jaccardDistance,
    )
    expect(alpha.value).toBeCloseTo(plain, 2)
  })
})
