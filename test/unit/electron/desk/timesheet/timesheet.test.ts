import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { SessionId, TitleId } from '../../../../../shared/ids.ts'
import { Day } from '../../../../../shared/timesheet/calendar.ts'
import { CorrectionId, minutesOn } from '../../../../../shared/timesheet/corrections.ts'
import {
  countingPorts,
  type OpenDesk,
  openTestDesk,
  sample,
  temporaryFolder,
} from '../../../../support/desk.ts'
import { anotherFilm, workAt } from '../../../../support/hours.ts'
import { inParis } from '../../../../support/inParis.ts'

const minute = 60_000
const idleAfterMs = 2 * minute
const monday = Day.parse('2026-11-30')
const month = { from: Day.parse('2026-11-01'), to: monday }

inParis()

/** A desk on which it is this moment in Paris. */
const deskAt = (moment: string, folder = temporaryFolder()) =>
  openTestDesk(folder, {
    ports: countingPorts({ wallMs: Date.parse(moment), id: Math.floor(Math.random() * 2 ** 40) }),
  })
const mondayEvening = '2026-11-30T20:00:00+01:00'

const read = (desk: OpenDesk, asked = month) =>
  desk.call('timesheet.read', { ...asked, idleAfterMs })
const minutesOfLines = async (desk: OpenDesk, asked = month) =>
  (await read(desk, asked)).lines.map((line) => [line.day, line.titleId, minutesOn(line).counted])

const correction = (minutes: number, more: object = {}) => ({
  correctionId: CorrectionId.parse(crypto.randomUUID()),
  day: monday,
  titleId: sample,
  kind: 'difference' as const,
  minutes,
  reason: 'The cat sat on the keys.',
  idleAfterMs,
  ...more,
})
const correctionsOf = async (desk: OpenDesk) =>
  (await read(desk)).lines.flatMap(({ corrections }) => corrections)

/** Half an hour of work on the sample, on the evening of that Monday. */
const worked = async (folder = temporaryFolder()) => {
  const desk = deskAt(mondayEvening, folder)
  const work = workAt(desk)
  const sessionId = await work.open(sample)
  await work.tag(sessionId, 30)
  await work.leave(sessionId)
  return { folder, desk, work, sessionId }
}

describe('the sheet', () => {
  it('has the time at work, without pauses, whatever the sitting did meanwhile', async () => {
    const { desk, work, sessionId } = await worked()
    await work.open(sample)
    await work.tag(sessionId, 5)
    desk.ports.pass(7 * 60 * minute)
    await work.tag(sessionId, 2)
    await work.leave(sessionId)
    // Seven hours later it is Tuesday.
    const asked = { ...month, to: Day.parse('2026-12-01') }
    const { lines } = await read(desk, asked)
    expect(lines.map((line) => [line.day, minutesOn(line).measured])).toEqual([
      [monday, 35],
      ['2026-12-01', 1],
    ])
    expect(lines[1]?.sittings).toMatchObject([{ end: 'closed' }])
  })

  it('is split at the midnights of the place', async () => {
    const desk = deskAt('2026-11-29T23:30:00+01:00')
    const work = workAt(desk)
    const sessionId = await work.open(sample)
    await work.tag(sessionId, 50)
    expect(await minutesOfLines(desk)).toEqual([
      ['2026-11-29', sample, 30],
      [monday, sample, 20],
    ])
  })

  it('takes the night on which the clocks go back as one of 25 hours', async () => {
    const desk = deskAt('2026-10-25T00:00:00+02:00')
    const work = workAt(desk)
    const sessionId = await work.open(sample)
    const hours = 25
    for (let n = 0; n < hours * 2; n += 1) {
      desk.ports.pass(30 * minute)
      await work.watched(sessionId, 30 * minute)
    }
    const sunday = Day.parse('2026-10-25')
    expect(await minutesOfLines(desk, { from: sunday, to: sunday })).toEqual([
      [sunday, sample, hours * 60],
    ])
  })

  it('counts reading that changes nothing', async () => {
    const { desk, work, sessionId } = await worked()
    await work.open(sample)
    for (let n = 0; n < 30; n += 1) {
      desk.ports.pass(20_000)
      await work.input(sessionId, 15_000)
    }
    await work.leave(sessionId, 'idle')
    expect(await minutesOfLines(desk)).toEqual([[monday, sample, 40]])
  })

  it('notes no input in a session that is not here', async () => {
    const { desk } = await worked()
    const sessionId = crypto.randomUUID() as SessionId
    const failure = await desk.fail('timesheet.noteInput', { sessionId, fromMs: 0, toMs: 1 })
    expect(failure.code).toBe('not_signed_in')
  })

  it('has the hours of a title that was removed', async () => {
    const { desk } = await worked()
    await desk.call('titles.remove', { titleId: sample })
    expect(await minutesOfLines(desk)).toEqual([[monday, sample, 30]])
    const { titles } = await read(desk)
    expect(titles.find(({ titleId }) => titleId === sample)?.names).toMatchObject({
      en: 'The Lamplighter',
    })
  })

  it('is the same after a restart', async () => {
    const { desk, folder } = await worked()
    const before = await read(desk)
    await desk.close()
    expect(await read(deskAt('2026-12-24T20:00:00+01:00', folder))).toEqual(before)
  })

  it('has two titles of one evening each with its own time', async () => {
    const { desk, work, folder } = await worked()
    const { titleId } = await desk.call('titles.add', { path: anotherFilm(folder, 'rope') })
    const sessionId = await work.open(titleId)
    await work.tag(sessionId, 12)
    await work.leave(sessionId)
    expect(await minutesOfLines(desk)).toEqual([
      [monday, sample, 30],
      [monday, titleId, 12],
    ])
  })

  it('reads the log of a session once, as long as nothing is added to it', async () => {
    const { desk, folder, sessionId } = await worked()
    await read(desk)
    await desk.close()
    // What is kept is believed: an altered one shows.
    const database = new Database(join(folder, 'work.db'))
    expect(database.prepare('SELECT session_id FROM sitting_records').pluck().all()).toEqual([
      sessionId,
    ])
    database.exec(`UPDATE sitting_records SET json = '[]'`)
    database.close()
    const again = deskAt('2026-11-30T22:00:00+01:00', folder)
    expect(await minutesOfLines(again)).toEqual([])
    const work = workAt(again)
    await work.open(sample)
    await work.tag(sessionId, 1)
    await work.leave(sessionId)
    expect(await minutesOfLines(again)).toEqual([[monday, sample, 31]])
  })

  it('makes anew what an earlier program kept in another way', async () => {
    const { desk, folder } = await worked()
    await read(desk)
    await desk.close()
    const database = new Database(join(folder, 'work.db'))
    database.exec(`UPDATE sitting_records SET version = version - 1, json = '[]'`)
    database.close()
    expect(await minutesOfLines(deskAt('2026-11-30T22:00:00+01:00', folder))).toEqual([
      [monday, sample, 30],
    ])
  })
})

