import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { house, startTestCatalogue } from '../../support/catalogue.ts'
import type { TestCatalogue } from '../../support/catalogue.ts'
import { blockedPorts } from '../../../catalogue/cli/blockedPorts.ts'
import { runVerb } from '../../support/catalogueProgram.ts'
import { quickPlace } from '../../support/places.ts'

const folder = mkdtempSync(join(quickPlace(), 'seance-daily-'))
let catalogue: TestCatalogue
const as = ['--as', join(folder, 'owner.json')]
const verb = (...words: string[]) => runVerb(...words, ...as)
const json = async (...words: string[]) => {
  const { out } = await verb(...words, '--json')
  return JSON.parse(out) as Record<string, unknown>
}
/** Rules on the violence of a title. */
const settle = async (titleId: string, ruling: object) => {
  const { accessToken: token } = await catalogue.owner()
  const decision = { titleId, facet: 'violence', ruling, note: '', basis: [] }
  const body = { decisionId: crypto.randomUUID(), ...decision }
  expect((await catalogue.ask('POST', '/v1/decisions', { token, body })).status).toBe(201)
}
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

beforeAll(async () => {
  catalogue = await startTestCatalogue({ folder: join(folder, 'data'), mediaFolder: folder })
  const { personId } = await catalogue.owner()
  const { invitation } = await catalogue.invite({ personId })
  await verb('enrol', '--url', catalogue.url, '--invitation', invitation)
})
afterAll(async () => {
  await catalogue.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('an owner at the command line', () => {
  it('is told address and invitation, each on a line of its own', async () => {
    const { out } = await verb('invite', '--name', 'Ada', '--role', 'tagger')
    expect(out).toMatch(
      /^address: +http:\/\/127\.0\.0\.1:\d+\ninvitation: inv_[\w-]{43}\n\(of the person /,
    )
  })

  it('sees who has what, and takes a device and an assignment back', async () => {
    const member = await catalogue.member('tagger', 'Grace')
    const titleId = await catalogue.title()
    const due = Date.UTC(2030, 1, 28)
    const assignmentId = await catalogue.assign(titleId, member, { dueAt: due })
    const { personId, deviceId } = member
    expect((await verb('people', '--person', personId)).out.trim().split('\n')).toEqual([
      `person        ${personId}  Grace, tagger, en`,
      `  device      ${deviceId}  a laptop (linux), 0 events`,
      `  assignment  ${assignmentId}  ${titleId}, due 2030-02-28`,
    ])
    const revoked = [
      await verb('revoke-device', '--device', deviceId),
      await verb('revoke-assignment', '--assignment', assignmentId),
    ]
    expect(revoked.map(({ code }) => code)).toEqual([0, 0])
    expect(await json('people')).toMatchObject({
      people: expect.arrayContaining([
        expect.objectContaining({
          personId,
          devices: [expect.objectContaining({ revokedAt: expect.any(Number) })],
          assignments: [expect.objectContaining({ revokedAt: expect.any(Number), dueAt: due })],
        }),
      ]),
    })
  })

  it('sees who may play what, follows a watermark, and takes a grant back', async () => {
    const ada = await catalogue.member('tagger', 'Ada')
    const titleId = await catalogue.title()
    file(`${titleId}.mp4`, 'a film')
    await catalogue.assign(titleId, ada)
    const asking = { token: ada.accessToken }
    const { body } = await catalogue.ask('POST', `/v1/titles/${titleId}/grants`, asking)
    const grantId = String(body['grantId'])
    const watermark = String(body['watermarkId'])
    const line = `${grantId}  ${titleId}, Ada on a laptop, watermark ${watermark}`
    const byTitle = await verb('grants', '--title', titleId)
    expect([byTitle.code, byTitle.err]).toEqual([0, ''])
    expect(byTitle.out).toMatch(new RegExp(`^${line}, until 20\\d\\d-[\\d-]+T[\\d:]+Z\n$`))
    expect((await verb('grants', '--watermark', watermark.toLowerCase())).out).toBe(byTitle.out)
    // That there is none is an answer, and no refusal.
    const none = async (...words: string[]) => {
      const { code, out, err } = await verb('grants', ...words)
      expect([code, err]).toEqual([0, ''])
      return out
    }
    const { personId } = await catalogue.owner()
    expect(await none('--person', personId)).toBe('This person has no grant, and had none.\n')
    expect(await none('--title', 'film-nobody')).toBe(
      'Nobody has a grant of “film-nobody”, and nobody had one.\n',
    )
    expect(await none('--watermark', 'abc')).toBe('No grant has the watermark ABC.\n')
    const revoked = await verb('revoke-grant', '--grant', grantId)
    expect([revoked.code, revoked.out]).toEqual([0, expect.stringContaining('is taken back')])
    expect((await verb('grants', '--title', titleId)).out).toContain(`${line}, taken back 20`)
    expect(await json('grants', '--person', ada.personId)).toMatchObject({
      grants: [{ grantId, keeping: 'keychain', revokedAt: expect.any(Number) }],
      hasMore: false,
    })
    const wrong = await verb('revoke-grant', '--grant', watermark)
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('“grants” lists')])
  })

  it('sets the sampling a part at a time, draws, and slips a calibration title to somebody', async () => {
    expect((await verb('sampling')).err).toContain('No sampling was set yet')
    expect(await json('sampling')).toEqual({ sampling: null })
    const [ada, bo] = [
      await catalogue.member('tagger', 'Ada'),
      await catalogue.member('tagger', 'Bo'),
    ]
    await verb('import-vocabulary', 'assets/vocabularies/house.json')
    const [shared, apart] = [await catalogue.title(), await catalogue.title()]
    await catalogue.assign(shared, ada)
    await json('sampling', '--share', '0.001', '--seed', 'autumn')
    await json('sampling', '--priority', 'violence=1', '--priority', 'tone=0.5')
    const empty = await verb('sampling', '--calibrate', apart, '--priority', 'tone=')
    expect([empty.code, empty.err]).toEqual([
      0,
      `catalogue: “${apart}” is set apart, and nothing of it is settled yet: nobody is compared by it before a reviewer has ruled on it. It has 0 submissions.\n`,
    ])
    expect((await json('sampling', '--calibrate', apart))['sampling']).toMatchObject({
      calibration: [apart],
    })
    await settle(apart, { outcome: 'unclear', kind: null })
    expect((await verb('sampling', '--calibrate', apart)).err).toContain('is settled yet')
    await settle(apart, { outcome: 'neither', kind: 'degree', degree: 2 })
    expect((await verb('sampling', '--calibrate', apart)).err).toBe(
      `catalogue: “${apart}” is set apart. It has 1 settled answer that people are compared by, and 0 submissions.\n`,
    )
    const { out } = await verb('sampling', '--share', '1')
    expect(out.split('\n').map((line) => line.replace(/ +/, ' '))).toEqual([
      'share: 1',
      'taggers: 2',
      'priorities: violence=1',
      'seed: autumn',
      `calibration: ${apart}`,
      '',
    ])
    const drawn = await json('draw')
    expect(drawn).toMatchObject({
      assignments: expect.arrayContaining([expect.objectContaining({ titleId: shared })]),
    })
    expect((await verb('draw')).out).toMatch(
      /^(\d+) of \1 titles? in the sample \(100 %\), 0 new assignments\.\n$/,
    )
    const slipped = await verb('slip', '--person', bo.personId)
    expect([slipped.code, slipped.out]).toEqual([0, expect.stringContaining(`“${apart}”`)])
    const none = await verb('slip', '--person', bo.personId)
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('Bo has had every title')])
    expect(await json('sampling', '--release', apart)).toMatchObject({
      sampling: { calibration: [] },
    })
  })

  it.each([
    [['--share', 'some'], '--share needs a number'],
    [['--share', '2'], '/share cannot be read'],
    [['--priority', 'violence'], '--priority needs FACET=NUMBER'],
    [['--priority', 'violense=1'], 'has a facet “violense”'],
    [['--release', 'film-nowhere'], 'is no title for calibration'],
    [['--calibrate', 'film-1', '--release', 'film-1'], 'set apart and released at once'],
    [['--calibrate', 'film-nowhere'], 'There is no title film-nowhere'],
  ])('is told what is wrong with sampling %j', async (words, sentence) => {
    const { code, err } = await verb('sampling', ...words)
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)])
  })

  it('reads of a title that was declined, in one line, and assigns it anew without being asked twice', async () => {
    const member = await catalogue.member('tagger', 'Grace')
    const titleId = await catalogue.title()
    const assignmentId = await catalogue.assign(titleId, member)
    const asked = new Date().toISOString().slice(0, 10)
    await catalogue.ask('POST', `/v1/assignments/${assignmentId}/decline`, {
      token: member.accessToken,
      body: {
        declineId: crypto.randomUUID(),
        reason: 'conflict',
        note: 'My sister\n\u001b[31mmade it.',
      },
    })
    const { out } = await verb('people', '--person', member.personId)
    const [before, after] = [asked, new Date().toISOString().slice(0, 10)].map(
      (day) =>
        `  assignment  ${assignmentId}  ${titleId}, declined ${day} (conflict: “My sister [31mmade it.”)`,
    )
    // It may be midnight.
    expect([before, after]).toContain(out.trim().split('\n').at(-1))
    const anew = await verb('assign', '--title', titleId, '--person', member.personId)
    expect([anew.code, anew.out]).toEqual([0, expect.stringContaining('is given')])
    expect(anew.out).not.toContain(assignmentId)
  })

  it('is told of a day that is past when a title is due, and the title is given all the same', async () => {
    const { personId } = await catalogue.member('tagger')
    const due = async (day: string, ...more: string[]) => {
      const titleId = await catalogue.title()
      return verb('assign', '--title', titleId, '--person', personId, '--due', day, ...more)
    }
    expect(await due('2025-12-24')).toMatchObject({
      code: 0,
      out: expect.stringContaining('is given'),
      err: expect.stringMatching(
        /^catalogue: --due 2025-12-24 is past: the title is late already\. .*--id [\da-f-]{36} --due\b.*\n$/,
      ),
    })
    expect((await due('2190-12-24')).err).toBe('')
    expect((await due('2025-12-24', '--json')).err).toBe('')
  })

  it('does not assign a title twice by accident', async () => {
    const { personId } = await catalogue.member('tagger')
    const titleId = await catalogue.title()
    const assign = (...more: string[]) =>
      verb('assign', '--title', titleId, '--person', personId, ...more)
    const [, id = ''] = /assignment (\S+) is given/.exec((await assign()).out) ?? []
    const second = await assign()
    expect([second.code, second.out]).toEqual([
      0,
      expect.stringContaining(`assigned to them (${id})`),
    ])
    expect((await assign('--id', id, '--due', '2030-01-01')).out).toContain(id)
    expect((await assign('--again')).out).not.toContain(id)
    const { people } = await json('people', '--person', personId)
    expect(people).toMatchObject([{ assignments: [{ dueAt: Date.UTC(2030, 0, 1) }, {}] }])
  })

  it('is told of a version that was there already, and of a step that cannot be', async () => {
    const vocabulary = file('house.json', JSON.stringify({ ...house, id: 'daily' }))
    const steps = file('steps.json', JSON.stringify([{ kind: 'retired', from: 'tone-nowhere' }]))
    const next = file('next.json', JSON.stringify({ ...house, id: 'daily', version: 9 }))
    expect((await verb('import-vocabulary', vocabulary)).out).toContain('is published.')
    expect((await verb('import-vocabulary', vocabulary)).out).toContain('was there already.')
    const { code, err } = await verb('import-vocabulary', next, '--migration', steps)
    expect([code, err]).toEqual([1, expect.stringContaining('“tone-nowhere”')])
  })

  it('reads how an export went, and that an unknown cursor gives all of it', async () => {
    const out = join(folder, 'out.ndjson')
    const written = () => readFileSync(out, 'utf8').split('\n').length - 1
    expect(await json('export', '--out', out)).toEqual({ out, lines: written() })
    const lines = written()
    const { out: said, err } = await verb('export', '--out', out, '--since', 'nonsense')
    expect(said.trim()).toBe(`${lines + 1} lines written to ${out}.`)
    expect(err).toContain('unknown')
    expect(readFileSync(out, 'utf8')).toMatch(/^\{"kind":"reset"\}\n/)
  })
})

