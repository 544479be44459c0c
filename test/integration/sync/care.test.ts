import { describe, expect, it } from 'vitest'
import type { AssignmentId, TitleId } from '../../../shared/ids.ts'
import { noted, opened, openLog, submitted, watchedAll } from '../../support/catalogue.ts'
import { changesAt, type OpenDesk, temporaryFolder, unsureOfAll } from '../../support/desk.ts'
import {
  type Network,
  asOwner,
  catalogueOfFile,
  note,
  openSyncedDesk,
  quiet,
  roughNetwork,
  signIn,
  someFilm,
  until,
} from '../../support/signedIn.ts'

const catalogue = catalogueOfFile()

const tonight = (desk: OpenDesk) => desk.call('tonight.list', { weekStartsAtMs: 0 })

/** Somebody at a desk with an assigned title, whose film is not here. */
const assigned = async (around = (network: Network): Network => network) => {
  const folder = temporaryFolder()
  const network = roughNetwork()
  const desk = openSyncedDesk(folder, around(network.network))
  const person = await signIn(catalogue(), desk)
  const titleId = (await catalogue().title({
    name: 'Un chien andalou',
    advisories: ['something-of-tomorrow', 'graphic-injury'],
  })) as TitleId
  const assignmentId = (await catalogue().assign(titleId, person)) as AssignmentId
  await quiet(desk)
  return { folder, network, desk, person, titleId, assignmentId }
}

const decline = (desk: OpenDesk, assignmentId: AssignmentId, text = '') =>
  desk.call('care.decline', { assignmentId, reason: 'content', note: text })

/** What the owner reads of somebody's assignments. */
const listed = async ({ personId }: { personId: string }) => {
  const { accessToken } = await catalogue().owner()
  const path = `/v1/admin/people?personId=${personId}`
  const { body } = await catalogue().ask('GET', path, { token: accessToken })
  const [person] = body['people'] as {
    assignments: { assignmentId: string; declined: unknown }[]
  }[]
  return person?.assignments ?? []
}

const isAssigned = async (desk: OpenDesk, titleId: TitleId) => {
  const { rows } = await desk.call('catalogue.search', {
    text: '',
    kind: null,
    genre: null,
    fromYear: null,
    toYear: null,
    offset: 0,
    limit: 100,
  })
  return rows.find((row) => row.titleId === titleId)?.assigned
}

describe('what a title holds', () => {
  it('stands with it in Tonight, in the catalogue and in its session, in the order of the list', async () => {
    const { desk, titleId } = await assigned()
    const advisories = ['graphic-injury', 'something-of-tomorrow']
    expect((await tonight(desk)).assigned).toMatchObject([{ advisories }])
    await desk.call('titles.attach', { titleId, path: someFilm })
    expect((await tonight(desk)).rows.find((row) => row.titleId === titleId)).toMatchObject({
      advisories,
    })
    const { title, view, state } = await desk.call('sessions.open', { titleId })
    expect([title.advisories, view.advised]).toEqual([advisories, undefined])
    await desk.call('sessions.keepView', {
      sessionId: state.sessionId,
      view: { ...view, advised: advisories },
    })
    expect((await desk.call('sessions.open', { titleId })).view.advised).toEqual(advisories)
  })

  it('changes with the catalogue', async () => {
    const { desk, titleId } = await assigned()
    const title = { titleId, kind: 'film', name: 'Un chien andalou', advisories: ['horror'] }
    await asOwner(catalogue(), '/v1/admin/titles', { titles: [title] })
    await quiet(desk)
    expect((await tonight(desk)).assigned).toMatchObject([{ advisories: ['horror'] }])
  })
})

