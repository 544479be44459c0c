import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest'
import { askCatalogue, house, noted, opened, openLog } from '../../support/catalogue.ts'
import { runVerb, serveProgram } from '../../support/catalogueProgram.ts'
import { enrolLine } from '../../../catalogue/cli/enrolLine.ts'
import { layEmptyPglite } from '../../support/emptyDatabases.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(quickPlace(), 'seance-commands-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const started = async (...words: string[]) => {
  const program = await serveProgram(...words)
  onTestFinished(async () => {
    program.signal('SIGKILL')
    await program.ended
  })
  return program
}
const data = () => ['--data', join(folder, 'data')]
const layEmpty = () => layEmptyPglite(join(folder, 'data/pglite'))
const as = () => ['--as', join(folder, 'owner.json')]
const enrolled = async () => {
  await layEmpty()
  const { said } = await started(...data())
  await runVerb(
    'enrol',
    '--url',
    said.listening,
    '--invitation',
    `${said.ownerInvitation}`,
    ...as(),
  )
  return said.listening
}
/** Lets the access token of the command line end. */
const pass = (more: object = {}) => {
  const file = join(folder, 'owner.json')
  const kept = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...kept, endsAt: 0, ...more }))
}
const invites = (...more: string[]) =>
  runVerb('invite', '--name', 'B', '--role', 'tagger', ...as(), ...more)

describe('an owner', () => {
  it('is invited at the first start that listens, also where the port was taken before', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', () => resolve()))
    const { port } = taken.address() as AddressInfo
    const failed = await runVerb('serve', '--port', String(port), ...data())
    taken.close()
    expect([failed.code, failed.out]).toEqual([1, ''])
    expect(failed.err).toContain(`Port ${port} of 127.0.0.1 is taken`)
    expect(failed.err).not.toContain('    at ')
    const { said } = await started(...data())
    expect(said.ownerInvitation).toMatch(/^inv_/)
  })

  it('reads the line that enrols this computer, beside the one that programs read', async () => {
    await layEmpty()
    const program = await started(...data())
    program.signal('SIGTERM')
    const { err } = await program.ended
    // Not into a log: the invitation stands there for eyes alone.
    expect(err).toContain(
      `npm run catalogue -- enrol --url ${program.said.listening} --invitation …`,
    )
    const said = { listening: 'http://127.0.0.1:4391', ownerInvitation: 'inv_x' }
    expect(enrolLine(said, true)).toBe(
      'npm run catalogue -- enrol --url http://127.0.0.1:4391 --invitation inv_x',
    )
    expect(enrolLine({ ...said, listening: 'http://[::1]:4391' }, false)).toBe(
      'npm run catalogue -- enrol --url "http://[::1]:4391" --invitation …',
    )
    const again = await started(...data())
    again.signal('SIGTERM')
    expect((await again.ended).err).not.toContain('enrol')
  })

  it('who lost every way in is invited again by whoever has the database', async () => {
    await layEmpty()
    const first = await started(...data())
    first.signal('SIGTERM')
    await first.ended
    const { code, out } = await runVerb('invite-owner', ...data(), '--json')
    const { ownerInvitation } = JSON.parse(out) as { ownerInvitation: string }
    const { said } = await started(...data())
    const enrol = (invitation: unknown) =>
      askCatalogue(said.listening, 'POST', '/v1/enrol', {
        body: { invitation, device: { name: 'a', platform: 'linux' } },
      })
    expect([code, (await enrol(first.said.ownerInvitation)).status]).toEqual([0, 404])
    const { status, body } = await enrol(ownerInvitation)
    expect([status, body['person']]).toMatchObject([201, { role: 'owner' }])
  })

  it('may use four commands at once when the token has ended', async () => {
    await enrolled()
    for (let n = 0; n < 2; n += 1) {
      pass()
      const ended = await Promise.all([1, 2, 3, 4].map(() => invites()))
      expect(ended.map(({ code, err }) => [code, err])).toEqual(
        Array.from({ length: 4 }, () => [0, '']),
      )
    }
  })

  it('stays in when the answer with the next tokens was lost', async () => {
    const url = await enrolled()
    pass()
    const lossy = createHttpServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const { authorization, 'idempotency-key': wish } = request.headers
        await fetch(new URL(request.url ?? '/', url), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(authorization === undefined ? {} : { authorization }),
            ...(wish === undefined ? {} : { 'idempotency-key': String(wish) }),
          },
          body: Buffer.concat(chunks),
        })
        response.destroy()
      })()
    })
    await new Promise<void>((resolve) => lossy.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => void lossy.close())
    const { port } = lossy.address() as AddressInfo
    const lost = await invites('--url', `http://127.0.0.1:${port}`)
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('does not answer')])
    expect(await invites()).toMatchObject({ code: 0, err: '' })
  })
})

