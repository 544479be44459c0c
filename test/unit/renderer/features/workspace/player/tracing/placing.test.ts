import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inscriptionFor } from '../../../../../../../renderer/features/workspace/player/tracing/inscription.ts'
import {
  filmWithin,
  overlapOf,
  placeFor,
  settingFor,
  type Box,
} from '../../../../../../../renderer/features/workspace/player/tracing/placing.ts'

/** Wide signs, as in a bold face without serifs. */
const widthOf = (text: string) => text.length * 0.62
const inscriptionOf = (person: string) =>
  inscriptionFor({ person, watermarkId: 'K7M2QX9RTB' }, new Date(), widthOf)
const inscription = inscriptionOf('Ada Lovelace')
const box = (width: number, height: number): Box => ({ left: 0, top: 0, width, height })
const spot = fc.record({
  across: fc.double({ min: 0, max: 1, noNaN: true }),
  down: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('the setting', () => {
  it.each([
    [480, 853],
    [720, 1280],
    [1080, 1920],
    [2160, 3840],
  ])(
    'is as large for a picture of %i lines that a copy of 480 lines has 12 px of it',
    (height, width) => {
      const setting = settingFor(box(width, height), box(width, height), inscription, widthOf)
      expect(setting?.lines).toHaveLength(2)
      expect((setting?.fontPx ?? 0) * (480 / height)).toBeGreaterThan(12)
    },
  )

  it('is in four lines where the picture is narrow', () => {
    const upright = box(170, 302)
    expect(settingFor(upright, upright, inscription, widthOf)?.lines).toHaveLength(4)
  })

  it('fits into any picture the workspace has, with any name', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 72, max: 8_000 }),
        fc.integer({ min: 120, max: 5_000 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
        (width, height, person) => {
          const picture = box(width, height)
          const setting = settingFor(picture, picture, inscriptionOf(person), widthOf)
          // As narrow as 72 px it can be set, but for the widest of signs.
          if (setting === null) {
            expect(width).toBeLessThan(110)
            return
          }
          expect(setting.width).toBeLessThanOrEqual(width)
          expect(setting.height).toBeLessThanOrEqual(height)
          expect(setting.fontPx).toBeGreaterThanOrEqual(7)
        },
      ),
    )
  })

  it('is none where nobody could read it', () => {
    expect(settingFor(box(1_000, 500), box(1_000, 12), inscription, widthOf)).toBeNull()
    expect(settingFor(box(1_000, 500), box(30, 500), inscription, widthOf)).toBeNull()
  })
})

describe('the place', () => {
  it('is always wholly inside the picture', () => {
    fc.assert(
      fc.property(
        fc.record({
          left: fc.integer({ min: -500, max: 3_000 }),
          top: fc.integer({ min: -500, max: 3_000 }),
          width: fc.integer({ min: 180, max: 4_000 }),
          height: fc.integer({ min: 60, max: 3_000 }),
        }),
        fc.array(spot, { minLength: 1, maxLength: 9 }),
        (room, spots) => {
          const setting = settingFor(room, room, inscription, widthOf)
          if (!setting) throw new Error('it fits')
          const place = placeFor(room, setting, spots, [])
          expect(place.left).toBeGreaterThanOrEqual(room.left - 0.001)
          expect(place.top).toBeGreaterThanOrEqual(room.top - 0.001)
          expect(place.left + place.width).toBeLessThanOrEqual(room.left + room.width + 0.001)
          expect(place.top + place.height).toBeLessThanOrEqual(room.top + room.height + 0.001)
        },
      ),
    )
  })

  const setting = { width: 100, height: 40 }
  const corners = [
    { across: 0, down: 0 },
    { across: 1, down: 1 },
  ]

  it('makes room for what stands there', () => {
    const dialog = { left: 50, top: 20, width: 300, height: 200 }
    expect(placeFor(box(800, 400), setting, corners, [dialog])).toMatchObject({
      left: 700,
      top: 360,
    })
  })

  it('is its own where something stands everywhere: it never goes', () => {
    expect(placeFor(box(800, 400), setting, corners, [box(800, 400)])).toMatchObject({
      left: 0,
      top: 0,
    })
  })
})

describe('the film within its element', () => {
  it.each([
    [
      'bars above and below',
      box(800, 800),
      [1280, 720],
      { left: 0, top: 175, width: 800, height: 450 },
    ],
    ['bars beside', box(800, 225), [1280, 720], { left: 200, top: 0, width: 400, height: 225 }],
    ['not known yet', box(800, 225), [0, 0], box(800, 225)],
  ] as const)('%s', (_, element, [width, height], film) => {
    expect(filmWithin(element, width, height)).toEqual(film)
  })
})

it('boxes that only touch have nothing in common', () => {
  expect(overlapOf(box(10, 10), { left: 10, top: 0, width: 5, height: 5 })).toBeNull()
  expect(overlapOf(box(10, 10), { left: 8, top: 9, width: 5, height: 5 })).toEqual({
    left: 8,
    top: 9,
    width: 2,
    height: 1,
  })
})
