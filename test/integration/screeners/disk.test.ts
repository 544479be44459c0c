import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../electron/desk/store/database.ts'
import { faultInAccessLog } from '../../../shared/sync/access.ts'
import { note, quiet, someFilm } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  untilVault,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const film = readFileSync(someFilm)
const canMount = process.platform === 'linux' && process.getuid?.() === 0

/** A disk of its own, so many bytes large. */
const smallDisk = (bytes: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'seance-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

describe.skipIf(!canMount)(
  'a disk that fills up under a download (needs root, to mount one)',
  () => {
    it('at 60 % stops it with its reason; the work is safe, and it goes on when there is space', async () => {
      const folder = smallDisk(1_200_000 + Math.floor(film.length * 0.6))
      // The system says there is room, until there is none.
      const { desk, titleId } = await beginScreening(catalogue(), { dataFolder: folder })
      await desk.call('screeners.prepare', { titleId })
      const full = await untilScreener(desk, titleId, ({ reason }) => reason === 'disk_full')
      expect(full.phase).toBe('waiting')
      expect(full.bytesHere).toBeGreaterThan(film.length * 0.2)
      execFileSync('mount', ['-o', 'remount,size=20000000', folder])
      await desk.call('screeners.resume', { titleId })
      await untilScreener(desk, titleId, isReady)
      expect((await play(desk, titleId, {})).bytes.equals(film)).toBe(true)
      const { state } = await desk.call('sessions.open', { titleId })
      await note(desk, state.sessionId, 'The work goes on.')
    })
  },
)

describe('a work.db that is salvaged', () => {
  it('keeps the access log as far as it holds, the passphrase and the choices', async () => {
    const { desk, folder, open, titleId, told } = await beginScreening(catalogue())
    await desk.call('screeners.choose', { limitBytes: 77_000_000 })
    await desk.call('screeners.choose', { mostAtOnce: 3 })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const { state } = await desk.call('sessions.open', { titleId })
    await note(desk, state.sessionId, 'a note that will be spoiled')
    await play(desk, titleId, { range: 'bytes=0-9' })
    await quiet(desk)
    await expect.poll(() => told.length).toBe(1)
    await desk.close()
    const file = join(folder, 'work.db')
    const content = readFileSync(file)
    content.write('lies', content.indexOf('will be spoiled'))
    writeFileSync(file, content)

    const again = open()
    expect(again.raised.map(({ code }) => code)).toEqual(['work_salvaged'])
    const vault = await untilVault(again, ({ screeners }) => screeners.some(isReady))
    expect([vault.limitBytes, vault.mostAtOnce]).toEqual([77_000_000, 3])
    const { lines } = await again.call('screeners.accessLog', { before: null, limit: 9 })
    expect(lines.map(({ kind, told: isTold }) => [kind, isTold])).toEqual([['opened', true]])
    await play(again, titleId, { range: 'bytes=0-9' })
    await again.call('sync.now', {})
    const [first] = told
    expect(faultInAccessLog(told, { seq: 1, hash: first?.hash ?? '' })).toBeNull()
  })

  it('that lost the end of its access log takes what is written after it for told no sooner than it is', async () => {
    const { desk, folder, open, titleId, told } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const { state } = await desk.call('sessions.open', { titleId })
    await note(desk, state.sessionId, 'a note that will be spoiled')
    await play(desk, titleId, { range: 'bytes=0-9' })
    await quiet(desk)
    await expect.poll(() => told.length).toBe(1)
    await desk.close()
    const file = join(folder, 'work.db')
    const work = openDatabase(file, { durable: true })
    work.prepare('UPDATE access_told SET through = 9').run()
    work.close()
    const content = readFileSync(file)
    content.write('lies', content.indexOf('will be spoiled'))
    writeFileSync(file, content)

    const again = open()
    await play(again, titleId, { range: 'bytes=0-9' })
    const { lines } = await again.call('screeners.accessLog', { before: null, limit: 9 })
    expect(lines.map(({ seq, told: isTold }) => [seq, isTold])).toEqual([
      [2, false],
      [1, true],
    ])
  })
})
