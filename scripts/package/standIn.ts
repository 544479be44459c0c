import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where @electron/fuses looks for the fuses of an executable, and how many there are (its `constants.js`, `config.js`). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseCount = 9

/**
 * Makes a folder that electron-builder takes for an unpacked Electron for Linux: an executable that only says what it is,
 * with a wire of fuses in it, all in the state `0`, and the files around it. Returns the folder.
 */
export const makeStandIn = (folder: string): string => {
  const electron = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as {
    version: string
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  const wire = Buffer.concat([
    Buffer.from(sentinel),
    // Version of the wire, number of fuses, their states.
    Buffer.from([1, fuseCount]),
    Buffer.from('0'.repeat(fuseCount)),
  ])
  const script = '#!/bin/sh\necho "This stands in for Electron; it runs nothing." >&2\nexit 75\n# '
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), wire]))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'chrome-sandbox'), '')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '')
  writeFileSync(join(folder, 'LICENSE'), readFileSync(join(electron, 'LICENSE')))
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html>\n')
  return folder
}
