// Keeps the events of a file, one JSON a line, as documents in a folder, and replicates them to a server.
// Arguments: folder, file, address. Prints how long the replication took, ms.
import { readFileSync } from 'node:fs'
import PouchDB from 'pouchdb'

const atOnce = 500
const [folder, file, address] = process.argv.slice(2)
const events = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const here = new PouchDB(`${folder}/here`)
for (let from = 0; from < events.length; from += atOnce)
  await here.bulkDocs(
    events.slice(from, from + atOnce).map((event) => ({ _id: event.eventId, ...event })),
  )
const began = performance.now()
const { docs_written: written } = await here.replicate.to(`${address}/events`, {
  batch_size: atOnce,
})
const took = performance.now() - began
if (written !== events.length) throw new Error(`${written} of ${events.length} arrived`)
console.log(took)
process.exit(0)
