/**
 * A desk over a folder, for tests that kill it: writes a note, sends it, and dies between the answer of the catalogue and its own
 * note of it. Arguments: folder, title id, the text.
 */
import { fileURLToPath } from 'node:url'
import { openDesk } from '../../electron/desk/desk.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import type { OpenSession } from '../../shared/contract/sessions.ts'

let isWritten = false
const [folder = '', titleId = '', text = ''] = process.argv.slice(2)
const opened = openDesk({
  dataFolder: folder,
  assetsFolder: fileURLToPath(new URL('../../assets', import.meta.url)),
  appVersion: '0.0.0',
  root: 'browser',
  ports: systemPorts(),
  announce: () => {},
  keeper: fileKeeper(folder),
  fetch: async (input, init) => {
    const response = await fetch(input, init)
    if (!isWritten || !String(input).endsWith('/v1/push')) return response
    // The answer is here, whole; nobody has read it yet.
    await response.clone().text()
    process.kill(process.pid, 'SIGKILL')
    return response
  },
})
if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
const desk = opened.value
const session = await desk.call('sessions.open', { titleId })
if (!session.ok) throw new Error(JSON.stringify(session.failure))
const { state } = session.value as OpenSession
await desk.call('sessions.append', {
  sessionId: state.sessionId,
  changes: [
    {
      eventId: crypto.randomUUID(),
      wallMs: Date.now(),
      change: { type: 'note.set', body: { facet: null, text } },
    },
  ],
})
isWritten = true
await desk.call('sync.now', {})
setTimeout(() => process.exit(1), 60_000)
