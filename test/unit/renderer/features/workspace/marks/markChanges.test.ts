import { describe, expect, it } from 'vitest'
import {
  editTime,
  moveMark,
} from '../../../../../../renderer/features/workspace/marks/markChanges.ts'
import { mark } from './marks.ts'

const durationMs = 60_000
const moment = mark('a', 10_040)
const span = mark('b', 10_000, { untilMs: 20_000 })

const typed = (text: string, of = moment, end: 'atMs' | 'untilMs' = 'atMs') =>
  editTime(of, end, text, '0:00:10.0', durationMs)

describe('a time typed for a mark', () => {
  it('moves it there', () => {
    expect(typed('12.5')).toEqual({ change: { markId: 'a', atMs: 12_500 } })
  })

  it('changes nothing when it is the time that was shown, so that hundredths are not lost', () => {
    expect(typed(' 0:00:10.0 ')).toEqual({ change: null })
  })

  it('is refused when it is no time', () => {
    expect(typed('soon')).toEqual({ problem: 'timeWrong' })
    expect(typed('')).toEqual({ problem: 'timeWrong' })
  })

  it('is refused beyond the end of the title', () => {
    expect(typed('61')).toEqual({ problem: 'timeBeyond' })
  })

  it('is refused where a span would end before it begins', () => {
    expect(typed('25', span)).toEqual({ problem: 'timeOrder' })
    expect(typed('5', span, 'untilMs')).toEqual({ problem: 'timeOrder' })
  })

  it('moves the end of a span', () => {
    expect(typed('25', span, 'untilMs')).toEqual({ change: { markId: 'b', untilMs: 25_000 } })
  })
})

describe('a mark moved by frames', () => {
  it('moves, and a span moves as a whole', () => {
    expect(moveMark(moment, 40, durationMs)).toEqual({ markId: 'a', atMs: 10_080 })
    expect(moveMark(span, -40, durationMs)).toEqual({ markId: 'b', atMs: 9_960, untilMs: 19_960 })
  })

  it('moves one end of a span alone', () => {
    expect(moveMark(span, 40, durationMs, 'atMs')).toEqual({ markId: 'b', atMs: 10_040 })
    expect(moveMark(span, 40, durationMs, 'untilMs')).toEqual({ markId: 'b', untilMs: 20_040 })
  })

  it('stays within the title', () => {
    expect(moveMark(mark('a', 20), -40, durationMs)).toEqual({ markId: 'a', atMs: 0 })
    expect(moveMark(mark('a', 0), -40, durationMs)).toBeNull()
    expect(moveMark(mark('a', durationMs), 40, durationMs)).toBeNull()
    const last = mark('b', 50_000, { untilMs: durationMs })
    expect(moveMark(last, 40, durationMs)).toBeNull()
  })

  it('keeps the ends of a span apart', () => {
    const short = mark('b', 10_000, { untilMs: 10_010 })
    expect(moveMark(short, 40, durationMs, 'atMs')).toEqual({ markId: 'b', atMs: 10_009 })
    expect(moveMark(short, -40, durationMs, 'untilMs')).toEqual({ markId: 'b', untilMs: 10_001 })
  })
})
