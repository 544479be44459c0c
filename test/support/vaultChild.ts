/**
 * A program of its own around a desk with a vault, to be killed: `node vaultChild.ts FOLDER TITLE WISH`, where WISH is `prepare` or
 * `remove`. It says one line for each announcement of the vault, and ends by itself when the wish is done.
 */
import { fileURLToPath } from 'node:url'
import { openDesk } from '../../electron/desk/desk.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { ScreenersState } from '../../shared/contract/screeners.ts'
import { steadyKeychain } from './steadyKeychain.ts'

const [folder = '', titleId = '', wish = ''] = process.argv.slice(2)

let seen: (state: ScreenersState) => void = () => {}
const opened = openDesk({
  dataFolder: folder,
  assetsFolder: fileURLToPath(new URL('../../assets', import.meta.url)),
  appVersion: '0.0.0',
  root: 'browser',
  ports: { ...systemPorts(), log: () => {} },
  keeper: fileKeeper(folder),
  sealer: steadyKeychain,
  announce: (name, data) => {
    // `screeners.changed` carries the vault.
    if (name === 'screeners.changed') seen(data as ScreenersState)
  },
})
if (!opened.ok) throw new Error(opened.failure.message)
const desk = opened.value
const { promise: done, resolve } = Promise.withResolvers<void>()
seen = ({ screeners }) => {
  const one = screeners.find((screener) => screener.titleId === titleId)
  process.stdout.write(`${JSON.stringify({ phase: one?.phase, bytesHere: one?.bytesHere })}\n`)
  if (wish === 'remove' ? one === undefined : one?.phase === 'ready') resolve()
}
process.stdout.write('{"open":true}\n')
await desk.call(wish === 'remove' ? 'screeners.remove' : 'screeners.prepare', { titleId })
await done
await desk.inner('close', {})
