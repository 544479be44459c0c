import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openForReading } from '../../electron/desk/store/database.ts'
import { faultInWork } from '../../electron/desk/store/examine.ts'
import {
  failureIn,
  openTestDesk,
  sample,
  startTestDesk,
  temporaryFolder,
  valueOf,
  assetsFolder,
} from '../support/desk.ts'
import { startDesk } from '../../electron/desk/client.ts'
import { eventIdOf, numberedChange } from '../support/deskEvents.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { runDeskProgram } from '../support/deskProgram.ts'
import { fault } from '../support/fault.ts'

const storedIds = (folder: string): Set<string> => {
  const database = openForReading(join(folder, 'work.db'))
  try {
    return new Set(database.prepare<[], string>('SELECT event_id FROM events').pluck().all())
  } finally {
    database.close()
  }
}

const answersIn = ({ notes, answers }: SessionState) => ({ notes, answers })

/** What the changes of deskChild.ts come to, from the first to this one. */
const answersThrough = (number: number) => {
  const answers: Record<string, object> = {}
  const notes: Record<string, string> = {}
  for (let n = 0; n <= number; n += 1) {
    const { type, body } = numberedChange(n)
    if (type === 'note.set') notes[''] = body.text
    if (type === 'degree.set') answers['violence'] = { kind: 'degree', degree: body.degree }
    if (type === 'term.applied') answers['genre'] = { kind: 'terms', terms: [body.term] }
    if (type === 'term.withdrawn') delete answers['genre']
  }
  return { notes, answers }
}

/** Lets the program go on for a random while, which is when it is killed: in the middle of whatever it does. */
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

fault(
  1,
  {
    what: 'kill −9 of a desk that saves',
    held: 'every change it called saved is there, integrity ok, after each kill and at the end',
    short: 30,
    long: 100,
  },
  async ({ times, random, inject }) => {
    const folder = temporaryFolder('disk')
    const saved = new Set<number>()
    let from = 0
    for (let time = 1; time <= times; time += 1) {
      const program = await runDeskProgram(folder, { from, perCall: 1 + Math.floor(random() * 4) })
      await program.hasSaved(1)
      const thenMs = random() * 250
      inject(`kill ${time}, ${thenMs.toFixed(0)} ms after the first word`)
      await pass(thenMs)
      await program.kill()
      for (const number of program.saved) saved.add(number)
      from += 1_000_000

      expect(program.failures).toEqual([])
      expect(faultInWork(join(folder, 'work.db'), { thorough: true })).toBeNull()
      const stored = storedIds(folder)
      expect(program.saved.filter((number) => !stored.has(eventIdOf(number)))).toEqual([])
    }
    const desk = openTestDesk(folder)
    expect(desk.raised).toEqual([])
    await desk.close()
    const stored = storedIds(folder)
    expect([...saved].filter((number) => !stored.has(eventIdOf(number)))).toEqual([])
  },
)

fault(
  1,
  {
    what: 'kill −9 of a desk in the middle of a session',
    held: 'it opens to the very answers and view it had, its sitting ended as recovered',
    short: 1,
    long: 20,
  },
  async ({ times, random, inject }) => {
    for (let time = 1; time <= times; time += 1) {
      const folder = temporaryFolder('disk')
      const program = await runDeskProgram(folder)
      const count = 20 + Math.floor(random() * 40)
      inject(`after ${count} changes`)
      await program.hasSaved(count)
      await program.kill()

      const first = openTestDesk(folder)
      const { rows } = await first.call('tonight.list', { weekStartsAtMs: 0 })
      const { state, view } = await first.call('sessions.open', { titleId: sample })
      await first.close()
      const second = openTestDesk(folder)
      const again = await second.call('sessions.open', { titleId: sample })
      await second.close()

      expect(rows.find(({ titleId }) => titleId === sample)?.session?.sessionId).toBe(
        program.sessionId,
      )
      expect(state.sittings[0]).toMatchObject({ end: 'recovered' })
      const last = Math.max(...program.saved)
      // What was on its way may have arrived as well.
      const stored = view.playheadMs
      expect([last, last + 1]).toContain(stored)
      expect(answersIn(state)).toEqual(answersThrough(stored))
      const { sittings: _, eventCount: _count, lastWallMs: _wall, ...answers } = state
      expect(again.state).toMatchObject(answers)
      expect(again.view).toEqual(view)
    }
  },
)

fault(
  13,
  {
    what: 'a second process over the data of a first, which is then killed',
    held: 'the second is told who holds it and since when, and takes over after the kill',
    short: 1,
    long: 20,
  },
  async ({ times, inject }) => {
    for (let time = 1; time <= times; time += 1) {
      inject(`start ${time}`)
      const folder = temporaryFolder('disk')
      const before = Date.now()
      const program = await runDeskProgram(folder)
      const second = await startDesk({ dataFolder: folder, assetsFolder, appVersion: '0.0.0' })
      const failure = failureIn(second)
      expect(failure).toMatchObject({
        code: 'data_held',
        details: { pid: program.pid, root: 'browser' },
      })
      expect(Number(failure.details?.['since'])).toBeGreaterThanOrEqual(before)

      await program.kill()
      expect(existsSync(join(folder, 'holder.json'))).toBe(true)
      const desk = await startTestDesk(folder)
      const { state } = valueOf(await desk.call('sessions.open', { titleId: sample }))
      expect(state.sessionId).toBe(program.sessionId)
      await desk.close()
    }
  },
)

fault(
  13,
  {
    what: 'processes started at the same moment over one folder, five at a time',
    held: 'one of them has it, each other is told so, and nothing of the one is lost',
    short: 2,
    long: 50,
  },
  async ({ times, inject }) => {
    const folder = temporaryFolder('disk')
    const saved: number[] = []
    for (let time = 1; time <= times; time += 1) {
      inject(`start ${time}`)
      const starts = await Promise.allSettled(
        Array.from({ length: 5 }, (_, n) =>
          runDeskProgram(folder, { from: (time * 5 + n) * 1_000_000 }),
        ),
      )
      const has = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
      const refused = starts.flatMap((start) =>
        start.status === 'rejected' ? [String(start.reason)] : [],
      )
      for (const program of has) {
        await program.hasSaved(5)
        await program.kill()
        saved.push(...program.saved)
      }
      expect(has).toHaveLength(1)
      expect(refused.filter((reason) => !reason.includes('data_held'))).toEqual([])
    }
    expect(faultInWork(join(folder, 'work.db'), { thorough: true })).toBeNull()
    const stored = storedIds(folder)
    expect(saved.filter((number) => !stored.has(eventIdOf(number)))).toEqual([])
  },
)
