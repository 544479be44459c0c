import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { askCatalogue, noted, opened, openLog, tone } from '../support/catalogue.ts'
import { serveProgram } from '../support/catalogueProgram.ts'
import { startPostgres } from '../support/postgres.ts'
import type { LoggedEvent } from '../../shared/sync/event.ts'
import house from '../../assets/vocabularies/house.json' with { type: 'json' }
import { asRatio, median, type Benchmark } from './measure.ts'

const events = 100_000
const perPush = 500
/** Changes of one session: a long evening. */
const perSession = 500

/** The log of one device: sessions of 500 changes, terms and notes in turn. */
const logOf = (deviceId: string, titleId: string): LoggedEvent[] => {
  const log = openLog(deviceId)
  const tones = house.facets.find(({ id }) => id === 'tone')?.terms ?? []
  const all: LoggedEvent[] = []
  for (let session = 0; session * perSession < events; session += 1) {
    const id = randomUUID()
    all.push(log.next(id, opened(titleId)))
    for (let n = 1; n < perSession; n += 1) {
      const term = tones[n % tones.length]?.id ?? ''
      all.push(log.next(id, n % 2 === 0 ? tone(term) : noted(`Minute ${n}: she turns, and goes.`)))
    }
  }
  return all
}

const oneRound = async (postgres: Awaited<ReturnType<typeof startPostgres>>) => {
  const database = await postgres.newDatabase()
  const server = await serveProgram('--database', database, '--log', 'silent')
  try {
    const { listening, ownerInvitation } = server.said
    const { body } = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'bench', platform: 'linux' } },
    })
    const token = String(body['accessToken'])
    await askCatalogue(listening, 'POST', '/v1/admin/vocabularies', {
      token,
      body: { vocabulary: house },
    })
    await askCatalogue(listening, 'POST', '/v1/admin/titles', {
      token,
      body: { titles: [{ titleId: 'film-1', kind: 'film', name: 'A film' }] },
    })
    const { deviceId, epoch } = body
    const log = logOf(String(deviceId), 'film-1')
    // As a desk has them: texts of events, joined to one push.
    const bodies = Array.from({ length: Math.ceil(log.length / perPush) }, (_, n) =>
      JSON.stringify({
        protocol: 1,
        deviceId,
        epoch,
        events: log.slice(n * perPush, (n + 1) * perPush),
      }),
    )
    const from = performance.now()
    for (const raw of bodies) {
      const answer = await askCatalogue(listening, 'POST', '/v1/push', { token, raw })
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    }
    const ours = log.length / (performance.now() - from)

    const client = new Client({ connectionString: database })
    await client.connect()
    await client.query('CREATE TABLE bare (LIKE events INCLUDING ALL)')
    const { rows, fields } = await client.query<Record<string, unknown>>(
      'SELECT * FROM events ORDER BY seq',
    )
    const names = fields.map(({ name }) => name)
    const inserts = Array.from({ length: Math.ceil(rows.length / perPush) }, (_, n) => {
      const part = rows.slice(n * perPush, (n + 1) * perPush)
      const places = part.map(
        (_row, at) => `(${names.map((_name, i) => `$${at * names.length + i + 1}`).join(',')})`,
      )
      const text = `INSERT INTO bare (${names.join(',')}) VALUES ${places.join(',')}`
      return { text, values: part.flatMap((row) => names.map((name) => row[name])) }
    })
    const start = performance.now()
    for (const insert of inserts) await client.query(insert)
    const theirs = rows.length / (performance.now() - start)
    await client.end()
    return { ours, theirs }
  } finally {
    server.signal('SIGTERM')
    await server.ended
  }
}

/** The whole protocol against the bare database. */
export const syncPush: Benchmark = {
  name: 'sync-push',
  work: '100,000 events to PostgreSQL over loopback',
  measure: async (rounds) => {
    const postgres = await startPostgres({ durable: true })
    try {
      const found = []
      for (let round = 0; round < rounds; round += 1) found.push(await oneRound(postgres))
      const ours = median(found.map((one) => one.ours))
      const theirs = median(found.map((one) => one.theirs))
      const ratio = median(found.map((one) => one.ours / one.theirs))
      return {
        name: 'sync-push',
        work: '100,000 events to PostgreSQL over loopback',
        yardstick: 'multi-row INSERT of the same rows by pg',
        target: '≥ 0.3× its rate',
        met: ratio >= 0.3,
        figures: {
          ratio: asRatio(ratio),
          Séance: `${Math.round(ours * 1000)} events/s`,
          pg: `${Math.round(theirs * 1000)} rows/s`,
        },
        notes: ['one device, pushes of 500 one after the other, commits on the disk on both sides'],
      }
    } finally {
      await postgres.stop()
    }
  },
}
