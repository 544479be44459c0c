import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calls } from '../../../../shared/contract/calls.ts'
import type { CallName } from '../../../../shared/contract/calls.ts'
import { FailureError, done, failed, failureCodes } from '../../../../shared/contract/failure.ts'
import { sheetColumns } from '../../../../shared/contract/timesheet.ts'
import { Change, eventBodies } from '../../../../shared/session/events.ts'
import { uuid } from '../session/story.ts'

const sessionId = uuid(1)
const change = { type: 'degree.set', body: { facet: 'violence', degree: 3 } }

const sheet = { from: '2026-11-01', to: '2026-11-30', idleAfterMs: 120_000 }

const study = { vocabulary: { id: 'house', version: 1 }, fromMs: null, toMs: 1_763_683_200_000 }

/** An input that each call takes. */
const inputs: Record<CallName, object> = {
  'app.info': {},
  'app.dismissNotice': { id: 'n' },
  'menu.set': { sections: [] },
  'preferences.get': {},
  'preferences.set': { language: 'fr' },
  'tonight.list': { weekStartsAtMs: 0 },
  'titles.choose': {},
  'titles.add': { path: '/films/a.webm' },
  'titles.remove': { titleId: 'film-1' },
  'titles.keepStrip': {
    titleId: 'film-1',
    mimeType: 'image/webp',
    frames: [{ atMs: 0, base64: '' }],
    poster: '',
  },
  'titles.strip': { titleId: 'film-1' },
  'sessions.open': { titleId: 'film-1' },
  'sessions.append': { sessionId, changes: [{ eventId: uuid(2), wallMs: 1, change }] },
  'sessions.keepView': { sessionId, view: {} },
  'sessions.leave': { sessionId, reason: 'idle' },
  'sessions.resume': { sessionId },
  'sessions.submit': { sessionId, declaration: 'All of it.' },
  'sessions.reopen': { sessionId, reason: '' },
  'sessions.export': { sessionId, format: 'csv', language: 'fr' },
  'sessions.import': { text: '{}' },
  'vocabulary.list': {},
  'vocabulary.add': { text: '{}', fileName: 'house.json' },
  'vocabulary.use': { id: 'house', version: 1 },
  'storage.describe': {},
  'titles.attach': { titleId: 'film-1', path: '/a/b.mp4' },
  'titles.chooseFor': { titleId: 'film-1' },
  'updates.fetch': {},
  'updates.state': {},
  'titles.offerSample': {},
  'vocabulary.offer': { sessionId: '00000000-0000-4000-8000-000000000001' },
  'vocabulary.accept': { sessionId: '00000000-0000-4000-8000-000000000001', version: 2 },
  'sync.state': {},
  'sync.signIn': { url: 'https://catalogue.example', invitation: 'inv_a' },
  'sync.signOut': {},
  'sync.workOffline': { offline: true },
  'sync.now': {},
  'sync.details': {},
  'catalogue.search': {
    text: 'metrop',
    kind: null,
    genre: null,
    fromYear: null,
    toYear: null,
    offset: 0,
    limit: 50,
  },
  'catalogue.facets': {},
  'care.decline': {
    assignmentId: '00000000-0000-4000-8000-000000000001',
    reason: 'content',
    note: '',
  },
  'care.takeBack': { assignmentId: '00000000-0000-4000-8000-000000000001' },
  'consistency.choices': {},
  'consistency.overview': study,
  'consistency.detail': { scope: study, facet: 'tone', term: null },
  'consistency.taggers': study,
  'consistency.cancel': {},
  'consistency.slip': { slipId: uuid(5), personId: uuid(6), name: 'Ada' },
  'consistency.slips': {},
  'review.queue': {
    filter: 'open',
    facet: null,
    personId: null,
    text: '',
    cases: null,
    offset: 0,
    limit: 60,
  },
  'review.choices': {},
  'review.title': { titleId: 'film-1' },
  'review.vocabulary': { id: 'house', version: 1 },
  'review.decide': {
    actId: uuid(4),
    titleId: 'film-1',
    facet: 'violence',
    term: null,
    ruling: { outcome: 'agrees', kind: 'degree', degree: 3 },
    note: 'The fight is seen from afar.',
    precedent: { en: 'Seen from afar', fr: '' },
    basis: [{ sessionId, revision: 1 }],
  },
  'review.sendBack': {
    actId: uuid(5),
    titleId: 'film-1',
    sessionId,
    revision: 1,
    note: 'The second half was not watched.',
  },
  'review.keepDraft': {
    titleId: 'a',
    facet: 'tone',
    term: null,
    draft: {
      outcome: '',
      terms: [],
      degree: '',
      state: '',
      applies: '',
      note: 'x',
      en: '',
      fr: '',
    },
  },
  'review.drop': { actId: uuid(4) },
  'review.played': { titleId: 'film-1', spans: [{ fromMs: 0, toMs: 900, rate: 1 }], over: true },
  'precedents.words': {},
  'precedents.of': { facet: 'tone', word: 'tone-sincere', limit: 20 },
  'screeners.state': {},
  'screeners.prepare': { titleId: null },
  'screeners.pause': { titleId: 'film-1' },
  'screeners.resume': { titleId: null },
  'screeners.move': { titleId: 'film-1', place: 0 },
  'screeners.remove': { titleId: 'film-1' },
  'screeners.repair': { titleId: 'film-1' },
  'screeners.choose': { limitBytes: null, mostAtOnce: 2 },
  'screeners.setPassphrase': { passphrase: 'four words make it' },
  'screeners.unlock': { passphrase: 'four words make it' },
  'screeners.forgetPassphrase': {},
  'screeners.fetchAnyway': { reason: 'metered' },
  'screeners.tellSurroundings': { metered: false, lowBattery: false },
  'screeners.accessLog': { before: null, limit: 100 },
  'timesheet.read': sheet,
  'timesheet.correct': {
    correctionId: uuid(3),
    day: '2026-11-30',
    titleId: 'film-1',
    kind: 'difference',
    minutes: -10,
    reason: 'The cat sat on the keys.',
    idleAfterMs: 120_000,
  },
  'timesheet.takeBack': { correctionId: uuid(3), reason: 'It was no cat.' },
  'timesheet.export': {
    ...sheet,
    language: 'fr',
    fileName: 'Heures 2026-11',
    headings: Object.fromEntries(sheetColumns.map((column) => [column, column])),
  },
  'timesheet.noteInput': { sessionId, fromMs: 0, toMs: 20_000 },
}