describe('a file of titles', () => {
  it('brings what it has columns for, and leaves the rest', async () => {
    const titleId = await catalogue.title({ people: ['Brigitte Helm'], synopsis: 'A city' })
    const csv = file('names.csv', `titleId,kind,name,synopsis\n${titleId},film,  Metropolis ,\n`)
    expect((await verb('import-titles', csv)).out.trim()).toBe(
      '1 row: 1 accepted, 0 unchanged, 0 not taken.',
    )
    const { changes } = await catalogue.pullAll(await catalogue.owner())
    expect(changes.find((change) => change['titleId'] === titleId)?.['title']).toEqual({
      titleId,
      kind: 'film',
      name: 'Metropolis',
      year: 1927,
      people: ['Brigitte Helm'],
      synopsis: 'A city',
    })
  })

  it('brings advisories from both kinds of file, and names those that nobody knows', async () => {
    const csv = file(
      'advised.csv',
      'titleId,name,advisories\na-1,One,Sexual violence; self_harm;\na-2,Two,photosensitvity\na-3,Three,\n',
    )
    const lines = file(
      'advised.jsonl',
      `${JSON.stringify({ titleId: 'a-4', name: 'Four', advisories: ['suicide'] })}\n${JSON.stringify({ titleId: 'a-5', name: 'Five', advisories: [] })}\n`,
    )
    const { code, err } = await verb('import-titles', csv)
    expect([code, err]).toEqual([0, expect.stringMatching(/shown as they are: photosensitvity\n/)])
    expect((await verb('import-titles', lines)).err).toBe('')
    expect(await json('import-titles', csv)).toMatchObject({
      unchanged: 3,
      unknownAdvisories: ['photosensitvity'],
    })
    const { changes } = await catalogue.pullAll(await catalogue.owner())
    const advised = changes
      .map(({ title }) => title as { titleId: string; advisories?: string[] } | undefined)
      .filter((title) => title?.titleId.startsWith('a-'))
    expect(Object.fromEntries(advised.map((one) => [one?.titleId, one?.advisories]))).toEqual({
      'a-1': ['sexual-violence', 'self-harm'],
      'a-2': ['photosensitvity'],
      'a-3': undefined,
      'a-4': ['suicide'],
      'a-5': [],
    })
  })

  it('is told in words what is wrong with a row', async () => {
    const csv = file(
      'wrong.csv',
      'titleId,name,year\nd-1,One,1927\nd-2,   ,1927\nd-3,Three,nineteen\nd-1,Other,1927\nd-1,One,1927\n',
    )
    const { code, out, err } = await verb('import-titles', csv)
    expect([code, out.trim()]).toEqual([1, '5 rows: 1 accepted, 1 unchanged, 3 not taken.'])
    expect(err.trim().split('\n')).toEqual([
      'catalogue: row 3 was not taken: name is empty',
      'catalogue: row 4 was not taken: year is not a number',
      'catalogue: row 5 was not taken: its titleId “d-1” is that of row 2, which says something else and counts',
    ])
  })

  it('that is something else is told twenty times, not for each of its lines', async () => {
    const lines = `"a"\n${'not JSON\n'.repeat(29)}`
    const { code, err } = await verb('import-titles', file('readme.md', lines))
    const said = err.trim().split('\n')
    expect([code, said.length, said.at(-1)]).toEqual([
      1,
      21,
      'catalogue: 10 more rows were not taken.',
    ])
    expect(said[0]).toContain('it is not a JSON object')
    expect(said[1]).toContain('it is not JSON')
  })

  it('that is empty is refused', async () => {
    const { code, err } = await verb('import-titles', file('empty.csv', 'titleId,name\n'))
    expect([code, err]).toEqual([2, expect.stringContaining('has no rows')])
  })
})

