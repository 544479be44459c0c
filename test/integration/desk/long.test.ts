import { expect, it } from 'vitest'
import {
  changesOf,
  sample,
  startTestDesk,
  temporaryFolder,
  uuid,
  valueOf,
} from '../../support/desk.ts'

it('opens a session of 10,000 events, after a restart as before', async () => {
  const folder = temporaryFolder('disk')
  const desk = await startTestDesk(folder)
  const opened = valueOf(await desk.call('sessions.open', { titleId: sample }))
  const { sessionId } = opened.state
  for (let from = 0; from < 10_000; from += 500) {
    const written = Array.from({ length: 500 }, (_, at) => {
      const n = from + at
      if (n % 5 === 0) return ['mark.placed', { markId: uuid(n + 1), atMs: n }] as const
      if (n % 5 === 1) return ['degree.set', { facet: 'violence', degree: n % 6 }] as const
      if (n % 5 === 2)
        return ['watched', { spans: [{ fromMs: n * 9, toMs: n * 9 + 50, rate: 1 }] }] as const
      return ['note.set', { facet: null, text: `note ${n}` }] as const
    })
    valueOf(await desk.call('sessions.append', { sessionId, changes: changesOf(from, ...written) }))
  }
  const before = valueOf(await desk.call('sessions.open', { titleId: sample })).state
  await desk.close()

  const again = await startTestDesk(folder)
  const { state } = valueOf(await again.call('sessions.open', { titleId: sample }))
  const { sittings: _, eventCount, lastWallMs: _wall, ...answers } = before
  expect(state).toMatchObject(answers)
  // The sitting ended, and another began.
  expect(state.eventCount).toBe(eventCount + 2)
  expect(Object.keys(state.marks)).toHaveLength(2_000)
})
