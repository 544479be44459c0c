import { expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { Day } from '../../../shared/timesheet/calendar.ts'
import { CorrectionId, minutesOn } from '../../../shared/timesheet/corrections.ts'
import { type OpenDesk, sample, temporaryFolder } from '../../support/desk.ts'
import { workAt } from '../../support/hours.ts'
import {
  catalogueOfFile,
  openAssigned,
  openSyncedDesk,
  quiet,
  signIn,
} from '../../support/signedIn.ts'

/** Whose hours a time sheet has, on a computer that several people use. */

const catalogue = catalogueOfFile()

const idleAfterMs = 120_000
/** By the desk's own clock. */
const day = Day.parse('2025-11-21')
const period = { from: Day.parse('2025-11-01'), to: Day.parse('2025-12-31') }

const hoursOf = async (desk: OpenDesk) => {
  const { lines } = await desk.call('timesheet.read', { ...period, idleAfterMs })
  return Object.fromEntries(lines.map((line) => [line.titleId, minutesOn(line).counted]))
}
const correction = (titleId: TitleId, minutes: number) => ({
  correctionId: CorrectionId.parse(crypto.randomUUID()),
  day,
  titleId,
  kind: 'difference' as const,
  minutes,
  reason: 'A call.',
  idleAfterMs,
})
const workOn = async (desk: OpenDesk, titleId: TitleId, minutes: number) => {
  const work = workAt(desk)
  const sessionId = await work.open(titleId)
  await work.tag(sessionId, minutes)
  await work.leave(sessionId)
}

it('is that of whoever is signed in, and of this computer’s own films', async () => {
  const desk = openSyncedDesk(temporaryFolder())
  await workOn(desk, sample, 10)
  const ada = await signIn(catalogue(), desk)
  const adas = await openAssigned(catalogue(), desk, ada)
  await workOn(desk, adas.titleId, 20)
  const adasCorrection = correction(adas.titleId, 5)
  await desk.call('timesheet.correct', adasCorrection)
  await desk.call('timesheet.correct', correction(sample, 1))
  expect(await hoursOf(desk)).toEqual({ [sample]: 11, [adas.titleId]: 25 })

  await quiet(desk)
  await desk.call('sync.signOut', {})
  expect(await hoursOf(desk)).toEqual({ [sample]: 11 })

  const xu = await signIn(catalogue(), desk, { name: 'Xu', role: 'tagger' })
  const xus = await openAssigned(catalogue(), desk, xu)
  await workOn(desk, xus.titleId, 30)
  expect(await hoursOf(desk)).toEqual({ [sample]: 11, [xus.titleId]: 30 })
  const { correctionId } = adasCorrection
  const { code } = await desk.fail('timesheet.takeBack', { correctionId, reason: 'Not hers.' })
  expect(code).toBe('correction_unknown')
  const refused = await desk.fail('timesheet.correct', correction(adas.titleId, 5))
  expect(refused.code).toBe('title_unknown')
  const sessionId = adas.sessionId
  const noted = await desk.fail('timesheet.noteInput', { sessionId, fromMs: 0, toMs: 1 })
  expect(noted.code).toBe('not_signed_in')

  await quiet(desk)
  await desk.call('sync.signOut', {})
  await signIn(catalogue(), desk, ada)
  expect(await hoursOf(desk)).toEqual({ [sample]: 11, [adas.titleId]: 25 })
})

it('can give time to an assigned title whose film is not here, which stays with that person', async () => {
  const desk = openSyncedDesk(temporaryFolder())
  const ada = await signIn(catalogue(), desk)
  const titleId = (await catalogue().title({ name: 'Metropolis' })) as TitleId
  await catalogue().assign(titleId, ada)
  await quiet(desk)
  await desk.call('timesheet.correct', correction(titleId, 90))
  expect(await hoursOf(desk)).toEqual({ [titleId]: 90 })
  const { titles } = await desk.call('timesheet.read', { ...period, idleAfterMs })
  expect(titles).toContainEqual({ titleId, name: 'Metropolis', names: null })
  await desk.call('sync.signOut', {})
  expect(await hoursOf(desk)).toEqual({})
})

it('keeps the hours of whoever signs out and in again, and adds to them', async () => {
  const desk = openSyncedDesk(temporaryFolder())
  const ada = await signIn(catalogue(), desk)
  const { titleId } = await openAssigned(catalogue(), desk, ada)
  await workOn(desk, titleId, 20)
  const before = await hoursOf(desk)
  expect(before).toEqual({ [titleId]: 20 })
  await desk.call('sync.signOut', {})
  await signIn(catalogue(), desk, ada)
  await workOn(desk, titleId, 3)
  expect(await hoursOf(desk)).toEqual({ [titleId]: 23 })
})
