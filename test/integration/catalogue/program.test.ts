import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askCatalogue, house, noted, openLog } from '../../support/catalogue.ts'
import { runVerb, serveProgram } from '../../support/catalogueProgram.ts'
import type { CatalogueProgram } from '../../support/catalogueProgram.ts'
import { layEmptyPglite } from '../../support/emptyDatabases.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres } from '../../support/postgres.ts'
import type { TestPostgres } from '../../support/postgres.ts'

let folder: string
const running = new Set<CatalogueProgram>()
const started = async (...words: string[]): Promise<CatalogueProgram> => {
  const program = await serveProgram(...words)
  running.add(program)
  return program
}
const data = () => ['--data', join(folder, 'data')]
/** For what is not about the making of a database. */
const laid = async () => {
  await layEmptyPglite(join(folder, 'data/pglite'))
  return data()
}

beforeEach(() => {
  folder = mkdtempSync(join(quickPlace(), 'seance-program-'))
})
afterEach(async () => {
  for (const program of running) program.signal('SIGKILL')
  await Promise.all([...running].map(({ ended }) => ended))
  running.clear()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('the catalogue’s program', () => {
  it('prints one line, with the owner’s invitation at the first start alone', async () => {
    const first = await started(...data())
    expect(first.said).toEqual({
      listening: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      ownerInvitation: expect.stringMatching(/^inv_[\w-]{43}$/),
    })
    first.signal('SIGTERM')
    const { code, out } = await first.ended
    expect([code, out.trim().split('\n').length]).toEqual([0, 1])
    const again = await started(...data())
    expect(Object.keys(again.said)).toEqual(['listening'])
  })

  it('has its folder to itself', async () => {
    await started(...(await laid()))
    const second = await runVerb('serve', '--port', '0', ...data())
    expect([second.code, second.out]).toEqual([3, ''])
    expect(second.err).toContain('Another catalogue is using')
  })

  it('has its folder again after kill -9', async () => {
    const first = await started(...data())
    first.signal('SIGKILL')
    await first.ended
    const again = await started(...data())
    const ready = await askCatalogue(again.said.listening, 'GET', '/health/ready')
    expect(ready).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('answers what is under way when it is told to end, streams excepted', async () => {
    const program = await started(...(await laid()))
    const { listening, ownerInvitation } = program.said
    const enrolled = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const token = String(enrolled.body['accessToken'])
    const stream = await fetch(new URL('/v1/events', listening), {
      headers: { authorization: `Bearer ${token}` },
    })
    const titles = Array.from({ length: 3_000 }, (_, n) => ({
      titleId: `film-${n}`,
      kind: 'film',
      name: `Film ${n}`,
    }))
    // The server says when it has seen a request, and then waits for its body.
    const body = JSON.stringify({ titles })
    const underWay = request(new URL('/v1/admin/titles', listening), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    })
    underWay.flushHeaders()
    await once(underWay, 'continue')
    program.signal('SIGTERM')
    underWay.end(body)
    const [answer] = (await once(underWay, 'response')) as [IncomingMessage]
    expect(JSON.parse(await text(answer))).toMatchObject({ accepted: 3_000 })
    expect((await program.ended).code).toBe(0)
    await stream.text().catch(() => {})
  })

  it('keeps secrets out of its log', async () => {
    const program = await started(...(await laid()))
    const { listening, ownerInvitation = '' } = program.said
    const { body } = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const secrets = [ownerInvitation, String(body['accessToken']), String(body['refreshToken'])]
    await askCatalogue(listening, 'GET', '/v1/pull', { token: secrets[1] })
    await askCatalogue(listening, 'POST', '/v1/token', { body: { refreshToken: secrets[2] } })
    program.signal('SIGTERM')
    const { err } = await program.ended
    expect(err).toContain('/v1/enrol')
    for (const secret of secrets) expect(err).not.toContain(secret.slice(-20))
  })

  it('counts what it answers', async () => {
    const { said } = await started(...(await laid()))
    await askCatalogue(said.listening, 'GET', '/health/live')
    const { body } = await askCatalogue(said.listening, 'GET', '/metrics')
    expect(body['text']).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} 1/,
    )
  })

  it.each([
    'serve',
    'enrol',
    'invite',
    'people',
    'revoke-device',
    'revoke-assignment',
    'grants',
    'revoke-grant',
    'import-titles',
    'import-vocabulary',
    'assign',
    'sampling',
    'draw',
    'slip',
    'export',
    'restore-epoch',
    'invite-owner',
  ])('%s --help says how', async (verb) => {
    const { code, out } = await runVerb(verb, '--help')
    expect([code, out.startsWith(`Usage: npm run catalogue -- ${verb}`)]).toEqual([0, true])
  })

  it.each([
    [['sevre'], 'There is no “sevre”'],
    [['serve', '--prot', '1'], '--prot'],
    [['serve', '--port', 'many'], '--port needs a number'],
    [['invite', '--role', 'tagger', '--as', '/nowhere/at/all'], '--name is missing'],
  ])('says what is wrong with %j', async (words, sentence) => {
    const { code, err } = await runVerb(...words)
    expect(code).not.toBe(0)
    expect(err).toContain(sentence)
    expect(err).not.toContain('    at ')
  })
})

describe('an owner at the command line', () => {
  let program: CatalogueProgram
  const as = () => ['--as', join(folder, 'owner.json')]
  const json = async (...words: string[]) => {
    const { code, out, err } = await runVerb(...words, ...as(), '--json')
    if (code !== 0 && out === '') throw new Error(err)
    return JSON.parse(out) as Record<string, unknown>
  }
  beforeEach(async () => {
    program = await started(...(await laid()))
    const { listening, ownerInvitation = '' } = program.said
    await json('enrol', '--url', listening, '--invitation', ownerInvitation)
  })

  it('keeps its tokens for itself alone', () => {
    expect(statSync(join(folder, 'owner.json')).mode & 0o777).toBe(0o600)
  })

  it('invites, publishes, imports and assigns', async () => {
    const { personId, invitation } = await json('invite', '--name', 'Ada', '--role', 'tagger')
    expect(invitation).toMatch(/^inv_[\w-]{43}$/)
    const vocabulary = join(folder, 'house.json')
    writeFileSync(vocabulary, JSON.stringify(house))
    expect(await json('import-vocabulary', vocabulary)).toEqual({
      id: house.id,
      version: house.version,
      accepted: 1,
      unchanged: 0,
    })
    const csv = join(folder, 'titles.csv')
    writeFileSync(
      csv,
      '\uFEFFtitleId,title,year,cast\r\nfilm-1,Metropolis,1927,Brigitte Helm; Gustav Fröhlich\r\n',
    )
    expect(await json('import-titles', csv)).toMatchObject({ rows: 1, accepted: 1, badCount: 0 })
    expect(
      await json(
        'assign',
        '--title',
        'film-1',
        '--person',
        String(personId),
        '--due',
        '2026-12-24',
      ),
    ).toMatchObject({ accepted: 1, dueAt: Date.UTC(2026, 11, 24) })
    const out = join(folder, 'export.ndjson')
    await runVerb('export', '--out', out, ...as())
    expect(readFileSync(out, 'utf8')).toMatch(/^\{"kind":"cursor"/)
  })

  it('is told of each bad row by its number, and the others go in', async () => {
    const rows = [
      { titleId: 'a', name: 'A', kind: 'film' },
      'not json',
      { titleId: 'b', name: '' },
      { titleId: 'c', name: 'C', year: 'soon' },
      { titleId: 'd', name: 'D', series: 'S', season: 1, episode: 3 },
    ]
    const file = join(folder, 'titles.jsonl.gz')
    const text = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
    writeFileSync(file, gzipSync(text))
    const { code, err, out } = await runVerb('import-titles', file, ...as())
    expect([code, out.trim()]).toEqual([1, '5 rows: 2 accepted, 0 unchanged, 3 not taken.'])
    for (const row of [2, 3, 4]) expect(err).toContain(`row ${row} was not taken: `)
  })

  it.each([
    ['a file that is not there', 'nowhere.csv', null],
    ['a gzip that is none', 'broken.jsonl.gz', Buffer.from('not gzip')],
    ['a gzip cut short', 'short.jsonl.gz', gzipSync('{"name":"A"}\n'.repeat(99)).subarray(0, 30)],
    ['a CSV with a quote left open', 'open.csv', Buffer.from('title\n"Metropolis\n')],
  ])('is told in a sentence of %s', async (_, name, bytes) => {
    const file = join(folder, name)
    if (bytes !== null) writeFileSync(file, bytes)
    const { code, err } = await runVerb('import-titles', file, ...as())
    expect(code).not.toBe(0)
    expect(err).toContain(name)
    expect(err).not.toContain('    at ')
  })

  it('is told when nobody answers', async () => {
    program.signal('SIGTERM')
    await program.ended
    const { code, err } = await runVerb('invite', '--name', 'A', '--role', 'tagger', ...as())
    expect([code, err]).toEqual([1, expect.stringMatching(/does not answer .*with --url\.\n$/)])
  })

  const films = fileURLToPath(
    new URL('../../../../shared/catalogue/films.jsonl.gz', import.meta.url),
  )
  it.runIf(existsSync(films))('brings 36,273 films in, and twice the same count', async () => {
    expect(await json('import-titles', films)).toMatchObject({ rows: 36_273, accepted: 36_273 })
    expect(await json('import-titles', films)).toMatchObject({
      rows: 36_273,
      accepted: 0,
      unchanged: 36_273,
    })
  })
})

describe('several processes on one PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  const invitationOf = (programs: CatalogueProgram[]) =>
    programs.flatMap(({ said }) => said.ownerInvitation ?? [])

  it('make the schema once and invite one owner, started at the same moment', async () => {
    const database = await postgres.newDatabase()
    const programs = await Promise.all([1, 2, 3].map(() => started('--database', database)))
    expect(invitationOf(programs)).toHaveLength(1)
  })

  it('are one catalogue, hints included', async () => {
    const database = await postgres.newDatabase()
    const [one, other] = [
      await started('--database', database),
      await started('--database', database),
    ]
    const { body } = await askCatalogue(other.said.listening, 'POST', '/v1/enrol', {
      body: { invitation: one.said.ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const token = String(body['accessToken'])
    const stream = await fetch(new URL('/v1/events', one.said.listening), {
      headers: { authorization: `Bearer ${token}` },
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await askCatalogue(other.said.listening, 'POST', '/v1/admin/titles', {
      token,
      body: { titles: [{ titleId: 'film-1', kind: 'film', name: 'A' }] },
    })
    let heard = ''
    while (!heard.includes('changed')) heard += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    const pulled = await askCatalogue(one.said.listening, 'GET', '/v1/pull', { token })
    expect(pulled.body['changes']).toMatchObject([{ titleId: 'film-1' }])
  })

  it('refuse a database that a newer program wrote', async () => {
    const database = await postgres.newDatabase()
    const program = await started('--database', database)
    program.signal('SIGTERM')
    await program.ended
    const client = new Client({ connectionString: database })
    await client.connect()
    await client.query(`INSERT INTO kysely_migration VALUES ('9999-later', '2030-01-01')`)
    await client.end()
    const { code, err } = await runVerb('serve', '--port', '0', '--database', database)
    expect([code, err]).toEqual([4, expect.stringContaining('newer catalogue')])
  })

  it('say so where there is no database', async () => {
    const { code, err } = await runVerb(
      'serve',
      '--port',
      '0',
      '--database',
      'postgres://nobody@127.0.0.1:1/nothing',
    )
    expect([code, err]).toEqual([5, expect.stringContaining('cannot be reached')])
    expect(err).not.toContain('    at ')
  })

  it('after a restore have a new epoch, and every device pushes again what is missing', async () => {
    const database = await postgres.newDatabase()
    const program = await started('--database', database)
    const { body } = await askCatalogue(program.said.listening, 'POST', '/v1/enrol', {
      body: { invitation: program.said.ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    program.signal('SIGTERM')
    await program.ended
    await runVerb('restore-epoch', '--database', database)
    const { code, out } = await runVerb('restore-epoch', '--database', database, '--json')
    const { epoch, lastAt } = JSON.parse(out) as { epoch: string; lastAt: number | null }
    expect(lastAt).toEqual(expect.any(Number))
    const again = await started('--database', database)
    const deviceId = String(body['deviceId'])
    const push = (of: unknown) =>
      askCatalogue(again.said.listening, 'POST', '/v1/push', {
        token: String(body['accessToken']),
        body: { protocol: 1, deviceId, epoch: of, events: [event] },
      })
    const event = openLog(deviceId).next(crypto.randomUUID(), noted('before the flood'))
    expect(code).toBe(0)
    expect(await push(body['epoch'])).toMatchObject({
      status: 409,
      body: { code: 'epoch', epoch, durableThrough: 0 },
    })
    expect(await push(epoch)).toMatchObject({ status: 200, body: { ackedThrough: 1 } })
  })
})
