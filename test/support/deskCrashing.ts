/**
 * The desk's worker with two calls more: `crash` ends the thread as a fault of the program would, `hang` never ends, as a file
 * on a network drive that went away.
 */
import { parentPort } from 'node:worker_threads'
import '../../electron/desk/worker.ts'

parentPort?.on('message', ({ name }: { name: string }) => {
  if (name === 'crash') throw new Error('crashed on purpose')
  while (name === 'hang');
})
