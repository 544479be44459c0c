import { expect } from 'vitest'
import { Day } from '../../shared/timesheet/calendar.ts'
import { minutesOn } from '../../shared/timesheet/corrections.ts'
import { catalogueOnPostgres, expectAllThere } from '../support/bothSides.ts'
import { changesAt, countingPorts, openTestDesk, sample, temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { workAt } from '../support/hours.ts'
import { inParis } from '../support/inParis.ts'
import { begin, openSyncedDesk, quiet } from '../support/signedIn.ts'

/** A clock that is wrong never stops work, and never makes hours that were not worked. */

const sides = catalogueOnPostgres()

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const jumps = [
  ['ten years on', 3652 * day],
  ['ten years back', -3652 * day],
  ['a day back', -day],
  ['a day on', day],
  ['an hour back', -hour],
  ['an hour on', hour],
] as const
/** The clock of a computer counts on when daylight saving begins or ends: it is the zone that changes. */
const daylight = ['the change of daylight saving', 0] as const
/** When it begins and ends in Paris. */
const changes = ['2026-10-25T03:00:00+02:00', '2026-03-29T02:00:00+01:00']
/** The evenings before it, and another. */
const evenings = [
  '2026-10-24T22:00:00+02:00',
  '2026-03-28T22:00:00+01:00',
  '2026-11-20T20:00:00+01:00',
]

inParis()

fault(
  7,
  {
    what: 'the clocks of desk and catalogue set ten years on or back, a day or an hour, in the middle of work',
    held: 'every change is saved, sent and there once, in its order; tokens are renewed; no sitting is shorter than nothing',
    short: 24,
    long: 480,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    for (let done = 0; done < times;) {
      let story = await begin(catalogue)
      const { folder, person, sessionId, titleId } = story
      const back: number[] = []
      let last = ''
      for (let n = 0; n < 12 && done < times; n += 1) {
        const [name, ms] = jumps[Math.floor(random() * jumps.length)] ?? jumps[0]
        const where = (['desk', 'catalogue', 'both'] as const)[Math.floor(random() * 3)] ?? 'desk'
        done += 1
        inject(`${where}: ${name}`)
        if (where !== 'catalogue') story.desk.ports.pass(ms)
        if (where !== 'desk') {
          catalogue.pass(ms)
          back.push(-ms)
        }
        last = `after ${done}: ${name}`
        // The page is on the same computer, and says when by the same clock.
        const now = story.desk.ports.clock.wall()
        const changes = changesAt(now, ['note.set', { facet: null, text: last }])
        await story.desk.call('sessions.append', { sessionId, changes })
        if (random() < 0.3) {
          await story.desk.call('sessions.leave', { sessionId, reason: 'closed' })
          await story.desk.call('sessions.resume', { sessionId })
        }
        expect(await quiet(story.desk)).toMatchObject({
          waiting: 0,
          quarantined: 0,
          obstacle: null,
        })
        if (random() < 0.2) {
          // The sitting ends and begins by a clock that was set meanwhile.
          const { ports } = story.desk
          await story.desk.close()
          const desk = openTestDesk(folder, {
            ports: countingPorts({
              wallMs: ports.clock.wall() + ms,
              id: Math.floor(random() * 2 ** 40),
            }),
          })
          await desk.close()
          story = { ...story, desk: openSyncedDesk(folder) }
          story.desk.ports.pass(ports.clock.wall() - story.desk.ports.clock.wall())
          await quiet(story.desk)
        }
      }
      const { state } = await story.desk.call('sessions.open', { titleId })
      expect(state.notes).toEqual({ '': last })
      expect(
        state.sittings.filter(({ startedWallMs, endedWallMs, lastWallMs }) =>
          [endedWallMs ?? lastWallMs, lastWallMs].some((wallMs) => wallMs < startedWallMs),
        ),
      ).toEqual([])
      // To look may have begun a sitting.
      await quiet(story.desk)
      await story.desk.close()
      await expectAllThere(sides.database(), person, folder)
      // For the next one.
      for (const ms of back) catalogue.pass(ms)
    }
  },
)

fault(
  7,
  {
    what: 'a sitting over the change of daylight saving, or in which the clock is set by ten years, a day or an hour',
    held: 'the time sheet has the minutes that were worked, none for the jump, and those that the clock shows twice once',
    short: 14,
    long: 500,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const [name, ms] = [daylight, ...jumps][time % (jumps.length + 1)] ?? daylight
      const [before, after] = [5 + Math.floor(random() * 200), 5 + Math.floor(random() * 200)]
      const some = (moments: readonly string[]) =>
        Date.parse(moments[Math.floor(random() * moments.length)] ?? '')
      // Work goes on when the zone changes, so long after it began.
      const moment = name === daylight[0] ? some(changes) - before * minute : some(evenings)
      const zoneAt = (ms: number) => new Date(ms).getTimezoneOffset()
      if (name === daylight[0])
        expect(zoneAt(moment)).not.toBe(zoneAt(moment + (before + after) * minute))
      const desk = openTestDesk(temporaryFolder(), {
        ports: countingPorts({ wallMs: moment, id: Math.floor(random() * 2 ** 40) }),
      })
      const work = workAt(desk)
      inject(`${name} after ${before} minutes of ${new Date(moment).toISOString()}`)
      const sessionId = await work.open(sample)
      await work.tag(sessionId, before)
      desk.ports.pass(ms)
      await work.tag(sessionId, after)
      await work.leave(sessionId)
      const days = await Promise.all(
        [moment, moment + ms].map(async (at) => {
          const [first, last] = [at - 2 * day, at + 2 * day].map((one) =>
            Day.parse(new Date(one).toISOString().slice(0, 10)),
          )
          if (first === undefined || last === undefined) throw new Error('there are two')
          const { lines } = await desk.call('timesheet.read', {
            from: first,
            to: last,
            idleAfterMs: 120_000,
          })
          return lines.map((line) => [line.day, minutesOn(line).measured] as const)
        }),
      )
      const minutes = [...new Map(days.flat()).values()]
      expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0)
      const sum = minutes.reduce((all, one) => all + one, 0)
      // By the clock: what lies between it set back and where it was is there twice.
      const back = Math.max(0, -ms / minute)
      const twice =
        back === 0
          ? 0
          : Math.max(0, Math.min(before, before - back + after) - Math.max(0, before - back))
      // A minute begun at either side of the jump or of a midnight, and a pause shorter than an absence.
      const worked = before + after - twice
      expect(
        Math.abs(sum - worked),
        `${sum} of ${before} + ${after} − ${twice}`,
      ).toBeLessThanOrEqual(3)
      await desk.close()
    }
  },
)
