import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openForReading } from '../../electron/desk/store/database.ts'
import { faultInWork } from '../../electron/desk/store/examine.ts'
import { changesOf, openTestDesk, sample, temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'

/** Bytes of work.db and of its write-ahead log are not what was written: it is found out, and what proves itself is kept. */

const changed = 200

const notes = Array.from(
  { length: changed },
  (_, at) => ['note.set', { facet: null, text: `note ${at} ` }] as const,
)

/** A folder with a session of many notes as a kill leaves it, half of it in the write-ahead log; another that was closed. */
const filled = async () => {
  const folder = temporaryFolder()
  const half = changed / 2
  const first = openTestDesk(folder)
  const { sessionId } = (await first.call('sessions.open', { titleId: sample })).state
  await first.call('sessions.append', { sessionId, changes: changesOf(1, ...notes.slice(0, half)) })
  await first.close()
  const desk = openTestDesk(folder)
  await desk.call('sessions.resume', { sessionId })
  for (const [at, one] of notes.slice(half).entries())
    await desk.call('sessions.append', { sessionId, changes: changesOf(1 + half + at, one) })
  const killed = temporaryFolder()
  for (const part of ['work.db', 'work.db-wal'])
    copyFileSync(join(folder, part), join(killed, part))
  await desk.close()
  return { closed: folder, killed }
}

const eventsIn = (file: string): Map<string, string> => {
  const database = openForReading(file)
  const rows = database
    .prepare<[], [string, string]>('SELECT event_id, hash FROM events')
    .raw()
    .all()
  database.close()
  return new Map(rows)
}

fault(
  15,
  {
    what: 'bits flipped, stretches overwritten and ends cut off in work.db',
    held: 'found at the next start, the damaged file kept, nothing lost in silence, the new one whole',
    short: 40,
    long: 1_000,
  },
  async ({ times, random, inject }) => {
    const { closed } = await filled()
    const before = eventsIn(join(closed, 'work.db'))
    const place = temporaryFolder()
    for (let time = 0; time < times;) {
      const folder = join(place, String(time))
      const file = join(folder, 'work.db')
      const bytes = readFileSync(join(closed, 'work.db'))
      const kind = Math.floor(random() * 4)
      // Damage to the first page, or only to the header in it, is rare and hits everything.
      const at = Math.floor(random() * (kind === 3 ? 100 : bytes.length))
      // One bit of these two makes a version of up to 9,999 out of the present one: a newer program's, and nothing tells it from damage.
      if (at === 62 || at === 63) continue
      if (kind === 0 || kind === 3) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      if (kind === 1) bytes.subarray(at, at + random() * 9_000).fill(random() * 256)
      const damaged = kind === 2 ? bytes.subarray(0, at) : bytes
      time += 1
      inject(`kind ${kind}, byte ${at}`)
      mkdirSync(folder)
      writeFileSync(file, damaged)
      writeFileSync(join(folder, 'holder.json'), '{}')

      const opened = openTestDesk(folder)
      const { events } = await opened.call('storage.describe', {})
      const notice = opened.raised.find(({ code }) => code === 'work_salvaged')
      if (notice === undefined) expect(events).toBe(before.size)
      else {
        expect(events).toBeGreaterThanOrEqual(Number(notice.details['kept']))
        expect(readFileSync(join(folder, String(notice.details['file'])))).toEqual(damaged)
      }
      await opened.call('sessions.open', { titleId: sample })
      await opened.close()
      expect(faultInWork(file, { thorough: true })).toBeNull()
      // What is kept is what it was.
      const after = eventsIn(file)
      const altered = [...before].filter(([id, hash]) => after.has(id) && after.get(id) !== hash)
      expect(altered).toEqual([])
      const kept = notice === undefined ? before.size : notice.details['kept']
      expect([...before.keys()].filter((id) => after.has(id)).length).toBe(kept)
      rmSync(folder, { recursive: true })
    }
  },
)

/** Events of one page and of those that a page above it names: a bit costs no more, wherever it lies but in the first page. */
const mostOfOneBit = 12

fault(
  15,
  {
    what: 'one bit flipped in work.db behind its first page',
    held: 'all but the events of one page are salvaged, each as it was',
    short: 60,
    long: 3_000,
  },
  async ({ times, random, inject }) => {
    const { closed } = await filled()
    const before = eventsIn(join(closed, 'work.db'))
    const place = temporaryFolder()
    for (let time = 0; time < times; time += 1) {
      const folder = join(place, String(time))
      mkdirSync(folder)
      const bytes = readFileSync(join(closed, 'work.db'))
      const at = 4096 + Math.floor(random() * (bytes.length - 4096))
      const bit = Math.floor(random() * 8)
      inject(`byte ${at}, bit ${bit}`)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      writeFileSync(join(folder, 'work.db'), bytes)
      writeFileSync(join(folder, 'holder.json'), '{}')
      const opened = openTestDesk(folder)
      await opened.close()
      const after = eventsIn(join(folder, 'work.db'))
      const kept = [...before].filter(([id, hash]) => after.get(id) === hash)
      expect(before.size - kept.length).toBeLessThanOrEqual(mostOfOneBit)
      if (kept.length < before.size)
        expect(opened.raised).toMatchObject([{ code: 'work_salvaged' }])
      rmSync(folder, { recursive: true })
    }
  },
)

fault(
  15,
  {
    what: 'bits flipped and stretches overwritten in the write-ahead log of work.db',
    held: 'found, file and log kept byte for byte, every event before the damage salvaged',
    short: 20,
    long: 250,
  },
  async ({ times, random, inject }) => {
    const { killed } = await filled()
    const under = readFileSync(join(killed, 'work.db'))
    const whole = readFileSync(join(killed, 'work.db-wal'))
    const frame = 24 + 4096
    const frames = (whole.length - 32) / frame
    const place = temporaryFolder()
    const all = eventsIn(copied(killed, join(place, 'all')))
    for (let time = 0; time < times; time += 1) {
      const folder = join(place, String(time))
      const file = copied(killed, folder)
      writeFileSync(join(folder, 'holder.json'), '{}')
      const bytes = Buffer.from(whole)
      const at = Math.floor(random() * bytes.length)
      const isStretch = random() < 0.3
      inject(`${isStretch ? 'a stretch' : 'a bit'} at byte ${at} of ${bytes.length}`)
      if (isStretch) bytes.subarray(at, at + 1 + random() * 9_000).fill(random() * 256)
      else bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      writeFileSync(`${file}-wal`, bytes)
      // What SQLite itself would still read: whole frames before the damage, up to the last commit among them.
      const intact = at < 32 ? 0 : Math.floor((at - 32) / frame)
      const least = eventsIn(cut(killed, join(place, `${time}-least`), whole, 32 + intact * frame))

      const opened = openTestDesk(folder)
      await opened.close()
      const after = eventsIn(file)
      const missing = [...all].filter(([id, hash]) => after.get(id) !== hash)
      expect([...least].filter(([id, hash]) => after.get(id) !== hash)).toEqual([])
      if (missing.length > 0) {
        expect(opened.raised).toMatchObject([{ code: 'work_salvaged' }])
        const aside = String(opened.raised[0]?.details['file'])
        expect(readFileSync(join(folder, `${aside}-wal`)).equals(bytes)).toBe(true)
        expect(readFileSync(join(folder, aside)).equals(under)).toBe(true)
      }
      expect(intact).toBeLessThan(frames)
      expect(faultInWork(file, { thorough: true })).toBeNull()
      for (const name of readdirSync(place))
        if (name !== 'all') rmSync(join(place, name), { recursive: true })
    }
  },
)

/** The two files of a folder that a kill left, in a new one; where work.db is. */
const copied = (from: string, folder: string): string => {
  mkdirSync(folder)
  for (const part of ['work.db', 'work.db-wal']) copyFileSync(join(from, part), join(folder, part))
  return join(folder, 'work.db')
}

/** The same with a log that ends here. */
const cut = (from: string, folder: string, log: Buffer, bytes: number): string => {
  const file = copied(from, folder)
  writeFileSync(`${file}-wal`, log.subarray(0, bytes))
  return file
}
