import { describe, expect, it } from 'vitest'
import { FetchError, type FetchParts } from '../../../../../electron/desk/screeners/fetching.ts'
import { KeyError, type Keys } from '../../../../../electron/desk/screeners/keys.ts'
import type { Shelved } from '../../../../../electron/desk/screeners/shelf.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { openWishes, type WishParts } from '../../../../../electron/desk/screeners/wishes.ts'
import { TooSlowError } from '../../../../../electron/desk/screeners/wire.ts'
import type { Account } from '../../../../../electron/desk/sync/accounts.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { sealedLength } from '../../../../../electron/vault/seal.ts'
import type { AssignmentFacts } from '../../../../../shared/contract/sync.ts'
import { countingPorts } from '../../../../support/desk.ts'
import {
  ada,
  anybody,
  film,
  grant,
  idOf,
  keysThat,
  ready,
  shelfOf,
  titleId,
  wanted,
} from './atVault.ts'

const damaged = ready({ damaged: [0] })

/** What a test says of the vault; everything else of it is at rest. */
interface Said {
  who?: Account | null
  shelf?: Shelved[]
  assignments?: WishParts['assignments']
  ask?: () => Promise<never>
  open?: Keys['open']
}

const begun = ({ who = ada, shelf: films = [], assignments, ask, open }: Said = {}) => {
  const { shelf, here } = shelfOf(...films)
  const done: string[] = []
  const note = (what: string) => void done.push(what)
  const { signal } = new AbortController()
  const fetchParts: FetchParts = {
    keys: keysThat(open),
    files: { ...openVaultFiles('.'), filmBytes: () => sealedLength(film) },
    shelf,
    ports: countingPorts(),
    noRoomFor: () => null,
    arrived: async () => {},
    termBegins: () => {},
    keepPoster: () => {},
  }
  const wishes = openWishes({
    account: () => who,
    fetchParts,
    people: anybody,
    queue: {
      of: () => null,
      go: () => note('go'),
      retry: () => note('retry'),
      stop: async () => note('stop'),
      stopAll: async () => note('stop all'),
      forgetAll: async () => note('forget all'),
      end: () => {},
    },
    playing: {
      isHere: () => false,
      screeningOf: () => null,
      hasFrame: () => false,
      locate: async () => null,
      whyGone: () => null,
      captions: async () => null,
      keepStrip: async () => false,
      strip: async () => null,
      poster: async () => null,
      noteChanges: () => {},
      noteExport: () => {},
      closed: () => note('closed'),
      tryKeysAgain: () => {},
      denialOf: () => null,
    },
    endings: {
      end: (one, reason) => note(`${one.titleId} ends: ${reason}`),
      remove: (one) => note(`${one.titleId} is removed`),
      begin: () => {},
      sweep: () => {},
    },
    surroundings: { tell: () => {}, allow: () => {}, holdUp: () => null },
    folder: '.',
    assignments: assignments ?? (() => new Map()),
    isReviewed: () => false,
    hasOwnFilm: async () => false,
    nameOf: () => 'A film',
    askAs: () => ({
      ask: ask ?? (() => Promise.reject(new TypeError('nothing is asked'))),
      signal,
    }),
    changed: () => {},
  })
  return { done, here, wishes }
}

describe('a wish of nobody', () => {
  it.each(['prepare', 'pause', 'remove', 'repair'] as const)('is refused (%s)', async (wish) => {
    const { wishes } = begun({ who: null })
    await expect(wishes[wish](titleId)).rejects.toMatchObject({
      failure: { code: 'not_signed_in' },
    })
  })
})

describe('films that are wanted', () => {
  const facts = (more: Partial<AssignmentFacts>) =>
    ({ dueAtMs: null, submittedAtMs: null, returnedNote: null, ...more }) as AssignmentFacts

  it('are those whose work is not done, the earliest date first and those without one last', async () => {
    const given = new Map([
      [idOf('whenever'), facts({})],
      [idOf('late'), facts({ dueAtMs: 9 })],
      [idOf('done'), facts({ submittedAtMs: 5, dueAtMs: 1 })],
      [idOf('returned'), facts({ submittedAtMs: 5, returnedNote: 'again', dueAtMs: 4 })],
      [idOf('ever'), facts({})],
    ])
    const { here, wishes } = begun({ assignments: () => given })
    await wishes.prepare(null)
    const queued = [...here.values()].sort((one, other) => one.place - other.place)
    expect(queued.map((one) => one.titleId)).toEqual(['returned', 'late', 'whenever', 'ever'])
  })

  it('are none while it is not known what is given', async () => {
    const { here, wishes } = begun({ assignments: () => null })
    await wishes.prepare(null)
    expect(here.size).toBe(0)
  })

  it('go on where they were paused', async () => {
    const given = new Map([[titleId, facts({})]])
    const paused = wanted({ paused: true, grant, film })
    const { here, wishes } = begun({ shelf: [paused], assignments: () => given })
    await wishes.prepare(titleId)
    expect(here.get(titleId)).toEqual({ ...paused, paused: false })
  })
})

describe('a wish about a film that is not in the vault', () => {
  it('does nothing', async () => {
    const { done, here, wishes } = begun()
    await wishes.pause(titleId)
    wishes.move(titleId, 0)
    await wishes.remove(titleId)
    await wishes.repair(titleId)
    expect([here.size, done]).toEqual([0, ['stop']])
  })
})

describe('a passphrase that is forgotten', () => {
  it('ends what was kept under it; what was not granted yet is still wanted', async () => {
    const next = wanted({ titleId: idOf('the next') })
    const { done, here, wishes } = begun({ shelf: [damaged, next] })
    await wishes.forgetPassphrase()
    expect(done).toEqual(['a film ends: key_lost', 'forget all'])
    expect(here.get(next.titleId)).toEqual(next)
  })
})

describe('a repair', () => {
  const refusal = { type: 'about:blank', title: 'no', detail: 'no' }

  it('of what is not here whole yet is none', async () => {
    const { done, here, wishes } = begun({ shelf: [wanted()] })
    await wishes.repair(titleId)
    expect([here.get(titleId), done]).toEqual([wanted(), []])
  })

  it('of a film whose key cannot be had says so', async () => {
    const open = () => Promise.reject(new KeyError('locked'))
    const { wishes } = begun({ shelf: [damaged], open })
    await expect(wishes.repair(titleId)).rejects.toMatchObject({
      failure: { code: 'screener_denied', details: { reason: 'locked' } },
    })
  })

  it.each([
    ['catalogue_unreachable', 'unreachable', new UnreachedError('nobody answers')],
    [
      'catalogue_unreachable',
      'busy',
      new RefusedError({ ...refusal, status: 503, code: 'unavailable' }, null),
    ],
    ['catalogue_unreachable', 'too_slow', new TooSlowError()],
    ['screener_damaged', 'damaged', new FetchError('damaged')],
  ])('that does not come is %s (%s), and it is still to be mended', async (code, reason, error) => {
    const { here, wishes } = begun({ shelf: [damaged], ask: () => Promise.reject(error) })
    await expect(wishes.repair(titleId)).rejects.toMatchObject({
      failure: { code, details: { reason } },
    })
    expect(here.get(titleId)?.damaged).toEqual([0])
  })
})
