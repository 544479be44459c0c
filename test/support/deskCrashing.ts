/**
 * The desk's worker with two calls more: `crash` ends the thread as a fault of the program would, `hang` never ends, as a file
 * on a network drive that went away does to a program that waits for it; `stuck` waits in the system for a file nobody writes.
 */
import { open } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import '../../electron/desk/worker.ts'

parentPort?.on('message', ({ name, input }: { name: string; input: { path: string } }) => {
  if (name === 'crash') throw new Error('crashed on purpose')
  while (name === 'hang');
  if (name === 'stuck') void open(input.path)
})