describe('what cannot be is said in a sentence, and nothing is done', () => {
  const person = crypto.randomUUID()
  it.each([
    [['serve', '--port', '4190'], 'No desk and no browser speaks to port 4190'],
    [['invite', '--name', 'A', '--role', 'boss'], '--role needs one of tagger, reviewer, owner'],
    [
      ['invite', '--name', 'A', '--role', 'tagger', '--locale', 'xx'],
      '--locale needs one of en, fr',
    ],
    [['invite', '--person', 'Ada'], '--person needs an id'],
    [['assign', '--title', 'a', '--person', person, '--due', '2026-02-30'], '--due needs a date'],
    [['assign', '--title', 'a', '--person', person, '--due', 'soon'], '--due needs a date'],
    [['import-vocabulary', '/nowhere.json'], 'there is no such file'],
    [['people', '--url', 'foo'], 'is no address'],
    [['people', '--colour'], 'There is no option --colour'],
  ])('%j', async (words, sentence) => {
    const { code, out, err } = await verb(...words)
    expect([code === 0, out]).toEqual([false, ''])
    expect(err).toContain(sentence)
  })

  it('as JSON on standard output where a program asks', async () => {
    const { code, out, err } = await verb('people', '--colour', '--json')
    expect([code, JSON.parse(out), err]).toEqual([
      2,
      { error: { code: 'usage', message: expect.stringContaining('--colour') } },
      '',
    ])
  })

  it('of every port that nothing speaks HTTP to', async () => {
    const whys = await Promise.all(
      [...blockedPorts].map((port) =>
        fetch(`http://127.0.0.1:${port}`).catch((error: Error) => error.cause),
      ),
    )
    expect(whys.map(String)).toEqual([...blockedPorts].map(() => 'Error: bad port'))
  })

  it('a refusal of the catalogue has its own code under --json', async () => {
    const device = ['--device', crypto.randomUUID()]
    expect(await json('revoke-device', ...device)).toMatchObject({ error: { code: 'not_found' } })
  })

  it('there is no new epoch where there is no catalogue', async () => {
    const nowhere = join(folder, 'nowhere')
    const { code, err } = await runVerb('restore-epoch', '--data', nowhere)
    expect([code, err]).toEqual([7, expect.stringContaining(`There is no catalogue in ${nowhere}`)])
    expect(existsSync(nowhere)).toBe(false)
  })
})
