import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { startPostgres } from '../support/postgres.ts'
import { runDeskProgram, serveForOne, startDeskProgram, startNode } from './desks.ts'
import { asRatio, median, type Benchmark } from './measure.ts'
import { installPeers, peers } from './peersInstalled.ts'
import { scratch } from './scratch.ts'

const sessions = 200
const perSession = 500
const events = sessions * perSession

/** A desk's log to a catalogue over PostgreSQL: ms until everything is acknowledged and noted. */
const throughSeance = async (folder: string, database: string): Promise<number> => {
  const server = await serveForOne(database)
  try {
    const { url, invitation } = server
    await runDeskProgram('fill', folder, url, invitation, String(sessions), String(perSession))
    const desk = startDeskProgram('send', folder)
    await desk.line()
    desk.child.stdin.write('\n')
    return Number(await desk.line())
  } finally {
    server.signal('SIGTERM')
    await server.ended
  }
}

/** The same events as documents, from LevelDB to LevelDB: ms until the replication is complete. */
const throughPouchDb = async (folder: string, desk: string): Promise<number> => {
  const file = join(folder, 'events.jsonl')
  const log = startDeskProgram('read', desk)
  await pipeline(log.child.stdout, createWriteStream(file))
  const server = startNode([join(peers, 'server.mjs'), folder], peers)
  try {
    const address = await server.line()
    const client = startNode([join(peers, 'client.mjs'), folder, file, address], peers)
    return Number(await client.line())
  } finally {
    server.child.kill()
  }
}

const work = `${events.toLocaleString('en')} events from a desk to a catalogue`

/** A log that is sent, against documents that are replicated. */
export const syncPeer: Benchmark = {
  name: 'sync-peer',
  work,
  measure: async (rounds) => {
    installPeers()
    const postgres = await startPostgres({ durable: true })
    const ours: number[] = []
    const theirs: number[] = []
    try {
      for (let round = 0; round < rounds; round += 1) {
        const folder = await mkdtemp(join(scratch(), 'peer-'))
        const desk = join(folder, 'desk')
        ours.push(await throughSeance(desk, await postgres.newDatabase()))
        theirs.push(await throughPouchDb(folder, desk))
        await rm(folder, { recursive: true, maxRetries: 5 })
      }
    } finally {
      await postgres.stop()
    }
    const ratio = median(theirs.map((took, n) => took / (ours[n] ?? Number.NaN)))
    const rate = (took: readonly number[]) =>
      `${Math.round((events / median(took)) * 1000).toLocaleString('en')}/s`
    return {
      name: 'sync-peer',
      work,
      yardstick: 'the same events as documents, PouchDB 9 replicating to express-pouchdb 4.2',
      target: '≥ 5×',
      met: ratio >= 5,
      figures: { ratio: asRatio(ratio), Séance: rate(ours), PouchDB: rate(theirs) },
      notes: [
        'two processes on both sides, 500 events or documents at a time; Séance from SQLite to PostgreSQL, each commit on the disk; PouchDB from LevelDB to LevelDB',
      ],
      cause:
        'each push is checked event by event (hash, place in its log), folded into its session and on the disk of PostgreSQL before the next is sent, which LevelDB does without a sync and without looking inside; so the two cores stand idle four tenths of the time, and of the rest 48 % is the catalogue’s, 31 % PostgreSQL’s and 21 % the desk’s; to send a push before the one before it is acknowledged would use them, and was not worth what it makes harder to prove',
    }
  },
}
