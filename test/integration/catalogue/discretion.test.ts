import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { askCatalogue, noted, openLog } from '../../support/catalogue.ts'
import { serveProgram } from '../../support/catalogueProgram.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

it('a database that refuses a row does not bring what a tagger wrote into the log', async () => {
  const database = await postgres.newDatabase()
  const program = await serveProgram('--database', database)
  onTestFinished(() => program.signal('SIGKILL'))
  const { listening, ownerInvitation } = program.said
  const { body } = await askCatalogue(listening, 'POST', '/v1/enrol', {
    body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
  })
  const client = new Client({ connectionString: database })
  await client.connect()
  await client.query('ALTER TABLE events ADD CONSTRAINT none CHECK (seq < 0)')
  await client.end()
  const { deviceId, epoch, accessToken: token } = body as Record<string, string>
  const events = [openLog(String(deviceId)).next(crypto.randomUUID(), noted('a film of secrets'))]
  const answer = await askCatalogue(listening, 'POST', '/v1/push', {
    token,
    body: { protocol: 1, deviceId, epoch, events },
  })
  program.signal('SIGTERM')
  const { err } = await program.ended
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(err).toContain('violates check constraint')
  expect(err).not.toContain('a film of secrets')
})
