import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/desk.ts'
import {
  asOwner,
  begin,
  catalogueOfFile,
  note,
  openAssigned,
  openSyncedDesk,
  quiet,
  signIn,
  someFilm,
} from '../../support/signedIn.ts'

const catalogue = catalogueOfFile()

describe('a title that is given again', () => {
  it('after its assignment was taken back goes on where it was, under the new one', async () => {
    const { assignmentId, desk, person, sessionId, titleId } = await begin(catalogue())
    await note(desk, sessionId, 'seen half of it')
    await quiet(desk)
    await asOwner(catalogue(), `/v1/admin/assignments/${assignmentId}/revoke`)
    const given = await catalogue().assign(titleId, person)
    await quiet(desk)
    const { state } = await desk.call('sessions.open', { titleId })
    expect([state.sessionId === sessionId, state.assignmentId]).toEqual([false, given])
    expect(state.notes).toEqual({ '': 'seen half of it' })
    await note(desk, state.sessionId, 'and the rest')
    expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)?.session?.sessionId).toBe(state.sessionId)
  })

  it('is not hidden by a copy of a session that stays on this computer', async () => {
    const first = await begin(catalogue())
    await note(first.desk, first.sessionId, 'on the first computer')
    const { text } = await first.desk.call('sessions.export', {
      sessionId: first.sessionId,
      format: 'json',
      language: 'en',
    })
    const second = openSyncedDesk(temporaryFolder())
    await second.call('sessions.import', { text })
    await signIn(catalogue(), second, first.person)
    await quiet(second)
    const titleId = first.titleId
    await second.call('titles.attach', { titleId, path: someFilm })
    const { state } = await second.call('sessions.open', { titleId })
    expect(state.notes).toEqual({})
    await note(second, state.sessionId, 'on the second')
    expect((await second.call('sync.state', {})).waiting).toBeGreaterThan(0)
    expect(await quiet(second)).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  it('takes no copy of a session where it would stand in the way', async () => {
    const first = await begin(catalogue())
    const { text } = await first.desk.call('sessions.export', {
      sessionId: first.sessionId,
      format: 'json',
      language: 'en',
    })
    const second = openSyncedDesk(temporaryFolder())
    await signIn(catalogue(), second, first.person)
    await quiet(second)
    await second.call('titles.attach', { titleId: first.titleId, path: someFilm })
    expect((await second.fail('sessions.import', { text })).code).toBe('title_of_catalogue')
  })

  it('asks to be watched as far as its assignment says', async () => {
    const { desk, person } = await begin(catalogue())
    const titleId = (await catalogue().title()) as Awaited<
      ReturnType<typeof openAssigned>
    >['titleId']
    await catalogue().assign(titleId, person, { minimumCoverage: 0 })
    await quiet(desk)
    await desk.call('titles.attach', { titleId, path: someFilm })
    const { state, title } = await desk.call('sessions.open', { titleId })
    expect(title.assignment?.minimumCoverage).toBe(0)
    const { details } = await desk.fail('sessions.submit', {
      sessionId: state.sessionId,
      declaration: 'All of it.',
    })
    const other = await openAssigned(catalogue(), desk, person)
    const asked = await desk.fail('sessions.submit', {
      sessionId: other.sessionId,
      declaration: 'All of it.',
    })
    expect(Number(asked.details?.['count']) - Number(details?.['count'])).toBe(1)
  })
})
