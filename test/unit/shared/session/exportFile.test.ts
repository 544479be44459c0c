import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../../shared/session/events.ts'
import { readExport } from '../../../../shared/session/exportFile.ts'
import { event, eventsOf, sessionId, uuid } from './story.ts'

const written = (events: readonly SessionEvent[], more: object = {}): string =>
  JSON.stringify({
    format: 'seance.session',
    version: 1,
    exportedAtMs: 1_700_000_000_000,
    title: {
      titleId: 'film-1',
      name: 'A film',
      facts: {
        bytes: 10,
        sha256: 'a'.repeat(64),
        durationMs: 100_000,
        truncatedAtMs: null,
        width: 640,
        height: 360,
        frameRate: 25,
        mimeType: 'video/webm',
        captions: [{ key: 'fr', language: 'fr', label: 'Français' }],
      },
    },
    vocabulary: { id: 'small', version: 1 },
    session: {
      sessionId,
      events: events.map(({ eventId, wallMs, type, body }) => ({
        eventId,
        wallMs,
        change: { type, body },
      })),
    },
    ...more,
  })

const events = eventsOf(['degree.set', { facet: 'violence', degree: 2 }])

describe('an exported session', () => {
  it('is read with its events in order', () => {
    const read = readExport(written(events, { answers: [{ facet: 'violence' }], later: true }))
    expect(read).toMatchObject({ ok: true, file: { session: { sessionId } } })
    expect(read.ok && read.file.session.events.map(({ change }) => change.type)).toEqual([
      'session.opened',
      'degree.set',
    ])
  })

  it('may begin with a byte order mark', () => {
    expect(readExport(`\uFEFF${written(events)}`).ok).toBe(true)
  })

  it.each([
    ['no JSON', 'not at all', { code: 'not-json' }],
    ['another JSON', '{"format":"other","version":1}', { code: 'not-a-session' }],
    ['no object', 'null', { code: 'not-a-session' }],
    ['a later version', written(events, { version: 2 }), { code: 'newer', version: 2 }],
    ['no events', written([]), { code: 'invalid', path: 'session.events' }],
    ['no opening', written(events.slice(1)), { code: 'invalid', path: 'session.events[0]' }],
    [
      'an event twice',
      written([...events, ...events.slice(1)]),
      { path: 'session.events[2].eventId' },
    ],
    ['the session of another title', written(events, { title: undefined }), { path: 'title' }],
  ])('is refused when it is %s', (_, text, fault) => {
    expect(readExport(text)).toMatchObject({ ok: false, fault })
  })

  it('is refused with the place of an unknown change', () => {
    const [opening] = events
    const text = written(opening ? [opening] : []).replace('session.opened', 'session.started')
    expect(readExport(text)).toMatchObject({
      ok: false,
      fault: { code: 'invalid', path: 'session.events[0].change.type' },
    })
  })

  it.each([
    ['title', '"titleId":"film-1","assignmentId"', '"titleId":"film-2","assignmentId"', 'titleId'],
    [
      'vocabulary',
      '"vocabulary":{"id":"small","version":1},"media"',
      '"vocabulary":{"id":"other","version":1},"media"',
      'vocabulary',
    ],
  ])('is refused when its events speak of another %s', (_, from, to, field) => {
    expect(readExport(written(events).replace(from, to))).toMatchObject({
      ok: false,
      fault: { code: 'invalid', path: `session.events[0].change.body.${field}` },
    })
  })

  it('may be of a title whose session was opened under an earlier vocabulary version', () => {
    expect(readExport(written(events, { vocabulary: { id: 'small', version: 4 } })).ok).toBe(true)
  })
})

it('no text makes reading fail with an exception', () => {
  const whole = written([...events, event(7, 'undone', { eventId: uuid(1) })])
  const damaged = fc
    .tuple(fc.nat(whole.length), fc.nat(20), fc.string())
    .map(([at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), damaged), (text) => {
      expect(typeof readExport(text).ok).toBe('boolean')
    }),
  )
})
