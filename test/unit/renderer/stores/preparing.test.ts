import { describe, expect, it } from 'vitest'
import {
  canPause,
  inQueueOrder,
  isPlayable,
  queueOf,
  removalOf,
  roomOf,
  summaryOf,
  toPrepare,
  whyNotPrepare,
} from '../../../../renderer/stores/preparing.ts'
import type { Tonight } from '../../../../shared/contract/titles.ts'
import type { Screener } from '../../../../shared/contract/screeners.ts'
import { assignedTitle, ready, screener, screenersState } from '../../../support/screenersState.ts'
import { syncState } from '../../../support/syncState.ts'
import { assignment, tonightRow } from '../../../support/tonightRow.ts'

const tonightOf = (more: Partial<Tonight> = {}): Tonight => ({
  rows: [],
  assigned: [],
  declined: [],
  sampleRemoved: false,
  week: { startsAtMs: 0, days: [0, 0, 0, 0, 0, 0, 0] },
  ...more,
})

describe('films in their order', () => {
  const state = screenersState([
    screener('b', { phase: 'fetching' }),
    screener('a', { phase: 'waiting', reason: 'unreachable' }),
    ready('r'),
    screener('e', { phase: 'ended', reason: 'time_over' }),
  ])

  it('are those to come, not those that are here or gone', () => {
    expect(queueOf(state).map(({ titleId }) => titleId)).toEqual(['b', 'a'])
  })

  it('lead the assigned titles, those that are done staying behind', () => {
    const titles = [
      assignedTitle('x'),
      assignedTitle('a'),
      assignedTitle('b'),
      assignedTitle('done', { submittedAtMs: 1 }),
    ]
    const queue = ['done', ...queueOf(state).map(({ titleId }) => titleId)]
    expect(inQueueOrder(titles, queue as never).map(({ title }) => title.name)).toEqual([
      'b',
      'a',
      'x',
      'done',
    ])
  })
})

describe('taking a film away', () => {
  it.each([
    ['queued', screener('a')],
    ['queued', screener('a', { phase: 'stopped', reason: 'disk_full' })],
    ['coming', screener('a', { phase: 'fetching', bytesHere: 1 })],
    ['coming', screener('a', { phase: 'paused', bytesHere: 1 })],
    ['here', ready('a', { reason: 'locked' })],
  ] as const)('of one that is %s is called so', (removal, film) => {
    expect(removalOf(film)).toBe(removal)
  })
})

describe('what there is to prepare', () => {
  it('is every assigned film that is not here and was not asked for', () => {
    const tonight = tonightOf({
      rows: [
        tonightRow('own'),
        tonightRow('here', { assignment: assignment() }),
        tonightRow('gone', { assignment: assignment(), present: false }),
      ],
      assigned: ['new', 'coming', 'over', 'withdrawn', 'stopped'].map((name) =>
        assignedTitle(name),
      ),
    })
    const state = screenersState([
      screener('coming'),
      screener('stopped', { phase: 'stopped', reason: 'disk_full' }),
      screener('gone', { phase: 'ended', reason: 'time_over' }),
      screener('over', { phase: 'ended', reason: null }),
      screener('withdrawn', { phase: 'ended', reason: 'revoked' }),
    ])
    expect(toPrepare(tonight, state)).toEqual(['gone', 'new', 'over'])
  })

  it('is nothing that was submitted already', () => {
    const tonight = tonightOf({ assigned: [assignedTitle('done', { submittedAtMs: 1 })] })
    expect(toPrepare(tonight, screenersState())).toEqual([])
  })
})

