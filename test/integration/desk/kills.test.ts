import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openForReading } from '../../../electron/desk/store/database.ts'
import { faultInWork } from '../../../electron/desk/store/examine.ts'
import {
  failureIn,
  openTestDesk,
  sample,
  startTestDesk,
  temporaryFolder,
  valueOf,
  assetsFolder,
} from '../../support/desk.ts'
import { startDesk } from '../../../electron/desk/client.ts'
import { eventIdOf } from '../../support/deskEvents.ts'
import { runDeskProgram } from '../../support/deskProgram.ts'
import { seededRandom, seedOf } from '../../support/seed.ts'

/** How often to kill. A night's run takes 1,000. */
const kills = Number(process.env['SEANCE_KILLS'] ?? 30)

const storedIds = (folder: string): Set<string> => {
  const database = openForReading(join(folder, 'work.db'))
  try {
    return new Set(database.prepare<[], string>('SELECT event_id FROM events').pluck().all())
  } finally {
    database.close()
  }
}

/** Lets the program go on for a random while, which is when it is killed: in the middle of whatever it does. */
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a program that is killed while it saves', () => {
  it(
    `has lost nothing it called saved, ${kills} times over`,
    { timeout: 60_000 + kills * 5_000 },
    async () => {
      const { seed, random } = seededRandom(seedOf('SEANCE_SEED'))
      const folder = temporaryFolder('disk')
      const saved = new Set<number>()
      let from = 0
      for (let time = 1; time <= kills; time += 1) {
        const program = await runDeskProgram(folder, {
          from,
          perCall: 1 + Math.floor(random() * 4),
        })
        await program.hasSaved(1)
        await pass(random() * 250)
        await program.kill()
        for (const number of program.saved) saved.add(number)
        from += 1_000_000

        const told = `seed ${seed}, kill ${time}`
        expect(program.failures, told).toEqual([])
        expect(faultInWork(join(folder, 'work.db'), { thorough: true }), told).toBeNull()
        const stored = storedIds(folder)
        expect(
          program.saved.filter((number) => !stored.has(eventIdOf(number))),
          told,
        ).toEqual([])
      }
      const desk = openTestDesk(folder)
      expect(desk.raised).toEqual([])
      await desk.close()
      const stored = storedIds(folder)
      expect([...saved].filter((number) => !stored.has(eventIdOf(number)))).toEqual([])
    },
  )

  it('opens to the very state it had, with its sitting ended as recovered', async () => {
    const folder = temporaryFolder('disk')
    const program = await runDeskProgram(folder)
    await program.hasSaved(40)
    await program.kill()

    const first = openTestDesk(folder)
    const { rows } = await first.call('tonight.list', { weekStartsAtMs: 0 })
    const { state, view } = await first.call('sessions.open', { titleId: sample })
    await first.close()
    const again = await openTestDesk(folder).call('sessions.open', { titleId: sample })

    expect(rows.find(({ titleId }) => titleId === sample)?.session?.sessionId).toBe(
      program.sessionId,
    )
    expect(state.sittings[0]).toMatchObject({ end: 'recovered' })
    const last = Math.max(...program.saved)
    expect(view.playheadMs).toBeGreaterThanOrEqual(last)
    const { sittings: _, eventCount: _count, lastWallMs: _wall, ...answers } = state
    expect(again.state).toMatchObject(answers)
    expect(again.view).toEqual(view)
  })
})

describe('a second program over the same data', () => {
  it('is told who holds it and since when, and takes over when that one is killed', async () => {
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
  })
})
