import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { faultInWork } from '../../../electron/desk/store/examine.ts'
import { changesOf, openTestDesk, sample } from '../../support/desk.ts'
import { failureIn } from '../../support/desk.ts'
import { openDesk } from '../../../electron/desk/desk.ts'
import { assetsFolder, countingPorts } from '../../support/desk.ts'

/** A small file system of its own, which only root may mount. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

const smallDisk = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'seance-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** Takes all space but this many bytes. */
const fill = (folder: string, leaving = 0) => {
  const { bavail, bsize } = statfsSync(folder)
  const handle = openSync(join(folder, 'ballast'), 'a')
  writeSync(handle, Buffer.alloc(Math.max(0, bavail * bsize - leaving)))
  closeSync(handle)
}
const makeSpace = (folder: string) => rmSync(join(folder, 'ballast'))

const longNote = (n: number) =>
  changesOf(n, ['note.set', { facet: null, text: `${n} `.padEnd(9_000, 'x') }])

describe.skipIf(!canMount)('a full disk (needs root, to mount one)', () => {
  it('fails the change, keeps all before it, and goes on when there is space', async () => {
    const folder = smallDisk()
    const desk = openTestDesk(folder)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    await desk.call('sessions.append', { sessionId, changes: longNote(1) })

    fill(folder)
    const answers = []
    for (let n = 2; n < 12; n += 1) {
      answers.push(await desk.desk.call('sessions.append', { sessionId, changes: longNote(n) }))
    }
    const failures = answers.filter(({ ok }) => !ok).map(failureIn)
    expect(failures.length).toBeGreaterThan(0)
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['disk_full']))
    const savedBefore = 3 + answers.filter(({ ok }) => ok).length
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.eventCount).toBe(savedBefore)

    makeSpace(folder)
    const saved = await desk.call('sessions.append', { sessionId, changes: longNote(20) })
    expect(saved.eventCount).toBe(savedBefore + 1)
    await desk.close()
    expect(faultInWork(join(folder, 'work.db'), { thorough: true })).toBeNull()
    const again = await openTestDesk(folder).call('sessions.open', { titleId: sample })
    expect(again.state.notes['']).toMatch(/^20 x/)
  })

  it('still lets the person read what there is, and close', async () => {
    const folder = smallDisk()
    const desk = openTestDesk(folder)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    await desk.call('sessions.append', { sessionId, changes: longNote(1) })
    fill(folder)
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    const file = await desk.call('sessions.export', { sessionId, format: 'json', language: 'en' })
    expect([rows[0]?.session?.sessionId, file.text.includes(sessionId)]).toEqual([sessionId, true])
    await desk.close()
    makeSpace(folder)
    const again = openTestDesk(folder)
    expect(again.raised).toEqual([])
    expect((await again.call('sessions.open', { titleId: sample })).state.notes['']).toMatch(/^1 x/)
  })

  it('from the very start says so and changes nothing', () => {
    const folder = smallDisk()
    fill(folder)
    const opened = openDesk({
      dataFolder: join(folder, 'data'),
      assetsFolder,
      appVersion: '0.0.0',
      root: 'browser',
      ports: countingPorts(),
      announce: () => undefined,
    })
    expect(failureIn(opened).code).toBe('disk_full')
  })
})

describe.skipIf(!canMount)('a read-only disk (needs root, to mount one)', () => {
  const readOnly = (folder: string) => execFileSync('mount', ['-o', 'remount,ro', folder])

  it('is told at the start', async () => {
    const folder = smallDisk()
    const desk = openTestDesk(folder)
    await desk.call('sessions.open', { titleId: sample })
    await desk.close()
    writeFileSync(join(folder, 'mark'), '')
    readOnly(folder)
    const opened = openDesk({
      dataFolder: folder,
      assetsFolder,
      appVersion: '0.0.0',
      root: 'browser',
      ports: countingPorts(),
      announce: () => undefined,
    })
    expect(failureIn(opened)).toMatchObject({ code: 'disk_read_only', details: { folder } })
  })
})
