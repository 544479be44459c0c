import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { problem } from '../../support/atFalseCatalogue.ts'
import { openTestDesk, temporaryFolder } from '../../support/desk.ts'
import {
  acknowledged,
  assignmentTold,
  falseAddress,
  falseCatalogue,
  feed,
  titleTold,
  type Saying,
} from '../../support/falseCatalogue.ts'
import { note, openSyncedDesk, quiet, someFilm, until } from '../../support/signedIn.ts'

/** A catalogue that is broken, or is not what it says: it gets nothing it should not have, and takes nothing away. */

/** A desk signed in there, with a session of one's own film and, where a title was told, one of the catalogue's. */
const at = async (over: Record<string, Saying>, folder = temporaryFolder()) => {
  const there = falseCatalogue({
    '/v1/pull': () => feed([titleTold('film-1'), assignmentTold('film-1')]),
    ...over,
  })
  const desk = openSyncedDesk(folder, there.network)
  const own = await desk.call('sessions.open', { titleId: 'sample' as TitleId })
  await note(desk, own.state.sessionId, 'MY OWN FILM')
  const sign = () => desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  const begin = async () => {
    await sign()
    await until(desk, ({ isComplete }) => isComplete)
    await desk.call('titles.attach', { titleId: 'film-1' as TitleId, path: someFilm })
    const { state } = await desk.call('sessions.open', { titleId: 'film-1' as TitleId })
    return state.sessionId
  }
  return { ...there, desk, folder, sign, begin, own: own.state.sessionId }
}

/** Whatever is asked for without end is asked for many times in this while, ms. */
const aWhile = 400

describe('what is asked beside the log', () => {
  it.each([
    ['by a page of a proxy', () => new Response('<h1>Not Found</h1>', { status: 404 })],
    ['by an error of its own', () => problem(500, 'internal')],
    ['for no reason', () => problem(403, 'forbidden')],
    ['with nonsense', () => ({ offlinePassphrase: 'perhaps' })],
  ])(
    'and refused %s keeps no tag from being sent, and nothing from being fetched',
    async (_what, policy) => {
      const { begin, count, desk } = await at({ '/v1/policy': policy })
      const sessionId = await begin()
      await note(desk, sessionId, 'told')
      expect((await quiet(desk)).obstacle).toBeNull()
      expect(count('/v1/policy')).toBeGreaterThan(0)
    },
  )

  it('and is never answered keeps nothing from being fetched', async () => {
    const { begin, count } = await at({ '/v1/policy': () => new Promise<never>(() => {}) })
    await begin()
    expect(count('/v1/policy')).toBe(1)
  })

  it('waits with everything else where the tokens are worth nothing', async () => {
    const { desk, sign } = await at({ '/v1/policy': () => problem(401, 'device_revoked') })
    await sign()
    await until(desk, ({ obstacle }) => obstacle?.code === 'device_revoked')
  })
})

describe('an acknowledgement', () => {
  it.each([
    ['before the beginning of the log', -(2 ** 40)],
    ['of nothing', 0],
  ])('%s sends nothing but the log, and is no reason to hurry', async (_what, through) => {
    const { asked, begin, count, desk, ids, own } = await at({
      '/v1/push': () => acknowledged(through),
    })
    const sessionId = await begin()
    await note(desk, sessionId, 'told')
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle !== null)
    await setTimeout(aWhile)
    expect(count('/v1/push')).toBeLessThan(10)
    const told = asked.flatMap(({ body }) => body.events ?? [])
    expect(new Set(told.map((event) => event.sessionId))).toEqual(new Set([sessionId]))
    expect(JSON.stringify(told)).not.toContain('MY OWN FILM')
    expect([own === sessionId, ids.device.length]).toEqual([false, 36])
  })

  it('beyond the end of the log is not believed: what is written next is told as well', async () => {
    const { asked, begin, desk } = await at({
      '/v1/push': ({ events }, times) =>
        acknowledged(times === 0 ? 1_000_000 : (events.at(-1)?.seq ?? 0)),
    })
    const sessionId = await begin()
    await note(desk, sessionId, 'first')
    await quiet(desk)
    await note(desk, sessionId, 'and then')
    await quiet(desk)
    const told = asked.flatMap(({ body }) => body.events ?? [])
    expect(JSON.stringify(told.at(-1)?.body)).toContain('and then')
  })

  it.each([
    ['gap', { expectedSeq: 1_000_001 }],
    ['epoch', { epoch: 'another', durableThrough: 1_000_000 }],
  ])('by a refusal (%s) is not believed either', async (code, members) => {
    const { begin, desk } = await at({
      '/v1/push': () =>
        Response.json({ status: 409, code, detail: 'No.', ...members }, { status: 409 }),
    })
    await note(desk, await begin(), 'kept')
    await desk.call('sync.now', {})
    const state = await until(desk, ({ obstacle }) => obstacle !== null)
    expect(state.obstacle?.code).toBe('refused')
    expect(state.waiting).toBeGreaterThan(0)
  })
})

