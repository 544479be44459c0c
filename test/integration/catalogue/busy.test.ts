import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noted, openLog, startTestCatalogue } from '../../support/catalogue.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres } from '../../support/postgres.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(quickPlace(), 'seance-busy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

describe('a catalogue that asks to wait', () => {
  it('says so to a caller that asks too often, and to no other', async () => {
    const catalogue = await startTestCatalogue({ folder, requestsPerMinute: 12 })
    try {
      const hasty = await catalogue.member('tagger')
      const calm = await catalogue.member('tagger')
      const asked = []
      for (let n = 0; n < 13; n += 1)
        asked.push(await catalogue.ask('GET', '/v1/pull', { token: hasty.accessToken }))
      const refused = asked.at(-1)
      expect(asked.slice(0, 12).map(({ status }) => status)).toEqual(Array(12).fill(200))
      expect([refused?.status, refused?.body.code]).toEqual([429, 'rate_limited'])
      expect(refused?.headers.get('content-type')).toContain('application/problem+json')
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
      const other = await catalogue.ask('GET', '/v1/pull', { token: calm.accessToken })
      expect(other.status).toBe(200)
      expect((await catalogue.ask('GET', '/health/live')).status).toBe(200)
    } finally {
      await catalogue.end()
    }
  })

  it('because its database is gone says so, and stores nothing until it is back', async () => {
    const postgres = await startPostgres()
    const catalogue = await startTestCatalogue({ folder, database: await postgres.newDatabase() })
    try {
      const ada = await catalogue.member('tagger')
      const event = openLog(ada.deviceId).next(crypto.randomUUID(), noted('kept by the desk'))
      await postgres.stop()
      const refused = await catalogue.push(ada, [event])
      expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await catalogue.ask('GET', '/health/live')).status).toBe(200)
      expect((await catalogue.ask('GET', '/health/ready')).status).toBe(503)
    } finally {
      await catalogue.end()
      await postgres.stop()
    }
  })
})
