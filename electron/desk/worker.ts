import { parentPort, workerData } from 'node:worker_threads'
import { openDesk } from './desk.ts'
import type { DeskSettings, KeeperAnswer, Question, Saying, SealerAnswer } from './messages.ts'
import { systemPorts } from './ports.ts'
import { distantSealer } from './screeners/distantSealer.ts'
import { noSealer } from './screeners/sealer.ts'
import { distantKeeper } from './sync/distantKeeper.ts'

/**
 * The desk's own thread: everything a page asks for is done here, so that nothing blocks the thread of windows and media.
 * Speaks messages.ts over its port; started by client.ts.
 */
const serve = (port: NonNullable<typeof parentPort>, settings: DeskSettings) => {
  const say = (saying: Saying) => port.postMessage(saying)
  const ports = systemPorts()
  // One parser's forgotten promise must not end everybody's work.
  process.on('unhandledRejection', (error) => ports.log('a promise was left alone', error))

  const { keeper, hear } = distantKeeper(settings.keptIn ?? 'file', say)
  const { sealer, hear: hearSealer } = distantSealer(settings.sealing ?? noSealer(), say)
  const opened = openDesk({
    ...settings,
    keeper,
    sealer,
    root: process.versions['electron'] === undefined ? 'browser' : 'electron',
    ports,
    announce: (announce, data) => say({ announce, data } as Saying),
  })
  if (!opened.ok) {
    say({ started: opened })
    port.close()
    return
  }
  const desk = opened.value
  port.on('message', (message: Question | KeeperAnswer | SealerAnswer) => {
    if ('keeper' in message) return hear(message)
    if ('sealer' in message) return hearSealer(message)
    const { id, name, input, inner } = message
    const answer = inner ? desk.inner(name, input) : desk.call(name, input)
    void answer.then((result) => {
      say({ id, result })
      if (inner && name === 'close') port.close()
    })
  })
  say({ started: { ok: true, value: { notices: desk.notices } } })
}

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only')
// Only client.ts starts this file, with exactly these settings.
serve(parentPort, workerData as DeskSettings)