// Object.keys of a map with these keys
const names = Object.keys(calls) as CallName[]

describe('every call', () => {
  it.each(names)('%s takes what it is made for', (name) => {
    expect(calls[name].input.safeParse(inputs[name]).success).toBe(true)
  })

  // Preferences are read leniently: an older page may know fewer of them.
  it.each(names.filter((name) => name !== 'preferences.set'))(
    '%s refuses what it does not know',
    (name) => {
      expect(calls[name].input.safeParse({ ...inputs[name], more: 1 }).success).toBe(false)
    },
  )

  it.each(
    names.filter((name) => Object.keys(inputs[name]).length > 0 && name !== 'preferences.set'),
  )('%s refuses to be asked nothing', (name) => {
    expect(calls[name].input.safeParse({}).success).toBe(false)
  })

  it.each(names)('%s refuses what is no object, and never fails with an exception', (name) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.array(fc.anything())), (odd) => {
        expect(calls[name].input.safeParse(odd).success).toBe(false)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a time sheet', () => {
  const correction = inputs['timesheet.correct']
  it.each([
    ['ends before it begins', 'timesheet.read', { ...sheet, to: '2026-10-31' }],
    ['has more days than a sheet', 'timesheet.read', { ...sheet, to: '2029-01-01' }],
    ['is of a day there is not', 'timesheet.read', { ...sheet, from: '2026-02-30' }],
    ['calls every breath idle', 'timesheet.read', { ...sheet, idleAfterMs: 29_999 }],
    ['calls nothing idle', 'timesheet.read', { ...sheet, idleAfterMs: 1_800_001 }],
    ['has a heading too few', 'timesheet.export', { ...inputs['timesheet.export'], headings: {} }],
    ['is corrected by nothing', 'timesheet.correct', { ...correction, minutes: 0 }],
    [
      'is corrected to less than nothing',
      'timesheet.correct',
      { ...correction, kind: 'whole', minutes: -1 },
    ],
    ['is corrected by half a minute', 'timesheet.correct', { ...correction, minutes: 0.5 }],
    ['is corrected for no reason', 'timesheet.correct', { ...correction, reason: ' \n' }],
    ['is used backwards', 'timesheet.noteInput', { sessionId, fromMs: 2, toMs: 1 }],
    [
      'is used for an hour at once',
      'timesheet.noteInput',
      { sessionId, fromMs: 0, toMs: 3_600_000 },
    ],
  ] as const)('is refused when it %s', (_, name, odd) => {
    expect(calls[name].input.safeParse(odd).success).toBe(false)
  })
})

describe('a change', () => {
  it('is of a known type, and every type has one', () => {
    expect(Change.options.map((option) => option.shape.type.value)).toEqual(
      Object.keys(eventBodies),
    )
    expect(Change.safeParse({ type: 'term.deleted', body: {} }).success).toBe(false)
  })

  it.each([
    ['a degree above the scale', { type: 'degree.set', body: { facet: 'violence', degree: 6 } }],
    ['a degree between two', { type: 'degree.set', body: { facet: 'violence', degree: 1.5 } }],
    ['a field too many', { ...change, body: { ...change.body, by: 'me' } }],
    ['a mark before the beginning', { type: 'mark.placed', body: { markId: uuid(1), atMs: -1 } }],
    ['a mark at no time', { type: 'mark.placed', body: { markId: uuid(1) } }],
    ['no spans', { type: 'watched', body: { spans: [] } }],
    [
      'a span played at rate 0',
      { type: 'watched', body: { spans: [{ fromMs: 0, toMs: 1, rate: 0 }] } },
    ],
    ['a mark without an id', { type: 'mark.removed', body: { markId: 'mark' } }],
  ])('is refused with %s', (_, odd) => {
    expect(Change.safeParse(odd).success).toBe(false)
  })
})

describe('a failure', () => {
  it('is data, with details only where there are any', () => {
    expect(failed('disk_full', 'No space is left.')).toEqual({
      ok: false,
      failure: { code: 'disk_full', message: 'No space is left.' },
    })
    expect(failed('disk_full', 'No space is left.', { freeBytes: 0 }).failure.details).toEqual({
      freeBytes: 0,
    })
    expect(done(7)).toEqual({ ok: true, value: 7 })
  })

  it('can be thrown and is the same data afterwards', () => {
    const error = new FailureError('title_unknown', 'No such title.', { titleId: 'x' })
    expect(error).toBeInstanceOf(Error)
    expect(error.failure).toEqual({
      code: 'title_unknown',
      message: 'No such title.',
      details: { titleId: 'x' },
    })
  })

  it('has one code for each kind', () => {
    expect(new Set(failureCodes).size).toBe(failureCodes.length)
  })
})
