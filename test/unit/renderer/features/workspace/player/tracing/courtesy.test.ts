import { describe, expect, it } from 'vitest'
import { createCourseTime } from '../../../../../../../renderer/features/workspace/player/tracing/courseTime.ts'
import { createCourtesy } from '../../../../../../../renderer/features/workspace/player/tracing/courtesy.ts'

const room = { left: 0, top: 0, width: 800, height: 400 }
const setting = { lines: [], fontPx: 12, width: 100, height: 40 }
const stay = (fromMs: number) => ({
  fromMs,
  untilMs: fromMs + 20_000,
  spots: [
    { across: 0, down: 0 },
    { across: 1, down: 1 },
  ],
})
const toast = { left: 0, top: 0, width: 300, height: 60 }

describe('a mark that makes room', () => {
  it('stands aside while something passes, and goes back', () => {
    const courteous = createCourtesy()
    expect(courteous(room, setting, stay(0), [toast], 0).left).toBe(700)
    expect(courteous(room, setting, stay(0), [], 4_000).left).toBe(0)
  })

  it('is driven into a corner by nothing: in every stay it is where it belongs', () => {
    const courteous = createCourtesy()
    for (const fromMs of [0, 20_000, 40_000]) {
      expect(courteous(room, setting, stay(fromMs), [toast], fromMs).left).toBe(700)
      expect(courteous(room, setting, stay(fromMs), [toast], fromMs + 11_000).left).toBe(700)
      expect(courteous(room, setting, stay(fromMs), [toast], fromMs + 12_000).left).toBe(0)
      // Nor does it begin anew when what stands there goes for a moment.
      expect(courteous(room, setting, stay(fromMs), [], fromMs + 13_000).left).toBe(0)
      expect(courteous(room, setting, stay(fromMs), [toast], fromMs + 14_000).left).toBe(0)
    }
  })
})

describe('the time of its course', () => {
  it('is that of the computer', () => {
    let [wallMs, monoMs] = [1_000_000, 5]
    const courseMs = createCourseTime(
      () => wallMs,
      () => monoMs,
    )
    ;[wallMs, monoMs] = [1_030_000, 30_005]
    expect(courseMs()).toBe(1_030_000)
    // It slept.
    ;[wallMs, monoMs] = [9_000_000, 30_010]
    expect(courseMs()).toBe(9_000_000)
  })

  it('goes on where the clock is set back, again and again', () => {
    let monoMs = 0
    const courseMs = createCourseTime(
      () => 1_000_000,
      () => monoMs,
    )
    for (const passed of [10_000, 40_000, 300_000]) {
      monoMs = passed
      expect(courseMs()).toBe(1_000_000 + passed)
    }
  })
})
