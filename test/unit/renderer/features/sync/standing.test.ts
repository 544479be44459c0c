import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayStatus, standingOf, wordOn } from '../../../../../renderer/features/sync/standing.ts'
import type { SyncObstacle, SyncState } from '../../../../../shared/contract/sync.ts'
import { obstacle, syncState } from '../../../../support/syncState.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
const now = new Date(2027, 10, 20, 22, 0).getTime()
const at = (hour: number, minute: number, day = 20) =>
  new Date(2027, 10, day, hour, minute).getTime()

const codes: SyncObstacle['code'][] = [
  'unreachable',
  'unkept',
  'locked',
  'busy',
  'update_needed',
  'signed_out',
  'device_revoked',
  'forked',
  'refused',
]

const anyState: fc.Arbitrary<SyncState> = fc
  .record({
    workOffline: fc.boolean(),
    phase: fc.constantFrom('resting', 'sending', 'fetching'),
    obstacle: fc.option(fc.constantFrom(...codes).map(obstacle)),
    waiting: fc.nat(),
    quarantined: fc.nat(),
    lastReachedMs: fc.option(fc.integer({ min: 0, max: now })),
  })
  .map(syncState)

describe('how the catalogue stands', () => {
  it('is offline where the person chose it, whatever else is the case', () => {
    const state = syncState({ workOffline: true, obstacle: obstacle('refused'), phase: 'sending' })
    expect(standingOf(state)).toBe('offline')
  })

  it('tells obstacles that pass from those that wait for the person', () => {
    const standings = codes.map((code) => standingOf(syncState({ obstacle: obstacle(code) })))
    expect(standings.filter((one) => one === 'apart')).toHaveLength(4)
    expect(standings.filter((one) => one === 'stopped')).toHaveLength(5)
  })

  it('is reached while nothing stands in the way and nothing is under way', () => {
    expect(standingOf(syncState())).toBe('reached')
    expect(standingOf(syncState({ phase: 'fetching' }))).toBe('fetching')
  })
})

describe('the status', () => {
  it('is what waits and when it was reached last', () => {
    const state = syncState({ waiting: 7, lastReachedMs: at(21, 4) })
    expect(sayStatus(english, state, now, 'en')).toBe('7 waiting, last reached 21:04')
    expect(sayStatus(french, state, now, 'fr')).toBe('7 en attente, dernier contact à 21:04')
  })

  it('names the day where it was not today', () => {
    const days = [19, 2].map((day) => syncState({ lastReachedMs: at(21, 4, day) }))
    expect(days.map((state) => sayStatus(english, state, now, 'en'))).toEqual([
      'nothing waiting, last reached Friday 21:04',
      'nothing waiting, last reached 2 November 21:04',
    ])
    expect(days.map((state) => sayStatus(french, state, now, 'fr'))).toEqual([
      'rien en attente, dernier contact vendredi à 21:04',
      'rien en attente, dernier contact le 2 novembre à 21:04',
    ])
  })

  it('begins with what is to be known', () => {
    const offline = syncState({ workOffline: true, waiting: 1_234, quarantined: 2 })
    expect(sayStatus(english, offline, now, 'en')).toBe(
      'working offline, 1,234 waiting, 2 set aside, not reached yet',
    )
    const apart = syncState({ obstacle: obstacle('unreachable') })
    expect(sayStatus(english, apart, now, 'en')).toMatch(/^catalogue out of reach, /)
  })

  it('is that titles are coming, as long as not all of them were here', () => {
    const coming = syncState({ phase: 'fetching', isComplete: false })
    expect(sayStatus(english, coming, now, 'en')).toBe('fetching titles…, nothing waiting')
    expect(sayStatus(french, coming, now, 'fr')).toBe('réception des titres…, rien en attente')
    const later = syncState({ phase: 'fetching', lastReachedMs: at(21, 4) })
    expect(sayStatus(english, later, now, 'en')).toBe('nothing waiting, last reached 21:04')
  })

  it('is said in words of both languages for whatever state there is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const said of [
          sayStatus(english, state, now, 'en'),
          sayStatus(french, state, now, 'fr'),
        ]) {
          expect(said).not.toMatch(/\{\{|sync:|short\.|undefined|Invalid/)
          expect(said).not.toBe('')
        }
      }),
    )
  })
})

describe('what is heard of it', () => {
  const apart = syncState({ obstacle: obstacle('unreachable'), waiting: 2 })

  it('is nothing while changes come and go', () => {
    const states = [{ waiting: 1 }, { phase: 'sending' as const, waiting: 1 }, {}].map(syncState)
    for (const state of states) expect(wordOn(state, syncState(), false)).toBeNull()
  })

  it('is that something stands in the way, once', () => {
    expect(wordOn(apart, syncState(), false)).toBe('sync:said.apart')
    expect(wordOn({ ...apart, waiting: 3 }, apart, true)).toBeNull()
  })

  it('is that all has arrived, after something stood in the way and nothing waits any more', () => {
    expect(wordOn(syncState({ waiting: 2 }), apart, true)).toBeNull()
    expect(wordOn(syncState(), apart, true)).toBe('sync:said.arrived')
    expect(wordOn(syncState(), syncState({ waiting: 1 }), false)).toBeNull()
  })

  it('is not that the person chose to work offline: who chooses is told at once', () => {
    expect(wordOn(syncState({ workOffline: true }), syncState(), false)).toBeNull()
  })

  it('is nothing while nobody is signed in', () => {
    expect(wordOn(syncState({ account: null, workOffline: true }), null, false)).toBeNull()
  })
})
