import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { type AccessRecord, hashOfRecord, noRecords } from '../../../shared/sync/access.ts'
import { onBothEngines, startTestCatalogue } from '../../support/catalogue.ts'
import { runVerb } from '../../support/catalogueProgram.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres } from '../../support/postgres.ts'

/** So many records of a device, each linked to the one before. */
const recordsOf = (deviceId: string, howMany: number): AccessRecord[] => {
  const records: AccessRecord[] = []
  for (let seq = 1; seq <= howMany; seq += 1) {
    const unhashed = {
      deviceId,
      seq,
      recordId: randomUUID(),
      titleId: 'film-1',
      grantId: randomUUID(),
      kind: 'played' as const,
      fromMs: seq * 1_000,
      toMs: seq * 1_000 + 900,
      reason: null,
      wallMs: 1_700_000_000_000 + seq,
      prevHash: records.at(-1)?.hash ?? noRecords.hash,
    }
    records.push({ ...unhashed, hash: hashOfRecord(unhashed) })
  }
  return records
}

onBothEngines('the access log', (catalogue) => {
  const begun = async () => {
    const ada = await catalogue().member('tagger')
    const tell = (records: readonly AccessRecord[], more: object = {}) =>
      catalogue().ask('POST', '/v1/access-log', {
        token: ada.accessToken,
        body: { deviceId: ada.deviceId, records, ...more },
      })
    return { ada, tell, records: recordsOf(ada.deviceId, 5) }
  }

  it('is kept in its order, and told again changes nothing', async () => {
    const { records, tell } = await begun()
    expect((await tell(records.slice(0, 3))).body).toMatchObject({ ackedThrough: 3 })
    expect((await tell(records)).body).toMatchObject({ ackedThrough: 5 })
    const again = await Promise.all([1, 2, 3, 4].map(() => tell(records)))
    expect(again.map(({ body }) => body['ackedThrough'])).toEqual([5, 5, 5, 5])
  })

  it('takes nothing after a gap, and says what is missing', async () => {
    const { records, tell } = await begun()
    const { status, body } = await tell(records.slice(2))
    expect([status, body.code, body['expectedSeq']]).toEqual([409, 'gap', 1])
  })

  it('takes no other record in the place of one', async () => {
    const { ada, records, tell } = await begun()
    await tell(records)
    const { status, body } = await tell(recordsOf(ada.deviceId, 2))
    expect([status, body.code, body['seq']]).toEqual([409, 'fork', 1])
  })

  it('takes nothing that was altered, and stores nothing of it', async () => {
    const { records, tell } = await begun()
    const altered = records.map((record) => (record.seq === 2 ? { ...record, toMs: 1 } : record))
    const { status, body } = await tell(altered)
    expect([status, body.code, body['seq']]).toEqual([400, 'invalid', 2])
    expect((await tell(records.slice(0, 1))).body).toMatchObject({ ackedThrough: 1 })
  })

  it('is told by its own device alone', async () => {
    const { records } = await begun()
    const other = await catalogue().member('tagger')
    const { status, body } = await catalogue().ask('POST', '/v1/access-log', {
      token: other.accessToken,
      body: { deviceId: records[0]?.deviceId, records },
    })
    expect([status, body.code]).toEqual([403, 'forbidden'])
  })
})

it('that was cut or altered in the database is found by the command line', async () => {
  const folder = mkdtempSync(join(quickPlace(), 'seance-access-'))
  const postgres = await startPostgres()
  const database = await postgres.newDatabase()
  const catalogue = await startTestCatalogue({ folder, database })
  try {
    const devices = []
    for (const name of ['Ada', 'Bo', 'Cy', 'Di']) {
      const member = await catalogue.member('tagger', name)
      devices.push(member.deviceId)
      await catalogue.ask('POST', '/v1/access-log', {
        token: member.accessToken,
        body: { deviceId: member.deviceId, records: recordsOf(member.deviceId, 4) },
      })
    }
    const verify = () => runVerb('verify-access-log', '--json', '--database', database)
    expect((await verify()).code).toBe(0)
    const client = new Client({ connectionString: database })
    await client.connect()
    const [, cut, altered, gap] = devices
    await client.query('DELETE FROM access_records WHERE device_id = $1 AND seq = 4', [cut])
    await client.query(
      `UPDATE access_records SET content = replace(content, '"toMs":2900', '"toMs":2901') WHERE device_id = $1 AND seq = 2`,
      [altered],
    )
    await client.query('DELETE FROM access_records WHERE device_id = $1 AND seq = 2', [gap])
    await client.end()
    const { code, out } = await verify()
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { person: string; fault: unknown })
    expect(code).toBe(1)
    expect(found.map(({ fault, person }) => [person, fault])).toEqual([
      ['Ada', null],
      ['Bo', { seq: 4, why: 'missing' }],
      ['Cy', { seq: 2, why: 'altered' }],
      ['Di', { seq: 2, why: 'missing' }],
    ])
  } finally {
    await catalogue.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