describe('a correction', () => {
  it('stands beside what was measured, with its reason', async () => {
    const { desk } = await worked()
    await desk.call('timesheet.correct', correction(25))
    const [line] = (await read(desk)).lines
    expect(line && minutesOn(line)).toEqual({ measured: 30, correction: 25, counted: 55 })
    expect(line?.corrections).toMatchObject([
      { minutes: 25, measuredMinutes: 30, reason: 'The cat sat on the keys.', takenBack: null },
    ])
  })

  it('counts once, sent again after a lost answer', async () => {
    const { desk } = await worked()
    const once = correction(25)
    await desk.call('timesheet.correct', once)
    await desk.call('timesheet.correct', once)
    expect(await correctionsOf(desk)).toHaveLength(1)
  })

  it('to a whole is from what is measured when it is saved', async () => {
    const { desk, work, sessionId } = await worked()
    // Read when it was opened; then the work goes on while it is typed.
    expect(await minutesOfLines(desk)).toEqual([[monday, sample, 30]])
    await work.open(sample)
    await work.tag(sessionId, 1)
    const whole = correction(150, { kind: 'whole' })
    expect(await desk.call('timesheet.correct', whole)).toEqual({ countedMinutes: 150 })
    expect(await minutesOfLines(desk)).toEqual([[monday, sample, 150]])
    expect(await correctionsOf(desk)).toMatchObject([{ minutes: 119, measuredMinutes: 31 }])
    // Sent again, or said of what counts already, it changes nothing.
    expect(await desk.call('timesheet.correct', whole)).toEqual({ countedMinutes: 150 })
    await desk.call('timesheet.correct', correction(150, { kind: 'whole' }))
    expect(await correctionsOf(desk)).toHaveLength(1)
  })

  it('goes on with work that is done after it', async () => {
    const { desk, work, sessionId } = await worked()
    await desk.call('timesheet.correct', correction(-10))
    await work.open(sample)
    await work.tag(sessionId, 5)
    expect(await minutesOfLines(desk)).toEqual([[monday, sample, 25]])
  })

  it('may give time to a title that was not worked on here', async () => {
    const { desk, folder } = await worked()
    const { titleId } = await desk.call('titles.add', { path: anotherFilm(folder, 'rope') })
    await desk.call('timesheet.correct', correction(90, { titleId, day: '2026-11-02' }))
    expect(await minutesOfLines(desk)).toEqual([
      ['2026-11-02', titleId, 90],
      [monday, sample, 30],
    ])
  })

  it.each([
    ['less than nothing', -31],
    ['more than its day', 24 * 60 - 29],
  ])('is refused where a title would have %s', async (_, minutes) => {
    const { desk } = await worked()
    const failure = await desk.fail('timesheet.correct', correction(minutes))
    expect(failure).toMatchObject({ code: 'correction_out_of_day', details: { day: monday } })
    expect(await correctionsOf(desk)).toEqual([])
  })

  it('is refused where the other titles of the day leave no room', async () => {
    const { desk, folder } = await worked()
    const { titleId } = await desk.call('titles.add', { path: anotherFilm(folder, 'rope') })
    await desk.call('timesheet.correct', correction(23 * 60))
    const { code } = await desk.fail('timesheet.correct', correction(31, { titleId }))
    expect(code).toBe('correction_out_of_day')
    await desk.call('timesheet.correct', correction(30, { titleId }))
  })

  it('is refused for a title that is not here', async () => {
    const { desk } = await worked()
    const titleId = 'film-nowhere' as TitleId
    const { code } = await desk.fail('timesheet.correct', correction(5, { titleId }))
    expect(code).toBe('title_unknown')
  })

  it('that is taken back is kept, with both reasons, and does not count', async () => {
    const { desk, folder } = await worked()
    const one = correction(25)
    await desk.call('timesheet.correct', one)
    const { correctionId } = one
    await desk.call('timesheet.takeBack', { correctionId, reason: 'It was another day.' })
    await desk.call('timesheet.takeBack', { correctionId, reason: 'Again.' })
    await desk.close()
    const again = deskAt('2026-12-01T20:00:00+01:00', folder)
    expect(await minutesOfLines(again)).toEqual([[monday, sample, 30]])
    expect(await correctionsOf(again)).toMatchObject([
      { minutes: 25, takenBack: { reason: 'It was another day.' } },
    ])
  })

  it('cannot be taken back where it is not known', async () => {
    const { desk } = await worked()
    const correctionId = CorrectionId.parse(crypto.randomUUID())
    const { code } = await desk.fail('timesheet.takeBack', { correctionId, reason: 'No.' })
    expect(code).toBe('correction_unknown')
  })

  it('is never edited nor removed, nor is that it was taken back', async () => {
    const { desk, folder } = await worked()
    const one = correction(25)
    await desk.call('timesheet.correct', one)
    const { correctionId } = one
    await desk.call('timesheet.takeBack', { correctionId, reason: 'It was another day.' })
    await desk.close()
    const database = new Database(join(folder, 'work.db'))
    for (const change of [
      'UPDATE corrections SET minutes = 1',
      'DELETE FROM corrections',
      `UPDATE corrections_taken_back SET reason = ''`,
      'DELETE FROM corrections_taken_back',
    ])
      expect(() => database.exec(change), change).toThrow('append-only')
    database.close()
  })
})