it('a catalogue that names the devices of another one is refused, and told nothing of them', async () => {
  const folder = temporaryFolder()
  const honest = await at({}, folder)
  await note(honest.desk, await honest.begin(), 'told to the honest one')
  await quiet(honest.desk)
  await honest.desk.close()
  const greedy = falseCatalogue({
    '/v1/enrol': (_body, times) => ({
      person: {
        id: times === 0 ? crypto.randomUUID() : honest.ids.person,
        name: 'Y',
        role: 'tagger',
        locale: 'en',
      },
      deviceId: times === 0 ? honest.ids.device : crypto.randomUUID(),
      epoch: 'another',
      accessToken: 'greedy',
      refreshToken: 'greedy',
      expiresIn: 900,
    }),
  })
  const desk = openSyncedDesk(folder, greedy.network)
  const elsewhere = { url: 'http://127.0.0.1:10/', invitation: 'i' }
  expect((await desk.fail('sync.signIn', elsewhere)).code).toBe('not_a_catalogue')
  expect((await desk.fail('sync.signIn', elsewhere)).code).toBe('not_a_catalogue')
  const offered = greedy.asked.filter(({ path }) => path === '/v1/enrol')
  expect(offered.map(({ body }) => body.device.before)).toEqual([[], []])
  expect((await desk.call('sync.state', {})).account?.personId).toBe(honest.ids.person)
  expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain('greedy')
})

it.each([
  ['because the program is too old', 426, 'protocol', 'update_needed'],
  ['for a reason of its own', 500, 'internal', 'catalogue_unreachable'],
])(
  'an invitation that is refused %s leaves nobody signed in',
  async (_why, status, code, failure) => {
    const { desk } = await at({ '/v1/enrol': () => problem(status, code) })
    const input = { url: falseAddress, invitation: 'i' }
    expect(await desk.fail('sync.signIn', input)).toMatchObject({
      code: failure,
      message: expect.stringContaining('It is so.'),
    })
    expect(await desk.call('sync.state', {})).toMatchObject({ account: null })
  },
)

describe('where nobody is signed in', () => {
  it('nothing waits, and there is nothing to send, to leave or to put off', async () => {
    const { asked, desk } = await at({})
    expect(await desk.call('sync.details', {})).toEqual({
      waiting: [],
      declines: [],
      reviews: [],
      slips: [],
      quarantined: [],
    })
    expect(await desk.fail('sync.now', {})).toMatchObject({ code: 'not_signed_in' })
    expect(await desk.fail('sync.workOffline', { offline: true })).toMatchObject({
      code: 'not_signed_in',
    })
    expect(await desk.call('sync.signOut', {})).toMatchObject({ account: null })
    expect(asked).toEqual([])
  })
})

it('what was refused is tried again when the person asks for it', async () => {
  let isPutRight = false
  const { desk, sign } = await at({
    '/v1/pull': () => (isPutRight ? feed([]) : problem(403, 'forbidden')),
  })
  await sign()
  await until(desk, ({ obstacle }) => obstacle?.code === 'refused')
  isPutRight = true
  await desk.call('sync.now', {})
  await until(desk, ({ isComplete, obstacle }) => isComplete && obstacle === null)
})

