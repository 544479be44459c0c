import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { SessionId } from '../../../shared/ids.ts'
import { Day } from '../../../shared/timesheet/calendar.ts'
import {
  countingPorts,
  type OpenDesk,
  openTestDesk,
  sample,
  temporaryFolder,
} from '../../support/desk.ts'
import { anotherFilm, workAt } from '../../support/hours.ts'
import { inParis } from '../../support/inParis.ts'
import { seededRandom, seedOf } from '../../support/seed.ts'

/**
 * The hours of the time sheet against the log they came from, counted anew by other means: nothing here knows of the sheet's
 * own way. `SHEET_SEED` replays a run.
 */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const idleAfterMs = 2 * minute

inParis()

const { seed, random } = seededRandom(seedOf('SHEET_SEED'))
const between = (least: number, most: number) => Math.floor(least + random() * (most - least))

/** Some evenings around the night the clocks go forward: work, film, reading, pauses, sleep of the computer, and a kill at last. */
const workEvenings = async (folder: string): Promise<string> => {
  const desk = openTestDesk(folder, {
    ports: countingPorts({ wallMs: Date.parse('2026-03-27T19:00:00+01:00'), id: 1 }),
  })
  const { titleId } = await desk.call('titles.add', { path: anotherFilm(folder, 'rope') })
  const work = workAt(desk)
  const steps: ((sessionId: SessionId) => Promise<unknown>)[] = [
    (sessionId) => work.note(sessionId),
    (sessionId) => work.watched(sessionId, between(1, 90) * second, [0.5, 1, 2][between(0, 3)]),
    (sessionId) => work.input(sessionId, between(0, 20) * second),
    async (sessionId) => {
      await work.leave(sessionId, 'idle')
      desk.ports.pass(between(0, 20) * minute)
      await work.resume(sessionId)
    },
  ]
  for (let evening = 0; evening < 9; evening += 1) {
    const both = [await work.open(sample), await work.open(titleId)]
    for (let n = 0; n < 60; n += 1) {
      // Now and then the computer sleeps, or somebody is called away.
      desk.ports.pass(n % 17 === 16 ? between(3, 400) * minute : between(1, 150) * second)
      const sessionId = both[between(0, 2)]
      if (sessionId) await steps[between(0, steps.length)]?.(sessionId)
    }
    // On the last evening somebody is at work when everything ends.
    for (const sessionId of both)
      await (evening < 8 ? work.leave(sessionId) : work.tag(sessionId, 2))
    desk.ports.pass(between(2, 20) * hour)
  }
  const killed = temporaryFolder()
  for (const name of ['work.db', 'work.db-wal', 'catalogue.db'])
    copyFileSync(join(folder, name), join(killed, name))
  writeFileSync(join(killed, 'holder.json'), '{}')
  await desk.close()
  return killed
}

interface Row {
  session: string
  title: string
  type: string
  body: string
  wall: number
}

/** What the log and the notes of input say, as they lie in the file. */
const rawOf = (folder: string) => {
  const database = new Database(join(folder, 'work.db'), { readonly: true })
  const events = database
    .prepare<[], Row>(
      `SELECT events.session_id AS session, title_id AS title, type, body, wall_ms AS wall FROM events
       JOIN sessions ON sessions.session_id = events.session_id ORDER BY events.position`,
    )
    .all()
  const inputs = database
    .prepare<[], { session: string; fromMs: number; toMs: number }>(
      'SELECT session_id AS session, from_ms AS fromMs, to_ms AS toMs FROM inputs',
    )
    .all()
  database.close()
  return { events, inputs }
}

/** Time by day and title: each piece of time between two things that happened is looked at by itself. */
const countAnew = ({ events, inputs }: ReturnType<typeof rawOf>): Map<string, number> => {
  const sittings: { session: string; title: string; from: number; to: number; seen: number[][] }[] =
    []
  for (const { session, title, type, body, wall } of events) {
    const open = sittings.findLast((one) => one.session === session && one.to === Infinity)
    if (type === 'sitting.started')
      sittings.push({ session, title, from: wall, to: Infinity, seen: [[wall, wall]] })
    else if (open && type === 'sitting.ended') {
      open.to = wall
      if ((JSON.parse(body) as { reason: string }).reason === 'closed') open.seen.push([wall, wall])
    } else if (open && type === 'watched') {
      const { spans } = JSON.parse(body) as {
        spans: { fromMs: number; toMs: number; rate: number }[]
      }
      const [played] = spans.map(({ fromMs, toMs, rate }) => (toMs - fromMs) / rate)
      open.seen.push([Math.max(open.from, wall - (played ?? 0)), wall])
    } else open?.seen.push([wall, wall])
  }
  for (const { session, fromMs, toMs } of inputs)
    for (const one of sittings)
      if (one.session === session && toMs >= one.from && fromMs <= one.to)
        one.seen.push([Math.max(fromMs, one.from), Math.min(toMs, one.to)])

  const midnights = Array.from({ length: 40 }, (_, at) => new Date(2026, 2, 20 + at).getTime())
  const edges = [...new Set([...sittings.flatMap(({ seen }) => seen.flat()), ...midnights])].sort(
    (a, b) => a - b,
  )
  const time = new Map<string, number>()
  edges.slice(1).forEach((to, at) => {
    const from = edges[at] ?? 0
    const there = sittings.filter(({ seen }) => {
      const lastBefore = Math.max(
        ...seen.flatMap(([begin = 0, end = 0]) => (begin <= from ? [end] : [])),
      )
      const nextAfter = Math.min(
        ...seen.flatMap(([begin = 0, end = 0]) => (end >= to ? [begin] : [])),
      )
      return nextAfter - lastBefore <= idleAfterMs
    })
    const latest = there.sort((a, b) => b.from - a.from)[0]
    if (latest === undefined) return
    const date = new Date(from)
    const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
    const place = `${day} ${latest.title}`
    time.set(place, (time.get(place) ?? 0) + to - from)
  })
  return time
}

const sheetOf = async (desk: OpenDesk) =>
  (
    await desk.call('timesheet.read', {
      from: Day.parse('2026-03-20'),
      to: Day.parse('2026-04-28'),
      idleAfterMs,
    })
  ).lines

it(`has the hours that the log has, whatever happened (seed ${seed})`, async () => {
  const folder = await workEvenings(temporaryFolder())
  const desk = openTestDesk(folder)
  const lines = await sheetOf(desk)
  expect(lines.some(({ sittings }) => sittings.some(({ end }) => end === 'recovered'))).toBe(true)
  expect(lines.some(({ sittings }) => sittings.some(({ elsewhereMs }) => elsewhereMs > 0))).toBe(
    true,
  )
  // Kept by now, and read again from what was kept.
  expect(await sheetOf(desk)).toEqual(lines)
  await desk.close()

  const measured = lines.flatMap(({ day, titleId, measuredMs }) =>
    measuredMs > 0 ? [[`${day} ${titleId}`, measuredMs] as const] : [],
  )
  expect(Object.fromEntries(measured)).toEqual(Object.fromEntries(countAnew(rawOf(folder))))
  expect(new Set(lines.map(({ day }) => day)).size).toBeGreaterThan(6)
})
