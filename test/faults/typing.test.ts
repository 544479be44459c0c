import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { OpenSession } from '../../shared/contract/sessions.ts'
import { faultInWork } from '../../electron/desk/store/examine.ts'
import { fault } from '../support/fault.ts'
import { type RunningProgram, startProgram } from '../support/program.ts'
import { seededRandom } from '../support/seed.ts'

/**
 * Someone types a note, every letter a change of its own, and the whole program is killed at a random moment; again and again on
 * one data folder. What was answered as saved must be there afterwards, and nothing else may have happened to the note.
 */

/** So many people type side by side, each on a folder of their own: the kills are shared among them. */
const typists = 2
const place = mkdtempSync(join(tmpdir(), 'seance-typing-'))

afterAll(() => rmSync(place, { recursive: true, force: true }))

const openSession = async ({
  call,
}: RunningProgram): Promise<{ sessionId: string; note: string }> => {
  const opened = await call('sessions.open', { titleId: 'sample' })
  if (!opened.ok) throw new Error(`the session did not open: ${opened.failure?.code}`)
  // The loopback answers with the shape of the contract.
  const { state } = opened.value as OpenSession
  return { sessionId: state.sessionId, note: state.notes[''] ?? '' }
}

/**
 * Types until the program is gone; returns the last text that was answered as saved and the last that was sent. The kill is counted in
 * letters and a little time, so that it comes in the middle of typing however fast the machine is.
 */
const typeUntilKilled = async (
  running: RunningProgram,
  sessionId: string,
  from: string,
  random: () => number,
) => {
  let saved = from
  let sent = from
  const gone = once(running.process, 'exit')
  const lettersBefore = Math.floor(random() * 40)
  const thenMs = random() * 8
  for (let letter = 0; ; letter += 1) {
    if (letter === lettersBefore) setTimeout(() => running.process.kill('SIGKILL'), thenMs)
    sent = (sent + String.fromCharCode(97 + Math.floor(random() * 26))).slice(-500)
    try {
      const answer = await running.call('sessions.append', {
        sessionId,
        changes: [
          {
            eventId: randomUUID(),
            wallMs: Date.now(),
            change: { type: 'note.set', body: { facet: null, text: sent } },
          },
        ],
      })
      if (answer.ok) saved = sent
      else break
    } catch {
      break
    }
  }
  await gone
  return { saved, sent }
}

fault(
  1,
  {
    what: 'kill −9 of the whole program in the middle of typing',
    held: 'every letter it called saved is there, nothing else happened to the note, integrity ok',
    short: 200,
    long: 1_000,
  },
  async ({ times, seed, inject }) => {
    const kills = times / typists
    const typeAway = async (typist: number) => {
      const { random } = seededRandom(seed + typist)
      const data = join(place, String(typist))
      let running = await startProgram(data)
      let { sessionId, note } = await openSession(running)
      let letters = 0
      for (let kill = 1; kill <= kills; kill += 1) {
        const told = `kill ${kill}, typist ${typist}`
        inject(told)
        const { saved, sent } = await typeUntilKilled(running, sessionId, note, random)
        letters += saved === note ? 0 : 1
        expect(faultInWork(join(data, 'work.db'), { thorough: true }), told).toBeNull()
        running = await startProgram(data)
        ;({ sessionId, note } = await openSession(running))
        // The one letter that was on its way may have arrived; nothing saved may be missing.
        expect([saved, sent], told).toContain(note)
      }
      running.process.kill('SIGTERM')
      await once(running.process, 'exit')
      return letters
    }
    const letters = await Promise.all(Array.from({ length: typists }, (_, n) => typeAway(n)))
    for (const count of letters)
      expect(count, 'kills that came after at least one saved letter').toBeGreaterThan(kills / 2)
  },
)