describe('declining', () => {
  it('holds without a network and across a restart, and is told when there is one', async () => {
    const { assignmentId, desk, folder, network, person, titleId } = await assigned()
    network.is('down')
    await decline(desk, assignmentId, ' Not this week. ')
    const here = await tonight(desk)
    expect(here.assigned).toEqual([])
    expect(here.declined).toMatchObject([
      {
        title: { titleId, name: 'Un chien andalou' },
        assignmentId,
        reason: 'content',
        note: 'Not this week.',
        standing: 'waiting',
      },
    ])
    expect(await isAssigned(desk, titleId)).toBe(false)
    const state = await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
    expect(state.waiting).toBe(1)
    expect(await desk.call('sync.details', {})).toMatchObject({
      waiting: [],
      declines: [{ title: { titleId } }],
    })
    expect(await listed(person)).toMatchObject([{ declined: null }])
    await desk.close()

    const again = openSyncedDesk(folder)
    expect(await quiet(again)).toMatchObject({ waiting: 0, obstacle: null })
    expect((await tonight(again)).declined).toMatchObject([{ assignmentId, standing: 'told' }])
    expect(await listed(person)).toMatchObject([
      { assignmentId, declined: { reason: 'content', note: 'Not this week.' } },
    ])
  })

  it('is told by itself a moment later', async () => {
    const { assignmentId, desk, person } = await assigned()
    await decline(desk, assignmentId)
    await until(desk, ({ waiting }) => waiting === 0)
    expect(await listed(person)).toMatchObject([{ declined: { note: null } }])
    expect(desk.announced.filter((name) => name === 'tonight.changed').length).toBeGreaterThan(1)
  })

  it('whose answer is lost is told once, and the owner’s knowledge is not denied', async () => {
    let turnDeaf = () => {}
    const { assignmentId, desk, network, person } = await assigned((through) => (input, init) => {
      // It arrives, and from its answer on nothing comes back.
      if (String(input).endsWith('/decline')) turnDeaf()
      return through(input, init)
    })
    turnDeaf = () => network.is('deaf')
    await decline(desk, assignmentId)
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
    const first = await listed(person)
    expect(first).toMatchObject([{ declined: { reason: 'content' } }])
    // Nobody here can know that it arrived: it may be taken back, until the catalogue says that it knows.
    await desk.call('care.takeBack', { assignmentId })
    turnDeaf = () => {}
    network.is('good')
    await quiet(desk)
    expect((await tonight(desk)).declined).toMatchObject([{ assignmentId, standing: 'told' }])
    expect(await listed(person)).toEqual(first)
  })

  it('can be taken back until it was told, and not after', async () => {
    const { assignmentId, desk, network, person, titleId } = await assigned()
    network.is('down')
    await decline(desk, assignmentId)
    await desk.call('care.takeBack', { assignmentId })
    const back = await tonight(desk)
    expect([back.assigned.length, back.declined]).toEqual([1, []])
    expect(await isAssigned(desk, titleId)).toBe(true)
    await decline(desk, assignmentId)
    network.is('good')
    await quiet(desk)
    expect(await desk.fail('care.takeBack', { assignmentId })).toMatchObject({
      code: 'decline_told',
    })
    expect(await listed(person)).toMatchObject([{ declined: { reason: 'content' } }])
  })

  it('keeps the session that was begun, and all that is in it', async () => {
    const { assignmentId, desk, titleId } = await assigned()
    await desk.call('titles.attach', { titleId, path: someFilm })
    const { state } = await desk.call('sessions.open', { titleId })
    await note(desk, state.sessionId, 'seen so far')
    await decline(desk, assignmentId)
    await note(desk, state.sessionId, 'and a word more')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
    const declined = await tonight(desk)
    expect(declined.rows.map((row) => row.titleId)).not.toContain(titleId)
    const exported = await desk.call('sessions.export', {
      sessionId: state.sessionId,
      format: 'json',
      language: 'en',
    })
    expect(exported.text).toContain('and a word more')
  })

  it('gives way to another assignment of the same title', async () => {
    const { assignmentId, desk, person, titleId } = await assigned()
    await decline(desk, assignmentId)
    await quiet(desk)
    const anew = await catalogue().assign(titleId, person)
    await quiet(desk)
    const here = await tonight(desk)
    expect(here.assigned).toMatchObject([{ assignment: { assignmentId: anew } }])
    expect(here.declined).toEqual([])
    expect(await isAssigned(desk, titleId)).toBe(true)
  })

  it('on one computer holds on the others', async () => {
    const { assignmentId, desk, person } = await assigned()
    const laptop = openSyncedDesk(temporaryFolder())
    await signIn(catalogue(), laptop, person)
    await decline(desk, assignmentId)
    await quiet(desk)
    await quiet(laptop)
    const there = await tonight(laptop)
    expect([there.assigned, there.declined]).toMatchObject([
      [],
      [{ assignmentId, reason: 'content', standing: 'told' }],
    ])
    expect(await laptop.fail('care.takeBack', { assignmentId })).toMatchObject({
      code: 'decline_told',
    })
  })

  it('is of whoever declined: another person at the same computer has their own', async () => {
    const { assignmentId, desk, network, person } = await assigned()
    network.is('down')
    await decline(desk, assignmentId)
    network.is('good')
    await signIn(catalogue(), desk, { name: 'Bob', role: 'tagger' })
    await quiet(desk)
    expect((await tonight(desk)).declined).toEqual([])
    expect(await listed(person)).toMatchObject([{ declined: null }])
    await signIn(catalogue(), desk, person)
    await quiet(desk)
    expect(await listed(person)).toMatchObject([{ declined: { reason: 'content' } }])
  })

  it('is refused for what nobody was given', async () => {
    const { desk } = await assigned()
    const assignmentId = crypto.randomUUID() as AssignmentId
    const told = { assignmentId, reason: 'unsaid', note: '' } as const
    expect(await desk.fail('care.decline', told)).toMatchObject({ code: 'not_assigned' })
  })

  it('is refused for what is submitted here, also before anybody else knows', async () => {
    const { assignmentId, desk, network, titleId } = await assigned()
    await desk.call('titles.attach', { titleId, path: someFilm })
    network.is('down')
    const open = await desk.call('sessions.open', { titleId })
    const { sessionId } = open.state
    const changes = changesAt(1_763_683_300_000, ...unsureOfAll(open))
    await desk.call('sessions.append', { sessionId, changes })
    await desk.call('sessions.submit', { sessionId, declaration: 'All of it.' })
    const told = { assignmentId, reason: 'unsaid', note: '' } as const
    expect(await desk.fail('care.decline', told)).toMatchObject({ code: 'session_submitted' })
    expect((await tonight(desk)).declined).toEqual([])
  })

  it('without anybody signed in is refused', async () => {
    const desk = openSyncedDesk(temporaryFolder())
    const assignmentId = crypto.randomUUID() as AssignmentId
    const told = { assignmentId, reason: 'unsaid', note: '' } as const
    expect(await desk.fail('care.decline', told)).toMatchObject({ code: 'not_signed_in' })
    expect(await desk.fail('care.takeBack', { assignmentId })).toMatchObject({
      code: 'not_signed_in',
    })
  })

  it('of a title that was submitted all the same and sent back counts no more; it may be declined again', async () => {
    const { assignmentId, desk, person, titleId } = await assigned()
    await decline(desk, assignmentId)
    await quiet(desk)
    const { invitation } = await catalogue().invite(person)
    const laptop = await catalogue().enrol(invitation)
    const log = openLog(laptop.deviceId)
    const session = crypto.randomUUID()
    const events = [opened(titleId, assignmentId), watchedAll, submitted]
    await catalogue().push(
      laptop,
      events.map((change) => log.next(session, change)),
    )
    await asOwner(catalogue(), `/v1/sessions/${session}/return`, { note: 'Once more, please.' })
    await quiet(desk)
    const back = await tonight(desk)
    expect(back.declined).toEqual([])
    expect(back.assigned).toMatchObject([{ assignment: { returnedNote: 'Once more, please.' } }])
    await decline(desk, assignmentId, 'No more of it.')
    expect((await tonight(desk)).declined).toMatchObject([{ standing: 'waiting' }])
    await quiet(desk)
    expect(await listed(person)).toMatchObject([{ declined: { note: 'No more of it.' } }])
    expect((await tonight(desk)).declined).toMatchObject([{ standing: 'told' }])
  })

  it('that comes too late, because another computer submitted the title, is forgotten', async () => {
    const { assignmentId, desk, network, person, titleId } = await assigned()
    network.is('down')
    await decline(desk, assignmentId)
    const { invitation } = await catalogue().invite(person)
    const laptop = await catalogue().enrol(invitation)
    const log = openLog(laptop.deviceId)
    const session = crypto.randomUUID()
    const events = [opened(titleId, assignmentId), noted('all'), watchedAll, submitted]
    await catalogue().push(
      laptop,
      events.map((change) => log.next(session, change)),
    )
    network.is('good')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, obstacle: null })
    const here = await tonight(desk)
    expect(here.declined).toEqual([])
    expect(here.assigned).toMatchObject([{ assignment: { submittedAtMs: expect.any(Number) } }])
    expect(desk.raised).toEqual([])
  })
})
