import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { signedUpdater } from '../../../../electron/shell/signedUpdater.ts'
import { libraryUpdaterStandIn } from '../../../support/electronStandIn.ts'

/** A failure as electron-updater throws it. */
const withCode = (code: string) => Object.assign(new Error('It failed.'), { code })

describe('electron-updater', () => {
  it('is left nothing to do by itself, and sends no name along', () => {
    const library = libraryUpdaterStandIn(null)
    signedUpdater(library)
    expect(library).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: true,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
      requestHeaders: { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' },
    })
  })

  it('tells the version that is newer, and none where there is none', async () => {
    expect(await signedUpdater(libraryUpdaterStandIn('2.0.0')).ask()).toBe('2.0.0')
    expect(await signedUpdater(libraryUpdaterStandIn(null)).ask()).toBeNull()
  })

  it('that does not ask at all is not taken for "nothing newer"', async () => {
    const library = libraryUpdaterStandIn(null)
    library.checkForUpdates = async () => null
    await expect(signedUpdater(library).ask()).rejects.toThrow('does not ask')
  })

  it('ends nobody’s program with an error', () => {
    const library = libraryUpdaterStandIn(null)
    signedUpdater(library)
    expect(() => library.emit('error', new Error('net::ERR_FAILED'))).not.toThrow()
  })

  it('says how far it is while it fetches, and is not listened to after', async () => {
    const library = libraryUpdaterStandIn('2.0.0')
    library.downloadUpdate = async () => {
      library.emit('download-progress', { percent: 25 })
      return []
    }
    const progress = vi.fn<(share: number) => void>()
    expect(await signedUpdater(library).fetch(progress)).toBeNull()
    library.emit('download-progress', { percent: 50 })
    expect(progress.mock.calls).toEqual([[0.25]])
  })

  it.each([
    [withCode('ERR_UPDATER_INVALID_SIGNATURE'), 'unsigned'],
    [new Error('Code signature at URL file:///a did not pass validation'), 'unsigned'],
    [withCode('ERR_CHECKSUM_MISMATCH'), 'failed'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'failed'],
  ])('that fails with %s says %s', async (error, problem) => {
    const library = libraryUpdaterStandIn('2.0.0')
    library.downloadUpdate = async () => {
      throw error
    }
    expect(await signedUpdater(library).fetch(() => {})).toBe(problem)
  })
})

describe('the signature of an installer for Windows', () => {
  const checking = (check: (file: string) => Promise<string | null>) => {
    const library = Object.assign(libraryUpdaterStandIn('2.0.0'), {
      verifyUpdateCodeSignature: (_publishers: string[], file: string) => check(file),
    })
    signedUpdater(library)
    return { library, verdict: () => library.verifyUpdateCodeSignature(['CN=us'], 'C:\\a.exe') }
  }

  it('that is good or bad is so', async () => {
    expect(await checking(async () => null).verdict()).toBeNull()
    expect(await checking(async () => 'not ours').verdict()).toBe('not ours')
  })

  it('that could not be asked for does not count as good, and the next is looked at afresh', async () => {
    let isBroken = true
    const { library, verdict } = checking(async () => {
      if (isBroken) library.logger?.warn('Cannot execute. Ignoring signature validation due to …')
      return null
    })
    expect(await verdict()).toMatch(/could not be asked/)
    isBroken = false
    expect(await verdict()).toBeNull()
  })

  // Where there is no PowerShell, the library's own check is the one that lets everything through.
  it.skipIf(process.platform === 'win32')(
    'is not passed over as the library passes it over',
    async () => {
      const { verdict: ofLibrary, warnings } = askLibrary()
      expect(ofLibrary).toBeNull()
      const { library, verdict } = checking(async () => {
        for (const warning of warnings) library.logger?.warn(warning)
        return ofLibrary
      })
      expect(await verdict()).toMatch(/could not be asked/)
    },
  )
})

/** What electron-updater says of an installer here; in a folder of its own, since its line for Windows leaves a file elsewhere. */
const askLibrary = (): { verdict: string | null; warnings: string[] } => {
  const file = fileURLToPath(
    import.meta.resolve('electron-updater/out/windowsExecutableCodeSignatureVerifier.js'),
  )
  const script = `
    const warnings = []
    const logger = { info() {}, error() {}, warn: (line) => warnings.push(line) }
    require(${JSON.stringify(file)}).verifySignature(['CN=us'], '/a.exe', logger)
      .then((verdict) => console.log(JSON.stringify({ verdict, warnings })))`
  const folder = mkdtempSync(join(tmpdir(), 'seance-signature-'))
  try {
    const { stdout } = spawnSync(process.execPath, ['-e', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    // Printed just above.
    return JSON.parse(stdout) as { verdict: string | null; warnings: string[] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