describe('a feed', () => {
  it('told anew is whole with its last page, and not before', async () => {
    const last = Promise.withResolvers<object>()
    const pages = [
      feed([titleTold('film-1')]),
      feed([titleTold('film-1')], { reset: true, hasMore: true }),
    ]
    const { desk, sign } = await at({
      '/v1/pull': (_body, times) => pages[times] ?? last.promise,
    })
    await sign()
    await until(desk, ({ isComplete, phase }) => isComplete && phase === 'resting')
    await desk.call('sync.now', {})
    await until(desk, ({ isComplete }) => !isComplete)
    last.resolve(feed([titleTold('film-2')]))
    await until(desk, ({ isComplete, titles }) => isComplete && titles === 2)
  })

  it('without an end is read for a while and then left', async () => {
    const { count, desk, sign } = await at({ '/v1/pull': () => feed([], { hasMore: true }) })
    await sign()
    await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
    await setTimeout(aWhile)
    expect(count('/v1/pull')).toBeLessThan(50)
  })

  it('with a change nobody here understands is taken without it, and read anew by a later program', async () => {
    const folder = temporaryFolder()
    const changes = [{ kind: 'grant', at: 1 }, titleTold('film-1')]
    const first = await at({ '/v1/pull': () => feed(changes) }, folder)
    await first.sign()
    await until(first.desk, ({ isComplete, titles }) => isComplete && titles === 1)
    await first.desk.close()
    const cursors: (string | null)[] = []
    const network: typeof fetch = async (input, init) => {
      const url = new URL(String(input))
      if (url.pathname === '/v1/pull') cursors.push(url.searchParams.get('cursor'))
      return first.network(input, init)
    }
    const open = (appVersion: string) => openTestDesk(folder, { fetch: network, appVersion })
    for (const version of ['0.0.0', '0.0.1']) {
      const desk = open(version)
      await desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
      await until(desk, ({ isComplete, phase }) => isComplete && phase === 'resting')
      await desk.close()
    }
    expect([cursors[0], cursors.includes(null)]).toEqual(['c', true])
  })

  it('told anew takes away what is told no more, and gives back what is', async () => {
    const [kept, gone] = [crypto.randomUUID(), crypto.randomUUID()]
    const pages = [
      feed([
        titleTold('film-1'),
        titleTold('film-2'),
        assignmentTold('film-1', kept),
        assignmentTold('film-2', gone),
        { kind: 'revocation', at: 2, assignmentId: kept },
      ]),
      feed([titleTold('film-1'), assignmentTold('film-1', kept)], { reset: true, cursor: 'd' }),
    ]
    let page = 0
    const { desk, sign } = await at({ '/v1/pull': () => pages[page] ?? feed([]) })
    await sign()
    await until(desk, ({ isComplete, phase }) => isComplete && phase === 'resting')
    const given = async () =>
      (await desk.call('tonight.list', { weekStartsAtMs: 0 })).assigned.map(
        ({ assignment }) => assignment.assignmentId,
      )
    expect(await given()).toEqual([gone])
    page = 1
    await desk.call('sync.now', {})
    await expect.poll(given).toEqual([kept])
  })
})

it('an endless answer does not fill the memory, and is nobody’s catalogue', async () => {
  const endless = () =>
    new Response(
      new ReadableStream({
        pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024).fill(32)),
      }),
    )
  const { desk, sign } = await at({ '/v1/pull': endless })
  await sign()
  const { obstacle } = await until(desk, (state) => state.obstacle !== null)
  expect([obstacle?.code, obstacle?.detail]).toEqual([
    'unreachable',
    expect.stringContaining('without an end'),
  ])
})

it('a request to wait for a month is not taken for none', async () => {
  const { count, desk, sign } = await at({
    '/v1/pull': () =>
      Response.json(
        { status: 429, code: 'rate_limited', detail: 'Wait.' },
        { status: 429, headers: { 'retry-after': '2592000' } },
      ),
  })
  await sign()
  await until(desk, ({ obstacle }) => obstacle?.code === 'busy')
  await setTimeout(aWhile)
  expect(count('/v1/pull')).toBeLessThan(4)
})

it('a keychain that does not open is said, tried again, and forgets nothing', async () => {
  let isOpen = true
  let kept: string | null = null
  const keeper = {
    keptIn: 'keychain' as const,
    read: async () => {
      if (!isOpen) throw new Error('locked')
      return kept
    },
    write: async (text: string) => {
      kept = text
    },
  }
  const folder = temporaryFolder()
  const there = falseCatalogue()
  const open = () => openTestDesk(folder, { fetch: there.network, keeper })
  const before = open()
  await before.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  await until(before, ({ isComplete }) => isComplete)
  await before.close()
  isOpen = false
  const desk = open()
  const { obstacle } = await until(desk, (state) => state.obstacle !== null)
  expect([obstacle?.code, obstacle?.triesAgainAtMs === null]).toEqual(['locked', false])
  isOpen = true
  await desk.call('sync.now', {})
  await until(desk, (state) => state.obstacle === null && state.phase === 'resting')
})

it('tokens that mean nothing are tokens that are not there', async () => {
  const folder = temporaryFolder()
  const { desk, sign } = await at({}, folder)
  await sign()
  await until(desk, ({ isComplete }) => isComplete)
  await desk.close()
  writeFileSync(join(folder, 'tokens.json'), 'half a')
  const again = openSyncedDesk(folder)
  const { obstacle } = await until(again, (state) => state.obstacle !== null)
  expect(obstacle?.code).toBe('signed_out')
})
