import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bodyText,
  canonicalEvent,
  hashOf,
  LoggedEvent,
  noHash,
} from '../../../../shared/sync/event.ts'
import { uuid } from '../session/story.ts'

/** A log of `length` events, each linked to the one before. */
const chainOf = (length: number): LoggedEvent[] => {
  const chain: LoggedEvent[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const unhashed = {
      deviceId: uuid(1),
      seq,
      eventId: uuid(0x100 + seq),
      sessionId: uuid(2),
      assignmentId: null,
      type: 'note.set',
      vocabulary: { id: 'house', version: 1 },
      body: { facet: null, text: `note ${seq} œ\u202f€` },
      wallMs: 1_700_000_000_000 + seq,
      monoMs: seq * 1.5,
      bootId: uuid(3),
      prevHash: chain.at(-1)?.hash ?? noHash,
    }
    const hash = hashOf(LoggedEvent.omit({ hash: true }).parse(unhashed))
    chain.push(LoggedEvent.parse({ ...unhashed, hash }))
  }
  return chain
}

describe('the canonical form', () => {
  it('is that of RFC 8785, section 3.2.2 and 3.2.3', () => {
    const example = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonicalize(example)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts keys as UTF-16, as in RFC 8785, section 3.2.3', () => {
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalize(example) ?? '{}'))).toHaveLength(7)
    expect(canonicalize(example)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    )
  })
})

describe('an event’s own canonical form', () => {
  it('is the one a general serializer gives, whatever its body', () => {
    const anyBody = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
    const [event] = chainOf(1)
    if (event === undefined) throw new Error('there is an event')
    const { hash: _, ...unhashed } = event
    fc.assert(
      fc.property(anyBody, fc.boolean(), (body, isAssigned) => {
        const one = {
          ...unhashed,
          body,
          ...(isAssigned
            ? { assignmentId: uuid(9) as LoggedEvent['assignmentId'] }
            : { vocabulary: null }),
        }
        expect(canonicalEvent(one)).toBe(canonicalize(one))
        expect(bodyText(body)).toBe(canonicalize(body))
      }),
    )
  })

  it.each([Number.NaN, Infinity, 'half \ud83c'])('is not made of %s', (value) => {
    expect(() => bodyText({ value })).toThrow()
    expect(() => bodyText({ deep: [value] })).toThrow()
  })

  it('has no place for what is not there, and is not made of what JSON has no words for', () => {
    expect(bodyText({ facet: undefined, text: 'a' })).toBe('{"text":"a"}')
    expect(() => bodyText({ when: () => 1 })).toThrow('an event holds what JSON cannot carry')
    expect(() => bodyText({ big: 1n })).toThrow('an event holds what JSON cannot carry')
  })
})

describe('the hash of an event', () => {
  const [first] = chainOf(1)
  if (first === undefined) throw new Error('no event')

  it('is SHA-256 of a text anybody can make again', () => {
    // Made without this program: Python's json.dumps(sort_keys, no spaces, not ASCII) and hashlib.
    expect(first.hash).toBe('61af0641777f362ae59309e6e3c42c5601501afe0d19379c4aab77b12b0251eb')
  })

  it('does not depend on the order of keys, nor on the hash itself', () => {
    const turned = Object.fromEntries(Object.entries(first).reverse())
    expect(hashOf(LoggedEvent.parse(turned))).toBe(first.hash)
    expect(hashOf({ ...first, hash: 'f'.repeat(64) } as typeof first)).toBe(first.hash)
  })

  it('is refused for what JSON cannot carry', () => {
    expect(() => hashOf({ ...first, body: { rate: Number.NaN } })).toThrow()
    expect(() => hashOf({ ...first, body: { text: '\ud800' } })).toThrow()
  })
})

it('the hash of an event tells of any field that was altered', () => {
  const chain = chainOf(6)
  const altered = fc.constantFrom<Partial<LoggedEvent>>(
    { type: 'note.Set' },
    { body: { facet: null, text: 'another' } },
    { wallMs: 1 },
    { monoMs: 0 },
    { vocabulary: null },
    { bootId: uuid(9) },
    { seq: 99 },
    { prevHash: 'b'.repeat(64) },
  )
  fc.assert(
    fc.property(fc.constantFrom(...chain), altered, (event, change) => {
      expect(hashOf({ ...event, ...change })).not.toBe(event.hash)
    }),
  )
})
