/** The desk's worker with one call more: `crash` ends the thread as a fault of the program would. */
import { parentPort } from 'node:worker_threads'
import '../../electron/desk/worker.ts'

parentPort?.on('message', ({ name }: { name: string }) => {
  if (name === 'crash') throw new Error('crashed on purpose')
})
