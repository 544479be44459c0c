import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOf, isLate, sayDue } from '../../../../../renderer/features/tonight/dueWords.ts'
import { daysBetween } from '../../../../../renderer/locales/format.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
/** A Friday. */
const now = new Date(2026, 10, 20, 21, 4).getTime()
const on = (day: number, hour = 18) => new Date(2026, 10, day, hour).getTime()

describe('by when a title is due', () => {
  it.each([
    [on(17), '3 days late', '3 jours de retard'],
    [new Date(2020, 0, 1).getTime(), '2,515 days late', '2 515 jours de retard'],
    [on(19, 23), '1 day late', '1 jour de retard'],
    [on(20), 'was due today at 18:00', 'était à rendre aujourd’hui à 18:00'],
    [on(20, 23), 'due today at 23:00', 'à rendre aujourd’hui à 23:00'],
    [on(21, 0), 'due tomorrow', 'à rendre demain'],
    [on(22), 'due Sunday', 'à rendre dimanche'],
    [on(26), 'due Thursday', 'à rendre jeudi'],
    [on(27), 'due 27 November', 'à rendre le 27 novembre'],
    [on(31), 'due 1 December', 'à rendre le 1er décembre'],
    [on(51), 'due 21 December', 'à rendre le 21 décembre'],
    [on(60), 'due 30 December', 'à rendre le 30 décembre'],
    [on(70), 'due 9 January 2027', 'à rendre le 9 janvier 2027'],
  ])('%#: is said as “%s”', (dueAtMs, inEnglish, inFrench) => {
    expect(sayDue(english, dueAtMs, now, 'en')).toBe(inEnglish)
    expect(sayDue(french, dueAtMs, now, 'fr')).toBe(inFrench)
  })

  const moment = fc.integer({ min: 0, max: new Date(2100, 0).getTime() })

  it('is late exactly when its moment has passed', () => {
    fc.assert(
      fc.property(moment, moment, (dueAtMs, nowMs) => {
        const { kind } = dueOf(dueAtMs, nowMs)
        expect(kind === 'late' || kind === 'passed').toBe(isLate(dueAtMs, nowMs))
      }),
    )
  })

  it('has words for every moment', () => {
    fc.assert(
      fc.property(moment, moment, (dueAtMs, nowMs) => {
        expect(sayDue(english, dueAtMs, nowMs, 'en')).not.toMatch(/\{\{|tonight:|Invalid|undefined/)
      }),
    )
  })
})

describe('the days between two moments', () => {
  const day = fc.integer({ min: 0, max: 40_000 })

  it('are those of the calendar, at whatever hours and across summer time', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(day, hour, fc.integer({ min: -400, max: 400 }), hour, (from, a, days, b) => {
        const start = new Date(1970, 0, 1 + from, a).getTime()
        const end = new Date(1970, 0, 1 + from + days, b).getTime()
        expect(daysBetween(start, end)).toBe(days)
      }),
    )
  })
})
