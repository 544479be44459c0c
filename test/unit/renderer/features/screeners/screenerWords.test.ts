import { describe, expect, it } from 'vitest'
import {
  sayLeft,
  sayReason,
  sayShare,
  sayStay,
  sayTooLarge,
  saySummary,
  tellScreener,
  wordsOn,
} from '../../../../../renderer/features/screeners/screenerWords.ts'
import { heldBackBy, roomOf, summaryOf } from '../../../../../renderer/stores/preparing.ts'
import type { Screener } from '../../../../../shared/contract/screeners.ts'
import { ready, screener, screenersState } from '../../../../support/screenersState.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
/** A Saturday evening. */
const now = new Date(2027, 10, 20, 21, 4).getTime()
const hour = 3_600_000

const told = (more: Partial<Screener>, place = 1) => {
  const film = screener('a', more)
  return [
    tellScreener(english, { screener: film, place, heldBack: null }, now, 'en').words,
    tellScreener(french, { screener: film, place, heldBack: null }, now, 'fr').words.replaceAll(
      /[\u00A0\u202F]/g,
      ' ',
    ),
  ]
}

describe('how a film stands', () => {
  it.each<[Partial<Screener>, string, string]>([
    [{ phase: 'queued' }, 'waits its turn: number 3', 'attend son tour : numéro 3'],
    [{ phase: 'fetching', bytes: null }, 'beginning to fetch…', 'début de la réception…'],
    [
      { phase: 'fetching', bytesHere: 6.29e8, leftMs: 171_000 },
      '62%, 3 min left',
      '62 %, encore 3 min',
    ],
    [{ phase: 'fetching', bytesHere: 6.2e8 }, '62% fetched', '62 % reçus'],
    [{ phase: 'checking', bytesHere: 1e9 }, 'checking…', 'vérification…'],
    [{ phase: 'paused', bytesHere: 6.2e8 }, 'paused at 62%', 'en pause à 62 %'],
    [{ phase: 'paused' }, 'paused', 'en pause'],
    [{ phase: 'waiting', reason: 'unreachable' }, 'waits for the catalogue', 'attend le catalogue'],
    [
      { phase: 'stopped', reason: 'disk_full' },
      'stopped: disk nearly full',
      'arrêté : disque presque plein',
    ],
    [
      { phase: 'ready', playableUntilMs: now + 48 * hour },
      'ready offline until Monday 21:04',
      'prêt hors ligne jusqu’à lundi à 21:04',
    ],
    [{ phase: 'ready' }, 'ready offline', 'prêt hors ligne'],
    [{ phase: 'ready', reason: 'locked' }, 'locked', 'verrouillé'],
    [{ phase: 'ended', reason: 'time_over' }, 'its time has ended', 'sa durée a pris fin'],
    [{ phase: 'ended' }, 'its film is gone from here', 'son film n’est plus ici'],
  ])('%o', (more, inEnglish, inFrench) => {
    expect(told(more, 3)).toEqual([inEnglish, inFrench])
  })

  it('says how long it stays, and when that is soon over', () => {
    const at = (ms: number) =>
      tellScreener(
        english,
        { screener: ready('a', { playableUntilMs: now + ms }), place: 0, heldBack: null },
        now,
        'en',
      )
    expect([at(71 * hour).more, at(71 * hour).tone]).toEqual(['3 days left', 'good'])
    expect([at(5 * hour).more, at(5 * hour).tone]).toEqual(['5 hr left', 'amber'])
    expect(at(-1).more).toBe('')
  })

  it('keeps its bar while it waits, so that nothing seems lost', () => {
    const waits = screener('a', { phase: 'waiting', reason: 'metered', bytesHere: 5e8 })
    expect(
      tellScreener(english, { screener: waits, place: 1, heldBack: null }, now, 'en'),
    ).toMatchObject({ share: 0.5, more: '50%' })
  })
})

it.each([
  ['paused', 'paused'],
  ['offline', 'waits until you work online'],
] as const)('in the queue it waits for the person where it is held back: %s', (heldBack, said) => {
  const film = { screener: screener('a'), place: 1, heldBack }
  expect(tellScreener(english, film, now, 'en').words).toBe(said)
})

describe('a share', () => {
  it('is a whole only when all of it is here', () => {
    expect([sayShare(0.999, 'en'), sayShare(1, 'en')]).toEqual(['99%', '100%'])
  })
})

