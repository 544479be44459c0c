import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { startTestCatalogue } from '../support/catalogue.ts'
import type { TestCatalogue } from '../support/catalogue.ts'
import { fault } from '../support/fault.ts'
import { quickPlace } from '../support/places.ts'
import { startPostgres } from '../support/postgres.ts'
import type { TestPostgres } from '../support/postgres.ts'
import { openSyncedDesk, publishHouse, quiet, signIn, someFilm } from '../support/signedIn.ts'

/** The desk is killed when the catalogue's answer has arrived and nothing of it is noted yet; it sends again, and counts once. */

const child = fileURLToPath(new URL('../support/syncChild.ts', import.meta.url))
const folder = mkdtempSync(join(quickPlace(), 'seance-desk-killed-'))
let postgres: TestPostgres
let catalogue: TestCatalogue
let database: string
beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.newDatabase()
  catalogue = await startTestCatalogue({ folder: join(folder, 'none'), database })
  await publishHouse(catalogue)
})
afterAll(async () => {
  await catalogue.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

fault(
  3,
  {
    what: 'the desk killed after the answer and before it notes it',
    held: 'it sends again, and the catalogue has one row of each event, in their order',
    short: 12,
    long: 200,
  },
  async ({ times, inject }) => {
    const data = join(folder, 'data')
    const first = openSyncedDesk(data)
    const person = await signIn(catalogue, first)
    const titleId = (await catalogue.title()) as TitleId
    await catalogue.assign(titleId, person)
    await quiet(first)
    await first.call('titles.attach', { titleId, path: someFilm })
    await first.close()

    for (let kill = 0; kill < times; kill += 1) {
      inject(`kill ${kill}`)
      const program = spawn(process.execPath, [child, data, titleId, `note ${kill}`], {
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      const [, signal] = (await once(program, 'exit')) as [number | null, string | null]
      expect(signal).toBe('SIGKILL')
    }

    const last = openSyncedDesk(data)
    expect(await quiet(last)).toMatchObject({ waiting: 0, quarantined: 0 })
    const { state } = await last.call('sessions.open', { titleId })
    expect(state.notes).toEqual({ '': `note ${times - 1}` })
    const there = new Client({ connectionString: database })
    await there.connect()
    const { rows } = await there.query<{ body: string }>(
      `SELECT body FROM events WHERE type = 'note.set' ORDER BY seq`,
    )
    await there.end()
    expect(rows.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual(
      Array.from({ length: times }, (_, kill) => `note ${kill}`),
    )
  },
)
