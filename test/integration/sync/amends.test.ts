import { expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { temporaryFolder } from '../../support/desk.ts'
import {
  acknowledged,
  assignmentTold,
  falseAddress,
  falseCatalogue,
  feed,
  type Saying,
  titleTold,
} from '../../support/falseCatalogue.ts'
import { note, openSyncedDesk, quiet, someFilm, until } from '../../support/signedIn.ts'

/** What a desk does about a push that is refused: it begins where the catalogue stands, sends less, or leaves it. */

const problem = (status: number, code: string, more: object = {}) =>
  Response.json({ status, code, detail: 'It is so.', ...more }, { status })

/** A desk with a session of five notes that are still to be told to such a catalogue. */
const telling = async (push: Saying, over: Record<string, Saying> = {}) => {
  let isOpen = false
  const there = falseCatalogue({
    '/v1/pull': () => feed([titleTold('film-1'), assignmentTold('film-1')]),
    ...over,
    '/v1/push': (body, times) => (isOpen ? push(body, times) : problem(503, 'unavailable')),
  })
  const desk = openSyncedDesk(temporaryFolder(), there.network)
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  await until(desk, ({ isComplete }) => isComplete)
  await desk.call('titles.attach', { titleId: 'film-1' as TitleId, path: someFilm })
  const { state } = await desk.call('sessions.open', { titleId: 'film-1' as TitleId })
  for (const text of ['one', 'two', 'three', 'four', 'five'])
    await note(desk, state.sessionId, text)
  isOpen = true
  await desk.call('sync.now', {})
  const sent = () =>
    there.asked
      .filter(({ path, body }) => path === '/v1/push' && body.events !== undefined)
      .map(({ body }) => body.events.map(({ seq }) => seq))
  return { ...there, desk, sent, sessionId: state.sessionId }
}
const all = ({ events }: { events: { seq: number }[] }) => acknowledged(events.at(-1)?.seq ?? 0)

it('a push that is too large is sent in halves', async () => {
  const { desk, sent } = await telling((body) =>
    body.events.length > 2 ? problem(413, 'too_large') : all(body),
  )
  const { obstacle, waiting } = await quiet(desk)
  expect([obstacle, waiting]).toEqual([null, 0])
  expect(Math.min(...sent().map((seqs) => seqs.length))).toBeLessThanOrEqual(2)
  expect(new Set(sent().flat())).toEqual(new Set(sent()[0]))
})

it('a catalogue that has less of the log than it said is told from there', async () => {
  let lost = false
  const { desk, sent } = await telling((body) => {
    if (lost || (body.events[0]?.seq ?? 0) > 1) return all(body)
    lost = true
    return problem(409, 'gap', { expectedSeq: 2 })
  })
  expect((await quiet(desk)).obstacle).toBeNull()
  expect(sent().at(-1)?.[0]).toBe(2)
})

it.each([
  ['beyond the end of the log', { expectedSeq: 4711 }],
  ['nowhere', {}],
])('a gap %s is not believed, and the work is kept', async (_, more) => {
  const { desk, sessionId } = await telling(() => problem(409, 'gap', more))
  const { obstacle } = await until(desk, (state) => state.obstacle?.code === 'refused')
  expect(obstacle?.detail).toContain('It is so.')
  const { state } = await desk.call('sessions.open', { titleId: 'film-1' as TitleId })
  expect([state.sessionId, state.notes['']]).toEqual([sessionId, 'five'])
})

it('a log that another computer goes on with is not told under its name any more', async () => {
  const { desk, sessionId } = await telling(() => problem(409, 'fork', { seq: 2 }))
  await until(desk, (state) => state.obstacle?.code === 'forked')
  const { state } = await desk.call('sessions.open', { titleId: 'film-1' as TitleId })
  expect(state.sessionId).toBe(sessionId)
})

it.each([
  ['an older program', problem(400, 'protocol'), 'update_needed'],
  ['a device that was shut out', problem(401, 'device_revoked'), 'device_revoked'],
])('%s is told so', async (_, answer, code) => {
  const { desk } = await telling(() => answer.clone())
  await until(desk, (state) => state.obstacle?.code === code)
})

it('a refused event that the catalogue named is set aside, though it gave no reason, and the rest counts as told', async () => {
  const { desk } = await telling((body) => ({
    ...all(body),
    results: body.events.slice(0, 1).map(({ seq }) => ({ seq, status: 'quarantined' })),
  }))
  expect((await quiet(desk)).waiting).toBe(0)
})

it('changes of every kind that are not what their kind should be are left out, and the rest is taken', async () => {
  const kinds = [
    'title',
    'assignment',
    'revocation',
    'grant',
    'vocabulary',
    'decision',
    'sampling',
    'submission',
    'something new',
  ]
  const nonsense = kinds.map((kind) => ({ kind, at: 1, titleId: 7, assignmentId: 'no id' }))
  const withdrawn = { kind: 'decision', at: 2, decisionId: crypto.randomUUID(), withdrawn: true }
  const there = falseCatalogue({
    '/v1/pull': () => feed([...nonsense, withdrawn, titleTold('film-1'), assignmentTold('film-1')]),
  })
  const desk = openSyncedDesk(temporaryFolder(), there.network)
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  const { titles } = await until(desk, ({ isComplete }) => isComplete)
  expect(titles).toBe(1)
  const { assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
  expect(assigned).toHaveLength(1)
})
