import { expect, it } from 'vitest'
import { atFalseCatalogue, problem } from '../../support/atFalseCatalogue.ts'
import {
  acknowledged,
  assignmentTold,
  feed,
  type Saying,
  titleTold,
} from '../../support/falseCatalogue.ts'
import { note, quiet, until } from '../../support/signedIn.ts'

/** What a desk does about a push that is refused: it begins where the catalogue stands, sends less, or leaves it. */

/** A desk with a session of five notes that are still to be told to such a catalogue. */
const telling = async (push: Saying) => {
  let isOpen = false
  const there = await atFalseCatalogue(() => ({
    '/v1/push': (body, times) => (isOpen ? push(body, times) : problem(503, 'unavailable')),
  }))
  const { asked, desk } = there
  const sessionId = await there.open()
  for (const text of ['one', 'two', 'three', 'four', 'five']) await note(desk, sessionId, text)
  isOpen = true
  await desk.call('sync.now', {})
  const sent = () =>
    asked
      .filter(({ path, body }) => path === '/v1/push' && body.events !== undefined)
      .map(({ body }) => body.events.map(({ seq }) => seq))
  return { ...there, sent, sessionId }
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
  const { desk, sessionId, titleId } = await telling(() => problem(409, 'gap', more))
  const { obstacle } = await until(desk, (state) => state.obstacle?.code === 'refused')
  expect(obstacle?.detail).toContain('It is so.')
  const { state } = await desk.call('sessions.open', { titleId })
  expect([state.sessionId, state.notes['']]).toEqual([sessionId, 'five'])
})

it('a log that another computer goes on with is not told under its name any more', async () => {
  const { count, desk, sessionId, titleId } = await telling(() => problem(409, 'fork', { seq: 2 }))
  await until(desk, ({ obstacle, phase }) => obstacle?.code === 'forked' && phase === 'resting')
  const before = count('/v1/push')
  await note(desk, sessionId, 'and on')
  await desk.call('sync.now', {})
  const { waiting } = await until(desk, ({ phase }) => phase === 'resting')
  expect([count('/v1/push'), waiting > 5]).toEqual([before, true])
  const { state } = await desk.call('sessions.open', { titleId })
  expect([state.sessionId, state.notes]).toEqual([sessionId, { '': 'and on' }])
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
  expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 1 })
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
  const { desk } = await atFalseCatalogue((assignmentId) => ({
    '/v1/pull': () =>
      feed([...nonsense, withdrawn, titleTold('film-1'), assignmentTold('film-1', assignmentId)]),
  }))
  expect((await desk.call('sync.state', {})).titles).toBe(1)
  const { assigned } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
  expect(assigned).toHaveLength(1)
})
