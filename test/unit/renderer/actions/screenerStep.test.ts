import { describe, expect, it, vi } from 'vitest'
import {
  goOnWith,
  helpAgainst,
  isOfAll,
  reasonsOfAll,
  type Step,
  stepFor,
  takeStep,
} from '../../../../renderer/actions/screenerStep.ts'
import { createStores } from '../../../../renderer/stores/index.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { ScreenersState } from '../../../../shared/contract/screeners.ts'
import type { Screener } from '../../../../shared/contract/screeners.ts'
import { TitleId } from '../../../../shared/ids.ts'
import { screeners as words } from '../../../../renderer/locales/en/screeners.ts'
import { assignedTitle, ready, screener, screenersState } from '../../../support/screenersState.ts'
import { syncState } from '../../../support/syncState.ts'

const titleId = TitleId.parse('a')

/** Stores over a desk that answers every call of the vault so. */
const at = (state: ScreenersState, answer: Result<unknown> = done(state)) => {
  const asked: [string, unknown][] = []
  const call = (name: string, input: unknown) => {
    asked.push([name, input])
    return Promise.resolve(answer as never)
  }
  const stores = createStores({ call: call as never, on: vi.fn(), mediaUrl: vi.fn() })
  stores.sync.setState({ state: syncState() })
  stores.screeners.actions.take(state)
  return { asked, stores }
}

describe('what helps a film', () => {
  const vault = screenersState()
  it.each<[string, Screener | null, Step | null]>([
    ['that nobody asked for', null, 'fetch'],
    ['in the queue', screener('a'), 'pause'],
    ['on its way', screener('a', { phase: 'fetching' }), 'pause'],
    ['that is paused', screener('a', { phase: 'paused' }), 'resume'],
    ['that waits as all do', screener('a', { phase: 'waiting', reason: 'unreachable' }), 'pause'],
    ['that waits by itself', screener('a', { phase: 'waiting', reason: 'embargoed' }), 'tryAgain'],
    ['that stopped', screener('a', { phase: 'stopped', reason: 'disk_error' }), 'tryAgain'],
    ['the catalogue does not have', screener('a', { phase: 'stopped', reason: 'no_film' }), null],
    ['that is here', ready('a'), null],
    ['that is damaged', ready('a', { reason: 'damaged' }), 'repair'],
    ['whose key is lost', ready('a', { reason: 'key_lost' }), 'fetchAgain'],
    ['after the clock was set back', ready('a', { reason: 'clock_back' }), 'fetchAgain'],
    ['that is locked, as all are', ready('a', { reason: 'locked' }), null],
    ['that ended', screener('a', { phase: 'ended', reason: 'time_over' }), 'fetchAgain'],
    [
      'whose permission was taken back',
      screener('a', { phase: 'ended', reason: 'grant_revoked' }),
      'fetchAgain',
    ],
  ])('%s', (_, film, step) => {
    expect(stepFor(film, vault, syncState())).toBe(step)
  })

  it.each<[string, Screener | null]>([
    ['that nobody asked for', null],
    ['that ended', screener('a', { phase: 'ended', reason: 'time_over' })],
    ['whose key is lost', ready('a', { reason: 'key_lost' })],
  ])('%s is nothing while nothing is fetched', (_, film) => {
    expect(stepFor(film, vault, syncState({ workOffline: true }))).toBeNull()
    expect(stepFor(film, screenersState([], { keeping: 'nowhere' }), syncState())).toBeNull()
  })

  it('is going on with all of them where all were paused', () => {
    const paused = screenersState([], { paused: true })
    expect(stepFor(screener('a'), paused, syncState())).toBe('resumeAll')
  })

  it('that is locked is the passphrase, where it was not given', () => {
    const closed = screenersState([], { keeping: 'passphrase', passphrase: 'closed' })
    expect(helpAgainst('locked', closed)).toBe('givePassphrase')
    expect(helpAgainst('locked', vault)).toBe('tryAgain')
  })
})

it('what holds for all is said once, what wants doing first, and not of what is gone', () => {
  const state = screenersState([
    screener('a', { phase: 'waiting', reason: 'unreachable' }),
    screener('b', { phase: 'waiting', reason: 'unreachable' }),
    screener('c', { phase: 'waiting', reason: 'disk_full' }),
    screener('d', { phase: 'stopped', reason: 'no_film' }),
    screener('e', { phase: 'ended', reason: 'signed_out' }),
  ])
  expect(reasonsOfAll(state)).toEqual(['disk_full', 'unreachable'])
  expect(isOfAll('no_film')).toBe(false)
})

describe('taking a step', () => {
  it.each<[Step, string, unknown]>([
    ['fetch', 'screeners.prepare', { titleId }],
    ['fetchAgain', 'screeners.prepare', { titleId }],
    ['pause', 'screeners.pause', { titleId }],
    ['resume', 'screeners.resume', { titleId }],
    ['resumeAll', 'screeners.resume', { titleId: null }],
    ['tryAgain', 'screeners.resume', { titleId }],
    ['repair', 'screeners.repair', { titleId }],
  ])('%s asks %s', async (step, name, input) => {
    const { asked, stores } = at(screenersState())
    await takeStep(stores, step, titleId)
    expect(asked).toEqual([[name, input]])
  })

  it('says why it could not be done', async () => {
    const { stores } = at(screenersState(), failed('catalogue_unreachable', 'Out of reach.'))
    await takeStep(stores, 'repair', titleId)
    expect(stores.app.getState().failure?.code).toBe('catalogue_unreachable')
  })

  it.each<[Step, object]>([
    ['seeLimit', { room: 'settings', toScreeners: 'limit' }],
    ['seeKeys', { room: 'settings', toScreeners: 'all' }],
    ['signIn', { room: 'settings', signIn: true }],
  ])('%s goes where it is done', async (step, app) => {
    const { asked, stores } = at(screenersState())
    await takeStep(stores, step, null)
    expect(stores.app.getState()).toMatchObject(app)
    expect(asked).toEqual([])
  })

  it('each has its label', () => {
    const labels: Record<Step, string> = words.step
    expect(Object.values(labels).every((label) => label !== '')).toBe(true)
  })
})

describe('Enter on an assigned title', () => {
  const { title } = assignedTitle('a')

  it('fetches its film', async () => {
    const { asked, stores } = at(screenersState())
    expect(await goOnWith(stores, title)).toBe(false)
    expect(asked).toEqual([['screeners.prepare', { titleId }]])
  })

  it('asks which file it is where nothing can be fetched', async () => {
    const { asked, stores } = at(screenersState([], { keeping: 'nowhere' }))
    await goOnWith(stores, title)
    expect(stores.app.getState().pathField).toEqual({ title })
    expect(asked).toEqual([])
  })
})
