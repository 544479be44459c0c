import type { AppUpdater, NsisUpdater } from 'electron-updater'
import type { FetchProblem } from '../../shared/contract/updates.ts'

/** Asks for and fetches versions; rejects where the address does not answer. */
export interface Updater {
  /** The version at the address; null where this one is as new. */
  ask(): Promise<string | null>
  /** Fetches what `ask` found, `progress` from 0 to 1, and has it installed when Séance closes; or says why it is not. */
  fetch(progress: (share: number) => void): Promise<FetchProblem | null>
}

/** As much of electron-updater as is used. */
export type LibraryUpdater = Pick<
  AppUpdater,
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'checkForUpdates'
  | 'disableWebInstaller'
  | 'downloadUpdate'
  | 'logger'
  | 'off'
  | 'on'
  | 'requestHeaders'
> &
  // On Windows alone.
  Partial<Pick<NsisUpdater, 'verifyUpdateCodeSignature'>>

/**
 * Loads electron-updater, which an app whose person asks for nothing never does. For Linux, where Séance only tells, any of
 * its kinds will do; the one it would choose itself asks nothing outside of an AppImage.
 */
export const loadUpdater = async (platform: NodeJS.Platform): Promise<Updater> => {
  const library = await import('electron-updater')
  return signedUpdater(platform === 'linux' ? new library.DebUpdater() : library.autoUpdater)
}

/** electron-updater with nothing left to itself: no download without a word, no older version, nothing unchecked. */
export const signedUpdater = (library: LibraryUpdater): Updater => {
  library.autoDownload = false
  library.autoInstallOnAppQuit = true
  library.allowDowngrade = false
  library.allowPrerelease = false
  // It would fetch its program itself, past the check of the signature.
  library.disableWebInstaller = true
  // The library makes up a name for each computer and sends it along; here every computer has the same one.
  library.requestHeaders = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' }
  requireCheck(library)
  // What fails rejects as well; an `error` that nobody hears would end the program.
  library.on('error', () => {})
  return {
    async ask() {
      const found = await library.checkForUpdates()
      if (found === null) throw new Error('electron-updater does not ask on this system.')
      return found.isUpdateAvailable ? found.updateInfo.version : null
    },
    async fetch(progress) {
      const hear = ({ percent }: { percent: number }) => progress(percent / 100)
      library.on('download-progress', hear)
      try {
        await library.downloadUpdate()
        return null
      } catch (error) {
        return isOfSignature(error) ? 'unsigned' : 'failed'
      } finally {
        library.off('download-progress', hear)
      }
    },
  }
}

/**
 * On Windows the library takes an installer for signed where PowerShell cannot be asked, and only writes a warning. That is
 * heard here, and what was not checked is not installed.
 */
const requireCheck = (library: LibraryUpdater): void => {
  let isSkipped = false
  library.logger = {
    info: () => {},
    error: () => {},
    warn: (line: unknown) => {
      if (/ignoring signature validation/i.test(String(line))) isSkipped = true
    },
  }
  const check = library.verifyUpdateCodeSignature
  if (!check) return
  library.verifyUpdateCodeSignature = async (publishers, file) => {
    isSkipped = false
    const problem = await check(publishers, file)
    return problem ?? (isSkipped ? 'Windows could not be asked for the signature.' : null)
  }
}

/** electron-updater gives its own errors a code; Squirrel on macOS has only words. */
const isOfSignature = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'ERR_UPDATER_INVALID_SIGNATURE') ||
    /code signature/i.test(error.message))