describe('the command line says in a sentence', () => {
  it.each([
    ['that there is no such address', ['serve', '--host', '256.1.1.1'], 'cannot listen there'],
    ['which logs there are', ['serve', '--log', 'nonsense'], '--log needs one of'],
    [
      'what an address looks like',
      ['enrol', '--invitation', 'x', '--url', 'nonsense'],
      'is no address',
    ],
    [
      'what a coverage is',
      ['assign', '--coverage', 'abc', '--title', 'x', '--person', 'y'],
      '--coverage needs',
    ],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await runVerb(...words, ...data(), ...as())
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).not.toContain('    at ')
  })

  it('that a file is no folder', async () => {
    writeFileSync(join(folder, 'data'), '')
    const { code, err } = await runVerb('serve', '--port', '0', ...data())
    expect([code, err]).toEqual([1, expect.stringContaining('cannot be used')])
    expect(err).not.toContain('    at ')
  })

  it('that a database is damaged', async () => {
    await layEmpty()
    const program = await started(...data())
    program.signal('SIGTERM')
    await program.ended
    const within = join(folder, 'data/pglite')
    expect(readdirSync(within)).toContain('global')
    writeFileSync(join(within, 'global/pg_control'), 'nothing')
    const { code, err } = await runVerb('serve', '--port', '0', ...data())
    expect([code, err]).toEqual([6, expect.stringContaining('cannot be opened')])
    expect(err).not.toContain('    at ')
  })

  it('where an export cannot be written, and what was not sent of a file that is not there', async () => {
    await enrolled()
    const exported = await runVerb('export', '--out', '/nonexistent/x', ...as())
    expect([exported.code, exported.err]).toEqual([1, expect.stringContaining('cannot be used')])
    const imported = await runVerb('import-titles', '/nonexistent.csv', ...as())
    expect([imported.code, imported.err]).toEqual([1, expect.stringContaining('Nothing was sent')])
    for (const { err } of [exported, imported]) expect(err).not.toContain('    at ')
  })

  it('nothing when whoever reads an export has read enough', async () => {
    const url = await enrolled()
    const { accessToken } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as {
      accessToken: string
    }
    const text = (n: number) => `${n} `.repeat(5_000)
    const titles = [{ titleId: 'film-1', kind: 'film', name: 'A' }]
    await askCatalogue(url, 'POST', '/v1/admin/titles', { token: accessToken, body: { titles } })
    for (let n = 0; n < 40; n += 1)
      await askCatalogue(url, 'POST', '/v1/decisions', {
        token: accessToken,
        body: {
          decisionId: crypto.randomUUID(),
          titleId: 'film-1',
          facet: 'a',
          ruling: 'x',
          note: text(n).slice(0, 19_000),
          basis: [],
        },
      })
    const program = fileURLToPath(new URL('../../../catalogue/main.ts', import.meta.url))
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        `"$0" "$1" export --as "$2" | head -c 10; echo " $\{PIPESTATUS[0]}"`,
        process.execPath,
        program,
        join(folder, 'owner.json'),
      ],
      { encoding: 'utf8' },
    )
    expect([stdout, stderr]).toEqual(['{"kind":"d 0\n', ''])
  })
})

describe('after a restore from a backup', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  it('whose tokens changed since comes back with a new invitation, and nothing is lost', async () => {
    const database = await postgres.newDatabase()
    const ask = (url: string, path: string, body: unknown, token?: string) =>
      askCatalogue(url, 'POST', path, { body, token })
    const device = { name: 'a', platform: 'linux' }
    const before = await started('--database', database)
    const { listening: url, ownerInvitation } = before.said
    const { body: owner } = await ask(url, '/v1/enrol', { invitation: ownerInvitation, device })
    const ownerToken = String(owner['accessToken'])
    const titles = [{ titleId: 'film-1', kind: 'film', name: 'A' }]
    await ask(url, '/v1/admin/titles', { titles }, ownerToken)
    await ask(url, '/v1/admin/vocabularies', { vocabulary: house }, ownerToken)
    const { body: invited } = await ask(
      url,
      '/v1/admin/invitations',
      { name: 'Ada', role: 'tagger' },
      ownerToken,
    )
    const { personId } = invited
    const { body: ada } = await ask(url, '/v1/enrol', { invitation: invited['invitation'], device })
    const { deviceId, epoch } = ada
    const log = openLog(String(deviceId))
    const session = crypto.randomUUID()
    const push = (at: string, events: unknown[], of: unknown, token: unknown) =>
      ask(at, '/v1/push', { protocol: 1, deviceId, epoch: of, events }, String(token))
    const events = [log.next(session, opened('film-1'))]
    await push(url, events, epoch, ada['accessToken'])
    before.signal('SIGTERM')
    await before.ended
    const backup = await postgres.newDatabase(database)

    const later = await started('--database', database)
    const rotated = await ask(later.said.listening, '/v1/token', {
      refreshToken: ada['refreshToken'],
    })
    events.push(log.next(session, noted('after the backup')))
    await push(later.said.listening, events.slice(1), epoch, rotated.body['accessToken'])
    later.signal('SIGTERM')
    await later.ended

    const restored = await runVerb('restore-epoch', '--database', backup, '--json')
    const said = JSON.parse(restored.out) as { epoch: string; ownerInvitation: string }
    const { listening: at } = (await started('--database', backup)).said
    const refused = await ask(at, '/v1/token', { refreshToken: rotated.body['refreshToken'] })
    const { body: again } = await ask(at, '/v1/enrol', { invitation: said.ownerInvitation, device })
    const { body: anew } = await ask(
      at,
      '/v1/admin/invitations',
      { personId },
      String(again['accessToken']),
    )
    const { body: back } = await ask(at, '/v1/enrol', {
      invitation: anew['invitation'],
      device: { ...device, before: [{ deviceId, lastSeq: 2 }] },
    })
    expect([refused.status, back['deviceId'], back['continued']]).toEqual([
      401,
      deviceId,
      { ackedThrough: 1, lastHash: events[0]?.hash },
    ])
    expect(await push(at, events.slice(1), epoch, back['accessToken'])).toMatchObject({
      status: 409,
      body: { code: 'epoch', epoch: said.epoch, durableThrough: 1 },
    })
    expect((await push(at, events.slice(1), said.epoch, back['accessToken'])).body).toMatchObject({
      ackedThrough: 2,
      results: [{ seq: 2, status: 'applied' }],
    })
  })
})