describe('Tonight', () => {
  const tonight = (desk: OpenDesk, more: object = {}) =>
    desk.call('tonight.list', {
      weekStartsAtMs: Date.parse('2026-11-30T00:00:00+01:00'),
      idleAfterMs,
      ...more,
    })
  const spentOn = ({ rows }: Awaited<ReturnType<typeof tonight>>) =>
    rows.find(({ titleId }) => titleId === sample)?.session?.spentMs

  it('says the same hours as the sheet, with what was corrected and without pauses', async () => {
    const { desk, work, sessionId } = await worked()
    await work.open(sample)
    desk.ports.pass(9 * minute)
    await work.tag(sessionId, 5)
    await work.leave(sessionId)
    await desk.call('timesheet.correct', correction(25))
    // A week before it: of the title, and not of this week.
    await desk.call('timesheet.correct', correction(60, { day: '2026-11-23' }))
    const counted = (await minutesOfLines(desk)).find(([day]) => day === monday)?.[2]
    const now = await tonight(desk)
    expect(now.week.days).toEqual([Number(counted) * minute, 0, 0, 0, 0, 0, 0])
    expect(spentOn(now)).toBe((Number(counted) + 60) * minute)
    // Another idle limit makes other hours, here as there.
    expect(spentOn(await tonight(desk, { idleAfterMs: 20 * minute }))).toBe(
      (Number(counted) + 10 + 60) * minute,
    )
  })

  it('has the hours of a title that was removed', async () => {
    const { desk } = await worked()
    await desk.call('titles.remove', { titleId: sample })
    expect((await tonight(desk)).week.days[0]).toBe(30 * minute)
  })

  it('splits the hours of a night at its midnight', async () => {
    const desk = deskAt('2026-11-30T23:30:00+01:00')
    const work = workAt(desk)
    const sessionId = await work.open(sample)
    await work.tag(sessionId, 50)
    expect((await tonight(desk)).week.days).toEqual([30 * minute, 20 * minute, 0, 0, 0, 0, 0])
  })
})
