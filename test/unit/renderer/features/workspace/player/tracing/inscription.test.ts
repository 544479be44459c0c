import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  inscriptionFor,
  shortened,
  written,
} from '../../../../../../../renderer/features/workspace/player/tracing/inscription.ts'

const now = new Date(2026, 10, 21, 7, 5, 9)
/** Every sign is half as wide as it is high. */
const widthOf = (text: string) => text.length / 2
const of = (person: string) => inscriptionFor({ person, watermarkId: 'K7M2QX9RTB' }, now, widthOf)

describe('the inscription', () => {
  it('says whose screening it is, which, and when', () => {
    const { wide, narrow } = of('Ada Lovelace')
    const { day, time } = written(now)
    expect(wide).toEqual(['\u2068Ada Lovelace\u2069 · K7M2QX9RTB', `${day} ${time}`])
    expect(narrow).toEqual(['\u2068Ada Lovelace\u2069', 'K7M2QX9RTB', day, time])
  })

  it('has the local time to the second, with how far it is from UTC', () => {
    const offset = vi.spyOn(now, 'getTimezoneOffset')
    expect(written(now).day).toBe('2026-11-21')
    offset.mockReturnValue(-60)
    expect(written(now).time).toBe('07:05:09 +01:00')
    offset.mockReturnValue(210)
    expect(written(now).time).toBe('07:05:09 −03:30')
    offset.mockReturnValue(0)
    expect(written(now).time).toBe('07:05:09 +00:00')
    offset.mockRestore()
  })

  it('shortens a long name and keeps watermark and time whole', () => {
    const { wide, narrow } = of('Maximiliane Wilhelmina von Hohenstein-Bernburg zu Ysenburg')
    expect(wide[0]).toMatch(/^\u2068Maximiliane Wilhelmina.*…\u2069 · K7M2QX9RTB$/)
    expect(narrow[0]).toMatch(/^\u2068Maximiliane.*…\u2069$/)
    expect(narrow[1]).toBe('K7M2QX9RTB')
  })

  it('never has a name wider than its room, and never cuts a sign in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (name) => {
        const short = shortened(name, (text) => widthOf(text) <= 13)
        if (short === name) return
        expect(short.endsWith('…')).toBe(true)
        const signs = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
        const kept = short.slice(0, -1)
        expect(signs.some((_, n) => signs.slice(0, n).join('').trimEnd() === kept)).toBe(true)
      }),
    )
  })

  it('does not let a name break the line or turn what follows', () => {
    expect(of('Ada\n\tLovelace\u202E ').wide[0]).toBe('\u2068Ada Lovelace\u2069 · K7M2QX9RTB')
  })
})
