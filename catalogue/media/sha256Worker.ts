import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

/** A thread of its own that hashes pieces as they come and says how many bytes it has taken; null ends them, and it says the sum. */
const sum = createHash('sha256')
parentPort?.on('message', (piece: Uint8Array | null) => {
  if (piece === null) parentPort?.postMessage(sum.digest('base64'))
  else {
    sum.update(piece)
    parentPort?.postMessage(piece.length)
  }
})
