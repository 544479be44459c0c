import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noted, opened, openLog, submitted, watchedAll } from '../../support/catalogue.ts'
import { changesOf, type OpenDesk, temporaryFolder } from '../../support/desk.ts'
import {
  asOwner,
  begin,
  catalogueOfFile,
  note,
  openAssigned,
  openSyncedDesk,
  quiet,
  roughNetwork,
  signIn,
  someFilm,
  until,
} from '../../support/signedIn.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'

const catalogue = catalogueOfFile()

const submissionsOf = async (titleId: string) => {
  const { accessToken } = await catalogue().owner()
  const { body } = await catalogue().ask('GET', `/v1/titles/${titleId}/submissions`, {
    token: accessToken,
  })
  return body['submissions'] as { notes: Record<string, string> }[]
}
const begun = (network?: ReturnType<typeof roughNetwork>) => begin(catalogue(), network)

describe('signing in', () => {
  it('brings assignments, and says who is there', async () => {
    const desk = openSyncedDesk(temporaryFolder())
    const person = await signIn(catalogue(), desk, { name: 'Ada', role: 'tagger' })
    const titleId = await catalogue().title({ name: 'Metropolis' })
    await catalogue().assign(titleId, person, { dueAt: 1_800_000_000_000 })
    const state = await quiet(desk)
    expect(state).toMatchObject({
      account: { name: 'Ada', role: 'tagger', personId: person.personId },
      keptIn: 'file',
      waiting: 0,
      obstacle: null,
    })
    const { assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(assigned).toMatchObject([
      { title: { titleId, name: 'Metropolis' }, assignment: { dueAtMs: 1_800_000_000_000 } },
    ])
  })

  it('keeps its tokens for this user alone', async () => {
    const { folder } = await begun()
    expect(statSync(join(folder, 'tokens.json')).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['no address at all', 'not an address', 'address_invalid'],
    ['an address that is not encrypted', 'http://catalogue.example', 'address_invalid'],
    ['a place where nobody is', 'http://127.0.0.1:1', 'catalogue_unreachable'],
  ])('at %s is refused in a sentence', async (_, url, code) => {
    const desk = openSyncedDesk(temporaryFolder())
    expect(await desk.fail('sync.signIn', { url, invitation: 'x' })).toMatchObject({ code })
    expect(await desk.call('sync.state', {})).toMatchObject({ account: null })
  })

  it('with an invitation that was used, or never sent, is refused', async () => {
    const desk = openSyncedDesk(temporaryFolder())
    const { invitation } = await catalogue().invite({ name: 'Ada', role: 'tagger' })
    await catalogue().enrol(invitation)
    const { url } = catalogue()
    expect((await desk.fail('sync.signIn', { url, invitation })).code).toBe('invitation_used')
    expect((await desk.fail('sync.signIn', { url, invitation: 'inv_x' })).code).toBe(
      'invitation_unknown',
    )
  })

  it('where something else answers is told so', async () => {
    const login: typeof fetch = async () => new Response('<h1>Hotel</h1>')
    const desk = openSyncedDesk(temporaryFolder(), login)
    const failure = await desk.fail('sync.signIn', { url: catalogue().url, invitation: 'x' })
    expect(failure.code).toBe('not_a_catalogue')
  })
})

describe('work', () => {
  it('done without a network waits, and arrives once when there is one', async () => {
    const { desk, sessionId, titleId, network } = await begun()
    network.is('down')
    for (const text of ['one', 'two', 'three']) await note(desk, sessionId, text)
    await desk.call('sync.now', {})
    const state = await until(desk, ({ obstacle }) => obstacle !== null)
    expect(state).toMatchObject({ waiting: 3, obstacle: { code: 'unreachable' } })
    expect(state.obstacle?.triesAgainAtMs).toBeGreaterThan(0)
    expect(await desk.call('sync.details', {})).toMatchObject({
      waiting: [{ sessionId, title: { titleId }, changes: 3, submits: false }],
      quarantined: [],
    })
    network.is('good')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  it('is sent a moment later by itself', async () => {
    const { desk, sessionId } = await begun()
    await note(desk, sessionId, 'by itself')
    await until(desk, ({ waiting }) => waiting === 0)
  })

  it('whose answer is lost is not told twice', async () => {
    const { desk, sessionId, network } = await begun()
    network.is('deaf')
    await note(desk, sessionId, 'heard, not answered')
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
    network.is('good')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  it('survives a restart with what waits', async () => {
    const { folder, desk, sessionId, network } = await begun()
    network.is('down')
    await note(desk, sessionId, 'before the end')
    await desk.close()
    const again = openSyncedDesk(folder)
    // The sitting that was open ended with the program.
    expect((await again.call('sync.state', {})).waiting).toBeGreaterThanOrEqual(1)
    await quiet(again)
  })

  it('on one’s own films never leaves this computer', async () => {
    const network = roughNetwork()
    const desk = openSyncedDesk(temporaryFolder(), network.network)
    await signIn(catalogue(), desk)
    await quiet(desk)
    const { state } = await desk.call('sessions.open', { titleId: 'sample' as TitleId })
    await note(desk, state.sessionId, 'nobody’s business')
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 0 })
  })

  it('waits while working offline is chosen, and says so', async () => {
    const { desk, sessionId, network } = await begun()
    expect(await desk.call('sync.workOffline', { offline: true })).toMatchObject({
      workOffline: true,
    })
    const before = network.sent()
    await note(desk, sessionId, 'later')
    await desk.call('sync.now', {})
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([network.sent(), (await desk.call('sync.state', {})).waiting]).toEqual([before, 1])
    await desk.call('sync.workOffline', { offline: false })
    await quiet(desk)
  })

  it('that the catalogue sets aside is listed with its reason, and blocks nothing', async () => {
    const { desk, person, sessionId, titleId, assignmentId, network } = await begun()
    network.is('down')
    await note(desk, sessionId, 'for an assignment that is gone')
    await asOwner(catalogue(), `/v1/admin/assignments/${assignmentId}/revoke`)
    network.is('good')
    const other = await openAssigned(catalogue(), desk, person)
    await note(desk, other.sessionId, 'for one that is there')
    const state = await quiet(desk)
    const { quarantined } = await desk.call('sync.details', {})
    expect(state.quarantined).toBe(quarantined.length)
    expect(quarantined).toMatchObject([
      { title: { titleId }, type: 'note.set', reason: 'assignment_revoked' },
    ])
  })
})

describe('two people at one computer', () => {
  it('never see each other’s sessions, and what waits of one is never sent by the other', async () => {
    const { folder, desk, person, sessionId, titleId, network } = await begun()
    network.is('down')
    await note(desk, sessionId, 'Ada’s')
    network.is('good')
    await desk.call('sync.workOffline', { offline: true })
    const bob = await signIn(catalogue(), desk, { name: 'Bob', role: 'tagger' })
    const state = await quiet(desk)
    expect(state).toMatchObject({ account: { name: 'Bob' }, waiting: 0 })
    const shown = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(shown.rows.map((row) => row.titleId)).not.toContain(titleId)
    await catalogue().assign(titleId, bob)
    await quiet(desk)
    const opened = await desk.call('sessions.open', { titleId })
    expect(opened.state.sessionId).not.toBe(sessionId)
    expect(opened.state.notes).toEqual({})
    await quiet(desk)

    await signIn(catalogue(), desk, person)
    const back = await desk.call('sessions.open', { titleId })
    expect([back.state.sessionId, back.state.notes]).toEqual([sessionId, { '': 'Ada’s' }])
    await quiet(desk)
    expect(existsSync(join(folder, 'tokens.json'))).toBe(true)
  })

  it('signing out keeps what waits for the next time', async () => {
    const { desk, person, sessionId, network } = await begun()
    network.is('down')
    await note(desk, sessionId, 'not sent yet')
    expect(await desk.call('sync.signOut', {})).toMatchObject({ account: null, waiting: 0 })
    network.is('good')
    await signIn(catalogue(), desk, person)
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  })
})

describe('somebody who signed out', () => {
  it('leaves neither assignments nor titles of the catalogue behind, and finds their session again', async () => {
    const { desk, person, titleId, sessionId } = await begun()
    const other = await catalogue().title()
    await catalogue().assign(other, person)
    await quiet(desk)
    await desk.call('sync.signOut', {})
    const { rows, assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect([rows.filter(({ sample }) => !sample), assigned]).toEqual([[], []])
    const everything = { text: '', kind: null, genre: null, fromYear: null, toYear: null }
    const found = await desk.call('catalogue.search', { ...everything, offset: 0, limit: 10 })
    expect([found.rows, found.total]).toEqual([[], 0])
    expect(await desk.call('catalogue.facets', {})).toMatchObject({ titles: 0, genres: [] })
    expect((await desk.fail('sessions.open', { titleId })).code).toBe('not_signed_in')
    await signIn(catalogue(), desk, person)
    expect((await desk.call('sessions.open', { titleId })).state.sessionId).toBe(sessionId)
  })

  it('is not read or written for by whoever sits here next, whatever a page still shows', async () => {
    const { desk, person, titleId, sessionId } = await begun()
    await note(desk, sessionId, 'Ada’s')
    await quiet(desk)
    const changes = changesOf(0, ['note.set', { facet: null, text: 'Xu’s' }])
    const append = { sessionId, changes }
    const look = { sessionId, format: 'json', language: 'en' } as const
    const refused = async () => [
      (await desk.fail('sessions.append', append)).code,
      (await desk.fail('sessions.export', look)).code,
      (await desk.fail('sessions.resume', { sessionId })).code,
      (await desk.fail('sessions.submit', { sessionId, declaration: 'All of it.' })).code,
      (await desk.fail('vocabulary.offer', { sessionId })).code,
    ]
    await desk.call('sync.signOut', {})
    expect(await refused()).toEqual(Array(5).fill('not_signed_in'))
    await signIn(catalogue(), desk, { name: 'Xu', role: 'tagger' })
    expect(await refused()).toEqual(Array(5).fill('not_signed_in'))
    await signIn(catalogue(), desk, person)
    expect((await desk.call('sessions.open', { titleId })).state.notes).toEqual({ '': 'Ada’s' })
  })

  it('takes with them what only a reviewer may know', async () => {
    const { titleId } = await begun()
    const desk = openSyncedDesk(temporaryFolder())
    await signIn(catalogue(), desk, { name: 'Rui', role: 'reviewer' })
    await quiet(desk)
    const query = {
      text: '',
      kind: null,
      genre: null,
      fromYear: null,
      toYear: null,
      offset: 0,
      limit: 100,
    }
    const countOf = async () =>
      (await desk.call('catalogue.search', query)).rows.find((row) => row.titleId === titleId)
        ?.submissions
    expect(await countOf()).toBe(0)
    await desk.call('sync.signOut', {})
    expect(await countOf()).toBeUndefined()
    await signIn(catalogue(), desk)
    await quiet(desk)
    expect(await countOf()).toBeNull()
  })
})

describe('the copy of the catalogue on this computer', () => {
  it('is fetched anew when it was lost, and the work goes on', async () => {
    const { folder, desk, titleId, sessionId } = await begun()
    await desk.close()
    for (const part of ['', '-wal', '-shm'])
      rmSync(join(folder, `catalogue.db${part}`), { force: true })
    const again = openSyncedDesk(folder)
    await note(again, sessionId, 'meanwhile')
    await quiet(again)
    const { rows } = await again.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)?.assignment).toMatchObject({
      assignmentId: expect.any(String),
    })
  })

  const untilGiven = async (desk: OpenDesk, titleId: string) => {
    await expect
      .poll(async () =>
        (await desk.call('tonight.list', { weekStartsAtMs: 0 })).assigned.map(
          ({ title }) => title.titleId as string,
        ),
      )
      .toContain(titleId)
  }

  it('learns at once of what is given', async () => {
    const { desk, person } = await begun()
    const titleId = await catalogue().title()
    await catalogue().assign(titleId, person)
    await untilGiven(desk, titleId)
  })

  it('learns at once of what is given to whoever sits there now', async () => {
    const { desk } = await begun()
    await desk.call('sync.signOut', {})
    const bob = await signIn(catalogue(), desk, { name: 'Bob', role: 'tagger' })
    await quiet(desk)
    const titleId = await catalogue().title()
    await catalogue().assign(titleId, bob)
    await untilGiven(desk, titleId)
  })
})

describe('a second computer of the same person', () => {
  it('works on the same assignment by itself', async () => {
    const { person, titleId } = await begun()
    const other = openSyncedDesk(temporaryFolder())
    await signIn(catalogue(), other, person)
    await quiet(other)
    await other.call('titles.attach', { titleId, path: someFilm })
    const { state } = await other.call('sessions.open', { titleId })
    await note(other, state.sessionId, 'from the other one')
    expect(await quiet(other)).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  it('learns that it was submitted, and a reviewer sees it', async () => {
    const { desk, person, titleId, assignmentId } = await begun()
    const { invitation } = await catalogue().invite(person)
    const member = await catalogue().enrol(invitation)
    const log = openLog(member.deviceId)
    const own = { assignmentId: assignmentId as LoggedEvent['assignmentId'] }
    const sessionId = crypto.randomUUID()
    await catalogue().push(member, [
      log.next(sessionId, opened(titleId, assignmentId), own),
      log.next(sessionId, noted('there'), own),
      log.next(sessionId, watchedAll, own),
      log.next(sessionId, submitted, own),
    ])
    await quiet(desk)
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)?.assignment).toMatchObject({
      submittedAtMs: expect.any(Number),
    })
    expect(await submissionsOf(titleId)).toMatchObject([{ notes: { '': 'there' } }])
  })
})

describe('what Tonight and Settings say of the catalogue', () => {
  it('is that a session has not reached it, until it has', async () => {
    const { desk, network, sessionId, titleId } = await begun()
    const unsent = async () =>
      (await desk.call('tonight.list', { weekStartsAtMs: 0 })).rows.find(
        (row) => row.titleId === titleId,
      )?.session?.unsent
    expect(await unsent()).toBe(false)
    network.is('down')
    await note(desk, sessionId, 'not sent yet')
    expect(await unsent()).toBe(true)
    network.is('good')
    const before = desk.announced.filter((name) => name === 'tonight.changed').length
    await quiet(desk)
    expect(await unsent()).toBe(false)
    await expect
      .poll(() => desk.announced.filter((name) => name === 'tonight.changed').length)
      .toBeGreaterThan(before)
  })

  it('is which version of the vocabulary its sessions begin with', async () => {
    const { desk } = await begun()
    const listed = await desk.call('vocabulary.list', {})
    expect(listed.filter(({ ofCatalogue }) => ofCatalogue)).toHaveLength(1)
    await desk.call('sync.signOut', {})
  })
})