describe('the time left', () => {
  it.each([
    [1, '10 sec'],
    [21_000, '30 sec'],
    [58_000, '1 min'],
    [121_000, '3 min'],
    [7_260_000, '2 hr 01'],
  ])('of %i ms is %s', (ms, said) => {
    expect(sayLeft(ms, 'en')).toBe(said)
  })

  it.each([
    [72 * hour, '3 days', '3 jours'],
    [72 * hour - 60_000, '3 days', '3 jours'],
    [59 * hour, '2 days', '2 jours'],
    [48 * hour - 1, '47 hr', '47 h'],
    [47 * hour, '47 hr', '47 h'],
    [50 * 60_000, '50 min', '50 min'],
    [1, '1 min', '1 min'],
  ])('of a film for %i ms is %s', (ms, inEnglish, inFrench) => {
    expect(sayStay(ms, 'en')).toBe(inEnglish)
    expect(sayStay(ms, 'fr').replaceAll(/[\u00A0\u202F]/g, ' ')).toBe(inFrench)
  })
})

describe('all of them', () => {
  const said = (state: ReturnType<typeof screenersState>) =>
    saySummary(english, summaryOf(state), roomOf(state), {
      heldBack: heldBackBy(state, null),
      language: 'en',
    })

  it('are said with what is here, what is needed and what is free', () => {
    const fetching = screener('b', { phase: 'fetching', bytesHere: 4e8, bytesPerSecond: 1e7 })
    expect(said(screenersState([fetching, ready('a')]))).toEqual([
      '1 of 2 ready offline',
      '1.4 GB of 2 GB',
      '1 min left',
      '31 GB free',
    ])
    // What is needed is said once: in so many words where there is no room for it.
    expect(said(screenersState([fetching, ready('a')], { freeBytes: 5e8 }))).toContain(
      'needs 600 MB, 500 MB free',
    )
  })

  it('are said to be here when all are', () => {
    expect(said(screenersState([ready('a')]))).toEqual([
      '1 of 1 ready offline',
      '1 GB here',
      '31 GB free',
    ])
  })

  it('are no word where the catalogue has no film of any', () => {
    const none = screener('n', { phase: 'stopped', reason: 'no_film', bytes: null })
    expect(said(screenersState([none]))).toEqual([])
  })

  it('are said to be paused rather than to have a time', () => {
    const film = screener('b', { phase: 'paused', bytesPerSecond: 1e7 })
    expect(said(screenersState([film], { paused: true }))).toContain('paused')
  })
})

it('what is locked is opened by the passphrase where keys are kept under one', () => {
  expect(sayReason(english, 'locked', { keeping: 'keychain' })).toContain('keychain')
  expect(sayReason(english, 'locked', { keeping: 'passphrase' })).toContain('passphrase')
})

describe('a film that does not fit in what is left of the limit', () => {
  const said = (state: ReturnType<typeof screenersState>, film: Screener) =>
    sayTooLarge(english, film, roomOf(state), { name: 'Kites', language: 'en' })
  const state = screenersState([], { limitBytes: 2e9, usedBytes: 1.2e9 })

  it('is said with both sizes', () => {
    expect(said(state, screener('a', { bytes: 1.1e9 }))).toMatch(
      /^“Kites” \(1\.1 GB\) does not fit in the 800 MB left of your limit\./,
    )
  })

  it('is another matter where nothing is left, its size is not known, or it is the disk that is full', () => {
    const full = screenersState([], { limitBytes: 2e9, usedBytes: 2e9 })
    expect(said(full, screener('a', { bytes: 1.1e9 }))).toBeNull()
    expect(said(state, screener('a', { bytes: null }))).toBeNull()
    expect(said(screenersState([], { freeBytes: 5e8 }), screener('a'))).toBeNull()
  })
})

describe('what is told to who does not see the list', () => {
  const kinds = (before: Screener[], after: Screener[]) =>
    wordsOn(screenersState(after), screenersState(before)).map(({ kind }) => kind)

  it('is that a film is ready, and that all are', () => {
    const other = screener('b')
    expect(kinds([screener('a'), other], [ready('a'), other])).toEqual(['ready'])
    expect(kinds([screener('a')], [ready('a')])).toEqual(['allReady'])
  })

  it('is that one stopped or is gone', () => {
    expect(kinds([ready('a')], [ready('a', { reason: 'clock_back' })])).toEqual(['stopped'])
    const gone = screener('a', { phase: 'ended', reason: 'revoked' })
    expect(kinds([ready('a')], [gone])).toEqual(['ended'])
  })

  it('is nothing twice', () => {
    const stopped = screener('a', { phase: 'stopped', reason: 'disk_error' })
    expect(kinds([stopped], [{ ...stopped, bytesHere: 9 }])).toEqual([])
  })

  it('is no progress, nothing that passes by itself, and nothing of before', () => {
    const fetching = screener('a', { phase: 'fetching' })
    expect(kinds([fetching], [{ ...fetching, bytesHere: 9 }])).toEqual([])
    expect(kinds([fetching], [screener('a', { phase: 'waiting', reason: 'busy' })])).toEqual([])
    expect(wordsOn(screenersState([ready('a')]), null)).toEqual([])
  })
})
