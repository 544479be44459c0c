import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDesk } from '../../electron/desk/desk.ts'
import { faultInWork } from '../../electron/desk/store/examine.ts'
import {
  assetsFolder,
  changesOf,
  countingPorts,
  failureIn,
  openTestDesk,
  sample,
} from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { fill, lackingMount, makeSpace, smallDisk } from '../support/smallDisk.ts'

/** The disk of work.db is full: nothing is called saved that is not, and the work goes on when there is space. */

const longNote = (n: number, bytes = 9_000) =>
  changesOf(n, ['note.set', { facet: null, text: `${n} `.padEnd(bytes, 'x') }])

const opened = (folder: string) =>
  openDesk({
    dataFolder: folder,
    assetsFolder,
    appVersion: '0.0.0',
    root: 'browser',
    ports: countingPorts(),
    announce: () => undefined,
  })

fault(
  4,
  {
    what: 'the disk of work.db full, with some bytes left or none',
    held: 'disk_full and never saved; all before is there; the work goes on with space, integrity ok',
    short: 8,
    long: 200,
    lacking: lackingMount,
  },
  async ({ times, random, inject }) => {
    const folder = smallDisk('3m')
    for (let time = 0; time < times; time += 1) {
      const data = join(folder, `data-${time}`)
      const desk = openTestDesk(data)
      const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
      await desk.call('sessions.append', { sessionId, changes: longNote(1) })

      const leaving = time % 2 === 0 ? 0 : Math.floor(random() * 100_000)
      inject(`time ${time}, ${leaving} bytes left`)
      fill(folder, leaving)
      const answers = []
      for (let n = 2; n < 30; n += 1) {
        const changes = longNote(n, 100 + Math.floor(random() * 15_000))
        answers.push(await desk.desk.call('sessions.append', { sessionId, changes }))
      }
      const failures = answers.filter(({ ok }) => !ok).map(failureIn)
      expect(failures.length).toBeGreaterThan(0)
      expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['disk_full']))
      const savedBefore = 3 + answers.filter(({ ok }) => ok).length
      const { state } = await desk.call('sessions.open', { titleId: sample })
      expect(state.eventCount).toBe(savedBefore)

      makeSpace(folder)
      const saved = await desk.call('sessions.append', { sessionId, changes: longNote(40) })
      expect(saved.eventCount).toBe(savedBefore + 1)
      await desk.close()
      expect(faultInWork(join(data, 'work.db'), { thorough: true })).toBeNull()
      const again = openTestDesk(data)
      expect(again.raised).toEqual([])
      const { state: there } = await again.call('sessions.open', { titleId: sample })
      expect(there.notes['']).toMatch(/^40 x/)
      await again.close()
      execFileSync('rm', ['-r', data])
    }
  },
)

fault(
  4,
  {
    what: 'the disk of work.db full while a session is read and the program ends',
    held: 'everything can be read and exported, and is there at the next start',
    short: 1,
    long: 20,
    lacking: lackingMount,
  },
  async ({ times, inject }) => {
    for (let time = 0; time < times; time += 1) {
      inject(`time ${time}`)
      const folder = smallDisk('2m')
      const desk = openTestDesk(folder)
      const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
      await desk.call('sessions.append', { sessionId, changes: longNote(1) })
      fill(folder)
      const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
      const file = await desk.call('sessions.export', { sessionId, format: 'json', language: 'en' })
      expect([rows[0]?.session?.sessionId, file.text.includes(sessionId)]).toEqual([
        sessionId,
        true,
      ])
      await desk.close()
      makeSpace(folder)
      const again = openTestDesk(folder)
      expect(again.raised).toEqual([])
      const { state } = await again.call('sessions.open', { titleId: sample })
      expect(state.notes['']).toMatch(/^1 x/)
      await again.close()
    }
  },
)

fault(
  4,
  {
    what: 'the disk full, and read-only, from the very start',
    held: 'the start says so and changes nothing',
    short: 2,
    long: 2,
    lacking: lackingMount,
  },
  async ({ inject }) => {
    inject('full')
    const full = smallDisk('2m')
    fill(full)
    expect(failureIn(opened(join(full, 'data'))).code).toBe('disk_full')

    inject('read-only')
    const folder = smallDisk('2m')
    const desk = openTestDesk(folder)
    await desk.call('sessions.open', { titleId: sample })
    await desk.close()
    writeFileSync(join(folder, 'mark'), '')
    execFileSync('mount', ['-o', 'remount,ro', folder])
    expect(failureIn(opened(folder))).toMatchObject({
      code: 'disk_read_only',
      details: { folder },
    })
  },
)
