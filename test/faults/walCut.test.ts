import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../electron/desk/store/database.ts'
import { faultInWork } from '../../electron/desk/store/examine.ts'
import { openStore } from '../../electron/desk/store/open.ts'
import { changesOf, countingPorts, openTestDesk, sample, temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'

/**
 * The write-ahead log of work.db ends anywhere, as power loss leaves it where a disk writes in no order. Commits whose bytes were all
 * there are there; the others are gone, which no FULL commit lets happen after it was called saved; nothing between is ever seen.
 */

const commits = 2

/** What a kill left: work.db with its write-ahead log, and how long the log was after each commit. */
const left = async () => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.close()
  const again = openTestDesk(folder)
  await again.call('sessions.resume', { sessionId })
  const wal = join(folder, 'work.db-wal')
  const before = statSync(wal).size
  const ends: number[] = []
  for (let n = 0; n < commits; n += 1) {
    const changes = changesOf(n, ['note.set', { facet: null, text: `note ${n}` }])
    await again.call('sessions.append', { sessionId, changes })
    ends.push(statSync(wal).size)
  }
  const [file, log] = [readFileSync(join(folder, 'work.db')), readFileSync(wal)]
  await again.close()
  return { file, log, ends, before }
}

fault(
  6,
  {
    what: 'the write-ahead log of work.db cut at each byte of its last commits',
    held: 'each commit that was whole is there and no other, nothing is called damaged, integrity ok',
    short: 300,
    long: 'each',
  },
  async ({ among, inject }) => {
    const { file, log, ends, before } = await left()
    const folder = temporaryFolder()
    const data = join(folder, 'data')
    const cuts = Array.from({ length: log.length - before + 1 }, (_, n) => before + n)
    for (const cut of among(cuts)) {
      inject(`byte ${cut} of ${log.length}`)
      mkdirSync(data)
      writeFileSync(join(data, 'work.db'), file)
      writeFileSync(join(data, 'work.db-wal'), log.subarray(0, cut))
      const work = join(data, 'work.db')
      expect(faultInWork(work, { thorough: true })).toBeNull()
      const database = openDatabase(work, { durable: true })
      const notes = database
        .prepare<[], string>(`SELECT body FROM events WHERE type = 'note.set' ORDER BY position`)
        .pluck()
        .all()
      const whole = ends.filter((end) => end <= cut).length
      expect(notes.map((body) => (JSON.parse(body) as { text: string }).text)).toEqual(
        Array.from({ length: whole }, (_, n) => `note ${n}`),
      )
      database.close()
      rmSync(data, { recursive: true })
    }
  },
)

fault(
  6,
  {
    what: 'the write-ahead log of work.db cut anywhere from its first byte on, and the program started over it',
    held: 'it opens without a word of damage and goes on to write',
    short: 30,
    long: 2_000,
  },
  async ({ times, random, inject }) => {
    const { file, log } = await left()
    const folder = temporaryFolder()
    for (let time = 0; time < times; time += 1) {
      const cut = Math.floor(random() * (log.length + 1))
      inject(`byte ${cut} of ${log.length}`)
      const data = join(folder, String(time))
      mkdirSync(data)
      writeFileSync(join(data, 'work.db'), file)
      writeFileSync(join(data, 'work.db-wal'), log.subarray(0, cut))
      writeFileSync(join(data, 'holder.json'), '{}')
      const { close, notices, work } = openStore({
        folder: data,
        root: 'browser',
        ports: countingPorts({ wallMs: 1_763_683_200_000, id: 0x70_00_00_00 }),
      })
      expect(notices).toEqual([])
      work.exec(`INSERT INTO titles VALUES ('x', NULL, 'x', '{}', '[]', 1, 0, 0, 0)`)
      close(true)
      expect(faultInWork(join(data, 'work.db'), { thorough: true })).toBeNull()
      rmSync(data, { recursive: true })
    }
  },
)
