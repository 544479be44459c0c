import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { nodeBundles } from '../../vite.browser.config.ts'
import { seededRandom, seedOf } from '../support/seed.ts'

/**
 * Someone types a note, every letter a change of its own, and the whole program is killed at a random moment; again and again on
 * one data folder. What was answered as saved must be there afterwards, and nothing else may have happened to the note.
 */

const kills = Number(process.env['SEANCE_KILLS'] ?? 200)
/** So many people type side by side, each on a folder of their own: the kills are shared among them. */
const typists = 2
const seed = seedOf('SEANCE_SEED')
const program = nodeBundles.browser.file
const place = mkdtempSync(join(tmpdir(), 'seance-typing-'))
const root = fileURLToPath(new URL('../../', import.meta.url))

afterAll(() => rmSync(place, { recursive: true, force: true }))

interface Running {
  process: ChildProcess
  call(
    name: string,
    input: unknown,
  ): Promise<{ ok: boolean; value?: never; failure?: { code: string } }>
}

const start = async (data: string): Promise<Running> => {
  const child = spawn(process.execPath, [program, '--no-open', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const address = new URL((JSON.parse(line) as { listening: string }).listening)
  const entrance = await fetch(address, { redirect: 'manual' })
  const cookie = entrance.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return {
    process: child,
    call: async (name, input) => {
      const response = await fetch(new URL('/call', address), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: address.origin,
          'sec-fetch-site': 'same-origin',
          cookie,
        },
        body: JSON.stringify({ name, input }),
      })
      return (await response.json()) as never
    },
  }
}

const openSession = async ({ call }: Running): Promise<{ sessionId: string; note: string }> => {
  const opened = await call('sessions.open', { titleId: 'sample' })
  if (!opened.ok) throw new Error(`the session did not open: ${opened.failure?.code}`)
  const { state } = opened.value as unknown as {
    state: { sessionId: string; notes: Record<string, string> }
  }
  return { sessionId: state.sessionId, note: state.notes[''] ?? '' }
}

/**
 * Types until the program is gone; returns the last text that was answered as saved and the last that was sent. The kill is counted in
 * letters and a little time, so that it comes in the middle of typing however fast the machine is.
 */
const typeUntilKilled = async (
  running: Running,
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

test.concurrent.each(Array.from({ length: typists }, (_, typist) => ({ typist })))(
  `${kills / typists} kills in the middle of typing (seed ${seed}, typist $typist of ${typists}): every letter that was saved is there`,
  { timeout: kills * 5_000 },
  async ({ typist }) => {
    const { random } = seededRandom(seed + typist)
    const data = join(place, String(typist))
    let running = await start(data)
    let { sessionId, note } = await openSession(running)
    let letters = 0
    for (let kill = 0; kill < kills / typists; kill += 1) {
      const { saved, sent } = await typeUntilKilled(running, sessionId, note, random)
      letters += saved === note ? 0 : 1
      running = await start(data)
      ;({ sessionId, note } = await openSession(running))
      // The one letter that was on its way may have arrived; nothing saved may be missing.
      expect([saved, sent], `kill ${kill + 1}, typist ${typist}, seed ${seed}`).toContain(note)
    }
    running.process.kill('SIGTERM')
    await once(running.process, 'exit')
    expect(letters, 'kills that came after at least one saved letter').toBeGreaterThan(
      kills / typists / 2,
    )
  },
)
