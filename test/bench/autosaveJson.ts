import './withoutElectron.ts'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { changeNumber, openBenchDesk } from './autosave.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { scratch } from './scratch.ts'

const events = 10_000
/** electron-store rewrites the whole session at each change: a sample of the last changes is enough for a median. */
const sampled = 100

const oneRound = async () => {
  const { default: ElectronStore } = await import('electron-store')
  const folder = await mkdtemp(join(scratch(), 'autosave-json-'))
  const { desk, sessionId, terms } = await openBenchDesk(join(folder, 'data'))
  const store = new ElectronStore<{ session: unknown[] }>({ cwd: folder, name: 'session' })
  const session: unknown[] = []
  const ours: number[] = []
  const theirs: number[] = []
  for (let n = 0; n < events; n += 1) {
    const changes = [{ eventId: randomUUID(), wallMs: Date.now(), change: changeNumber(n, terms) }]
    session.push(...changes)
    const began = process.hrtime.bigint()
    const saved = await desk.call('sessions.append', { sessionId, changes })
    const took = Number(process.hrtime.bigint() - began) / 1e6
    if (!saved.ok) throw new Error(saved.failure.message)
    if (n < events - sampled) continue
    ours.push(took)
    const storeBegan = process.hrtime.bigint()
    store.set('session', session)
    theirs.push(Number(process.hrtime.bigint() - storeBegan) / 1e6)
  }
  await desk.inner('close', {})
  await rm(folder, { recursive: true })
  return { ours: median(ours), theirs: median(theirs) }
}

/** One change in a long session, against a store that writes the session whole. */
export const autosaveJson: Benchmark = {
  name: 'autosave-json',
  work: 'one change in a session of 10,000 events',
  measure: async (rounds) => {
    const all: Awaited<ReturnType<typeof oneRound>>[] = []
    for (let round = 0; round < rounds; round += 1) all.push(await oneRound())
    const ratio = median(all.map(({ ours, theirs }) => theirs / ours))
    return {
      name: 'autosave-json',
      work: autosaveJson.work,
      yardstick: 'electron-store `set` of a session of 10,000 events',
      target: '≥ 50× faster per change',
      met: ratio >= 50,
      figures: {
        ratio: asRatio(ratio),
        'Séance p50': inMs(median(all.map(({ ours }) => ours))),
        'electron-store p50': inMs(median(all.map(({ theirs }) => theirs))),
      },
      notes: ['electron-store flushes its file too (fsync), as Séance does'],
    }
  },
}
