import { describe, expect, it } from 'vitest'
import { applyEvent, beginSession, followSession } from '../../../../shared/session/fold.ts'
import { context, eventsOf, markId, opened, sessionId } from './story.ts'

const [, ...events] = eventsOf(
  ['sitting.started', { reason: 'opened' }],
  ['term.applied', { facet: 'tone', term: 'dark' }],
  ['mark.placed', { markId: markId(1), atMs: 10 }],
  ['watched', { spans: [{ fromMs: 0, toMs: 500, rate: 1 }] }],
  ['note.set', { facet: null, text: 'seen' }],
)
const start = () => beginSession(sessionId, opened)

describe('following a session', () => {
  it('comes to the state that folding event by event comes to', () => {
    const following = followSession(start(), context)
    let folded = start()
    for (const event of events) {
      following.take(event)
      folded = applyEvent(folded, event, context)
      expect(following.now()).toEqual(folded)
    }
  })

  it('leaves the state it began with as it was, and every state it gave away', () => {
    const begun = start()
    const following = followSession(begun, context)
    const given = events.map((event) => {
      following.take(event)
      const state = following.share()
      return { state, copy: structuredClone(state) }
    })
    expect(begun).toEqual(start())
    for (const { state, copy } of given) expect(state).toEqual(copy)
  })
})
