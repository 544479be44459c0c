import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { faultInWork } from '../../../electron/desk/store/examine.ts'
import { changesOf, openTestDesk, sample, temporaryFolder } from '../../support/desk.ts'
import { seededRandom, seedOf } from '../../support/seed.ts'

/** How many damaged files to try. */
const times = Number(process.env['SEANCE_DAMAGES'] ?? 40)

it(
  `${times} files with random damage each open, lose nothing in silence, and are whole afterwards`,
  { timeout: 60_000 + times * 1_000 },
  async () => {
    const { seed, random } = seededRandom(seedOf('SEANCE_SEED'))
    const whole = temporaryFolder()
    const changed = 200
    const desk = openTestDesk(whole)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    const notes = Array.from(
      { length: changed },
      (_, at) => ['note.set', { facet: null, text: `note ${at} ` }] as const,
    )
    await desk.call('sessions.append', { sessionId, changes: changesOf(1, ...notes) })
    await desk.close()
    const stored = changed + 3

    for (let time = 0; time < times; time += 1) {
      const folder = temporaryFolder()
      const file = join(folder, 'work.db')
      copyFileSync(join(whole, 'work.db'), file)
      writeFileSync(join(folder, 'holder.json'), '{}')
      const bytes = readFileSync(file)
      const kind = Math.floor(random() * 4)
      // Damage to the first page, or only to the header in it, is rare and hits everything.
      const at = Math.floor(random() * (kind === 3 ? 100 : bytes.length))
      // A version a little higher is a newer program's; nothing tells it from damage.
      if (at === 62 || at === 63) continue
      if (kind === 0 || kind === 3) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      if (kind === 1) bytes.subarray(at, at + random() * 9_000).fill(random() * 256)
      writeFileSync(file, kind === 2 ? bytes.subarray(0, at) : bytes)

      const told = `seed ${seed}, time ${time}, kind ${kind}, byte ${at}`
      const opened = openTestDesk(folder)
      const { events } = await opened.call('storage.describe', {})
      const notice = opened.raised.find(({ code }) => code === 'work_salvaged')
      if (notice === undefined) expect(events, told).toBe(stored)
      else expect(events, told).toBeGreaterThanOrEqual(Number(notice.details['kept']))
      await opened.call('sessions.open', { titleId: sample })
      await opened.close()
      expect(faultInWork(file, { thorough: true }), told).toBeNull()
    }
  },
)