describe('preparing', () => {
  const wanted = tonightOf({ assigned: [assignedTitle('a')] })

  it('can begin where somebody is signed in, a film is wanted and its key has a place', () => {
    expect(whyNotPrepare(wanted, screenersState(), syncState())).toBeNull()
  })

  it.each([
    ['signedOut', wanted, screenersState(), syncState({ account: null })],
    ['offline', wanted, screenersState(), syncState({ workOffline: true })],
    [
      'no_keychain',
      wanted,
      screenersState([], { keeping: 'nowhere', whyNowhere: 'no_keychain' }),
      syncState(),
    ],
    [
      'basic_text',
      wanted,
      screenersState([], { keeping: 'nowhere', whyNowhere: 'basic_text' }),
      syncState({ workOffline: true }),
    ],
    ['coming', wanted, screenersState([screener('a')]), syncState()],
    ['standing', wanted, screenersState([screener('a')], { paused: true }), syncState()],
    [
      'standing',
      wanted,
      screenersState([screener('a', { phase: 'stopped', reason: 'no_film' })]),
      syncState(),
    ],
    ['allHere', tonightOf(), screenersState([ready('a')]), syncState()],
    ['nothing', tonightOf(), screenersState(), syncState()],
  ] as const)('says %s where that is why it cannot', (why, tonight, state, sync) => {
    expect(whyNotPrepare(tonight, state, sync)).toBe(why)
  })
})

describe('all films together', () => {
  const coming = (more: Partial<Screener>) => screener('c', { phase: 'fetching', ...more })

  it('are counted without those that are gone, and measured', () => {
    const state = screenersState([
      coming({ bytes: 3e9, bytesHere: 1e9, bytesPerSecond: 1e7 }),
      screener('q', { bytes: 1e9 }),
      ready('r'),
      screener('e', { phase: 'ended', bytes: 9e9, bytesHere: 0 }),
    ])
    expect(summaryOf(state)).toEqual({
      ready: 1,
      count: 3,
      bytesHere: 2e9,
      bytes: 5e9,
      needed: 3e9,
      isAtLeast: false,
      leftMs: 300_000,
    })
  })

  it('are counted without one that was declined, and without one that the catalogue has no film of', () => {
    const state = screenersState([
      ready('r'),
      ready('declined'),
      screener('n', { phase: 'stopped', reason: 'no_film', bytes: null }),
    ])
    const declined = new Set(state.screeners.slice(1, 2).map(({ titleId }) => titleId))
    expect(summaryOf(state, declined)).toMatchObject({ ready: 1, count: 1, isAtLeast: false })
  })

  it('can be paused while one of them comes, and gone on with once all are', () => {
    const stopped = screener('n', { phase: 'stopped', reason: 'no_film' })
    expect(canPause(screenersState([screener('a'), stopped]))).toBe(true)
    expect(canPause(screenersState([stopped, ready('r')]))).toBe(false)
    expect(canPause(screenersState([stopped], { paused: true }))).toBe(true)
  })

  it('have no time left while the size of one is not known, or nothing moves', () => {
    const unknown = summaryOf(screenersState([coming({ bytes: null, bytesPerSecond: 1e7 })]))
    expect([unknown.isAtLeast, unknown.leftMs]).toEqual([true, null])
    expect(summaryOf(screenersState([coming({})])).leftMs).toBeNull()
  })

  it('are not ready while they cannot be played', () => {
    const locked = screenersState([ready('a', { reason: 'locked' }), ready('b')])
    expect(summaryOf(locked).ready).toBe(1)
    expect(isPlayable(ready('a', { reason: 'damaged' }))).toBe(true)
  })
})

describe('the room for films', () => {
  it.each([
    ['the disk', { freeBytes: 31e9, limitBytes: null }, { bytes: 31e9, of: 'disk' }],
    [
      'the limit',
      { freeBytes: 31e9, limitBytes: 10e9, usedBytes: 4e9 },
      { bytes: 6e9, of: 'limit' },
    ],
    ['the disk', { freeBytes: 2e9, limitBytes: 10e9, usedBytes: 4e9 }, { bytes: 2e9, of: 'disk' }],
    ['the limit', { freeBytes: null, limitBytes: 1e9, usedBytes: 4e9 }, { bytes: 0, of: 'limit' }],
  ] as const)('is that of %s, whichever is less', (_, more, room) => {
    expect(roomOf(screenersState([], more))).toEqual(room)
  })

  it('is not known where the system does not say', () => {
    expect(roomOf(screenersState([], { freeBytes: null }))).toBeNull()
  })
})
