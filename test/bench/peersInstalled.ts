import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What Séance is measured against has packages of its own, which nothing else needs: they are installed beside the results. */
export const peers = fileURLToPath(new URL('.output/peers/', import.meta.url))

/** @throws where they cannot be installed. */
export const installPeers = (): void => {
  cpSync(new URL('peers/', import.meta.url), peers, { recursive: true })
  const wanted = ['express-pouchdb', 'krippendorff']
  if (wanted.every((name) => existsSync(join(peers, 'node_modules', name)))) return
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: peers,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The yardsticks could not be installed:\n${stderr}`)
}
