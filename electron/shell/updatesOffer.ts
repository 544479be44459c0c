import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UpdatesOffer } from '../../shared/contract/updates.ts'

/**
 * Where this build may ask for newer ones, from the file that electron-builder wrote beside the app when the build was
 * given an address (docs/releasing.md). Null without that file, and for an address that is not https.
 */
export const readUpdatesOffer = (
  resourcesFolder: string,
  platform: NodeJS.Platform,
): UpdatesOffer | null => {
  const text = textOf(join(resourcesFolder, 'app-update.yml'))
  const address = propertyOf(text, 'url')
  if (propertyOf(text, 'provider') !== 'generic' || !address?.startsWith('https://')) return null
  return { address, installs: isChecked(text, platform) }
}

/**
 * macOS itself compares the signatures of what runs and what is to take its place. Windows is asked whether the installer is
 * signed by the publisher that the build names; electron-updater asks nothing where none is named. For Linux there is a SHA-512
 * from the same address, which says that the bytes arrived whole and not whose they are.
 */
const isChecked = (text: string, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' || (platform === 'win32' && /^publisherName:/m.test(text))

/** electron-builder writes one property a line. */
const propertyOf = (text: string, name: string): string | null =>
  new RegExp(`^${name}: *['"]?([^'"\\s]+)`, 'm').exec(text)?.[1] ?? null

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
