import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { listenOn } from '../../../catalogue/store/listener.ts'
import { noted, openLog, startTestCatalogue } from '../../support/catalogue.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

let postgres: TestPostgres
const folder = mkdtempSync(join(quickPlace(), 'seance-outage-'))
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const asked = async (database: string) => {
  const client = new Client({ connectionString: database })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end().catch(() => {}))
  return client
}

/** A way to a database that can be cut, and closed. */
const wayTo = async (database: string) => {
  const { hostname, port, pathname } = new URL(database)
  const open = new Set<Socket>()
  const way = { isClosed: false, refusals: 0 }
  const cut = () => open.forEach((one) => one.destroy())
  const server = createServer((near) => {
    near.on('error', () => {})
    if (way.isClosed) {
      way.refusals += 1
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    far.on('error', () => {})
    near.pipe(far).pipe(near)
    open.add(near)
    near.on('close', () => {
      open.delete(near)
      far.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close())
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : 0
  return { way, open, cut, url: `postgres://seance@127.0.0.1:${at}${pathname}` }
}

describe('a connection that breaks under a request', () => {
  it('answers 503 with Retry-After, and the server goes on', async () => {
    const database = await postgres.newDatabase()
    const { url, cut } = await wayTo(database)
    const catalogue = await startTestCatalogue({ folder, database: url })
    onTestFinished(() => catalogue.end())
    const ada = await catalogue.member('tagger')
    const event = openLog(ada.deviceId).next(crypto.randomUUID(), noted('kept by the desk'))
    const other = await asked(database)
    await other.query('BEGIN')
    await other.query('SELECT * FROM devices FOR UPDATE')
    const pushing = catalogue.push(ada, [event])
    const waits = async () => {
      const { rows } = await other.query(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      return rows.length
    }
    await expect.poll(waits).toBe(1)
    cut()
    const refused = await pushing
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await other.query('ROLLBACK')
    const { status, body } = await catalogue.push(ada, [event])
    expect([status, body['ackedThrough']]).toEqual([200, 1])
  })
})

describe('a listener whose database is away', () => {
  it('makes one attempt at a time, and one connection in the end', async () => {
    const { way, url, open, cut } = await wayTo(await postgres.newDatabase())
    const heard: (string | undefined)[] = []
    const listener = await listenOn(url, (audience) => heard.push(audience))
    onTestFinished(async () => {
      vi.useRealTimers()
      await listener.end()
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const turns = async (is: () => boolean) => {
      while (!is()) await new Promise((resolve) => setImmediate(resolve))
    }
    way.isClosed = true
    cut()
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await turns(() => vi.getTimerCount() > 0)
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersByTime(1_000)
      await turns(() => way.refusals === attempt)
    }
    await turns(() => vi.getTimerCount() > 0)
    way.isClosed = false
    vi.advanceTimersByTime(1_000)
    await turns(() => heard.length > 0)
    expect([heard, open.size, vi.getTimerCount()]).toEqual([['everyone'], 1, 0])
  })
})
