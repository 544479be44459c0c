import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { Day } from '../../../../../shared/timesheet/calendar.ts'
import { CorrectionId } from '../../../../../shared/timesheet/corrections.ts'
import { openTestDesk, sample, temporaryFolder, type OpenDesk } from '../../../../support/desk.ts'
import { workAt } from '../../../../support/hours.ts'

/** The time sheet after work.db was damaged, and from a file of a program that had none. */

const day = Day.parse('2025-11-21')
/** Long enough for the pause that a lost change leaves. */
const idleAfterMs = 180_000
const read = (desk: OpenDesk) => desk.call('timesheet.read', { from: day, to: day, idleAfterMs })
const correction = (minutes: number, reason: string) => ({
  correctionId: CorrectionId.parse(crypto.randomUUID()),
  day,
  titleId: sample,
  kind: 'difference' as const,
  minutes,
  reason,
  idleAfterMs,
})

/** A closed folder with work, reading, a correction and one that was taken back. */
const filled = async () => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const work = workAt(desk)
  const sessionId = await work.open(sample)
  await work.tag(sessionId, 20)
  for (let n = 0; n < 12; n += 1) {
    desk.ports.pass(30_000)
    await work.input(sessionId, 10_000)
  }
  await work.leave(sessionId)
  await desk.call('timesheet.correct', correction(25, 'A call about the ending'))
  const mistaken = correction(99, 'A mistake')
  await desk.call('timesheet.correct', mistaken)
  const { correctionId } = mistaken
  await desk.call('timesheet.takeBack', { correctionId, reason: 'It was another day' })
  const before = await read(desk)
  await desk.close()
  return { folder, file: join(folder, 'work.db'), before }
}

/** Everywhere, because a page that was split keeps what it gave away until it is written over. */
const spoil = (file: string, text: string) => {
  const content = readFileSync(file)
  expect(content.indexOf(text)).toBeGreaterThan(0)
  for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text))
    content.write('lies', at)
  writeFileSync(file, content)
}

it('reading and corrections come out of a damaged file as they were', async () => {
  const { folder, file, before } = await filled()
  spoil(file, 'note 5"')
  const desk = openTestDesk(folder)
  expect(desk.raised).toMatchObject([{ code: 'work_salvaged', details: { lost: 1 } }])
  const { lines } = await read(desk)
  expect(lines[0]?.corrections).toEqual(before.lines[0]?.corrections)
  expect(lines[0]?.corrections).toMatchObject([
    { minutes: 25, takenBack: null },
    { minutes: 99, takenBack: { reason: 'It was another day' } },
  ])
  expect(lines[0]?.measuredMs).toBe(before.lines[0]?.measuredMs)
})

it('a correction that was itself damaged is not believed, and the others are', async () => {
  const { folder, file, before } = await filled()
  spoil(file, String(before.lines[0]?.corrections[0]?.correctionId))
  // Pages and log are looked at when a file is opened; what makes it be salvaged is another damage.
  spoil(file, 'note 5"')
  const desk = openTestDesk(folder)
  const { lines } = await read(desk)
  expect(lines.flatMap(({ corrections }) => corrections)).toMatchObject([{ minutes: 99 }])
})

it('a file of an earlier version gets what the time sheet needs, and keeps its hours', async () => {
  const { folder, file, before } = await filled()
  const database = new Database(file)
  database.exec(`
    DROP TABLE inputs; DROP TABLE corrections; DROP TABLE corrections_taken_back; DROP TABLE sitting_records;
    DROP TABLE review_acts; DROP TABLE slips; DROP TABLE review_drafts;
  `)
  database.pragma('user_version = 4')
  database.close()
  const desk = openTestDesk(folder)
  expect(desk.raised).toEqual([])
  const [line] = (await read(desk)).lines
  expect(line?.corrections).toEqual([])
  // Without the reading.
  expect(before.lines[0]?.measuredMs).toBeGreaterThan(line?.measuredMs ?? 0)
  expect(line?.measuredMs).toBeGreaterThan(20 * 60_000)
})
