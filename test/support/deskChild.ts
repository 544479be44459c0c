/**
 * A program of its own around a desk, to be killed: `node deskChild.ts FOLDER FROM [PER-CALL]`.
 * It opens the sample title, says `{"ready": sessionId}`, then sends numbered changes without end and says
 * `{"saved": [numbers]}` for each answer that says they are on the disk.
 */
import { startDesk } from '../../electron/desk/client.ts'
import { eventIdOf, numberedChange } from './deskEvents.ts'
import { fileURLToPath } from 'node:url'

const [folder = '', from = '0', perCall = '1'] = process.argv.slice(2)

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const started = await startDesk({
  dataFolder: folder,
  assetsFolder: fileURLToPath(new URL('../../assets', import.meta.url)),
  appVersion: '0.0.0',
})
if (!started.ok) {
  say({ failed: started.failure })
  process.exit(3)
}
const desk = started.value
const opened = await desk.call('sessions.open', { titleId: 'sample' })
if (!opened.ok) {
  say({ failed: opened.failure })
  process.exit(3)
}
const { sessionId } = opened.value.state
say({ ready: sessionId })

for (let n = Number(from); ; n += Number(perCall)) {
  const numbers = Array.from({ length: Number(perCall) }, (_, at) => n + at)
  const answer = await desk.call('sessions.append', {
    sessionId,
    changes: numbers.map((number) => ({
      eventId: eventIdOf(number),
      wallMs: Date.now(),
      change: numberedChange(number),
    })),
    view: { playheadMs: n },
  })
  say(answer.ok ? { saved: numbers } : { failed: answer.failure })
}
