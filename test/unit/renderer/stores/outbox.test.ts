import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import type { CallName } from '../../../../shared/contract/calls.ts'
import type { Append, Saved, SessionView } from '../../../../shared/contract/sessions.ts'
import { SessionView as View } from '../../../../shared/contract/sessions.ts'
import { done, failed, type Failure, type Result } from '../../../../shared/contract/failure.ts'
import type { EventId, FacetId, SessionId } from '../../../../shared/ids.ts'
import { createOutbox, type Outbox, type OutboxReport } from '../../../../renderer/stores/outbox.ts'

type Queued = Append['changes'][number]

interface Request {
  name: CallName
  changes: string[]
  view: SessionView | undefined
  answer(result: Result<Saved>): Promise<void>
}

const sessionId = 'f5a2e7b0-0000-4000-8000-000000000000' as SessionId
const diskFull = failed('disk_full', 'The disk is full.')
const refusedChange = failed('change_refused', 'It does not fit.')
const saved = (savedAtMs: number) => done({ savedAtMs, eventCount: 1 })

let requests: Request[]
let reports: OutboxReport[]
let refusals: Failure[]
let outbox: Outbox
/** How long the page takes to make its state anew after a refusal. */
let afterRefusal: Promise<void>

/** The queue of a desk that answers when it is told to. */
const call: Bridge['call'] = (name, input) =>
  new Promise((resolve) => {
    const { changes = [], view } = input as Partial<Append>
    requests.push({
      name,
      changes: changes.map(({ eventId }) => eventId),
      view,
      answer: async (result) => {
        resolve(result as never)
        await vi.advanceTimersByTimeAsync(0)
      },
    })
  })

const change = (eventId: string): Queued => ({
  eventId: eventId as EventId,
  wallMs: 0,
  change: { type: 'degree.set', body: { facet: 'violence' as FacetId, degree: 1 } },
})
const letter = (text: string): Queued => ({
  eventId: text as EventId,
  wallMs: 0,
  change: { type: 'note.set', body: { facet: null, text } },
})
const undoOf = (eventId: string): Queued => ({
  eventId: `undo ${eventId}` as EventId,
  wallMs: 0,
  change: { type: 'undone', body: { eventId: eventId as EventId } },
})
const at = (playheadMs: number) => View.parse({ playheadMs })
const last = () => requests.at(-1) ?? expect.fail('no request was sent')
const lastReport = () => reports.at(-1)

beforeEach(() => {
  afterRefusal = Promise.resolve()
  vi.useFakeTimers()
  requests = []
  reports = []
  refusals = []
  outbox = createOutbox(
    { call },
    sessionId,
    (report) => reports.push(report),
    (failure) => {
      refusals.push(failure)
      return afterRefusal
    },
  )
})

afterEach(() => {
  outbox.stop()
  vi.useRealTimers()
})

describe('the outbox', () => {
  it('sends a change at once, with where the person is', () => {
    outbox.push([change('a')], at(700))
    expect(requests).toMatchObject([{ name: 'sessions.append', changes: ['a'] }])
    expect(last().view?.playheadMs).toBe(700)
  })

  it('says that a change waits until the desk has it on disk', async () => {
    outbox.push([change('a')], at(0))
    expect(lastReport()).toEqual({ pending: 1, savedAtMs: null, failure: null })
    await last().answer(saved(42))
    expect(lastReport()).toEqual({ pending: 0, savedAtMs: 42, failure: null })
  })

  it('has one request under way, and sends in order together what came meanwhile', async () => {
    outbox.push([change('a')], at(0))
    outbox.push([change('b')], at(1))
    outbox.push([change('c'), change('d')], at(2))
    expect(requests).toHaveLength(1)
    await last().answer(saved(1))
    expect(requests.map(({ changes }) => changes)).toEqual([['a'], ['b', 'c', 'd']])
    expect(last().view?.playheadMs).toBe(2)
  })

  it('sends no more than two hundred changes at a time', async () => {
    outbox.push([change('first')], at(0))
    outbox.push(
      Array.from({ length: 201 }, (_, n) => change(`c${n}`)),
      at(0),
    )
    await last().answer(saved(1))
    expect(last().changes).toHaveLength(200)
    await last().answer(saved(2))
    expect(last().changes).toEqual(['c200'])
  })

  it('keeps a place without a change, the newest only', async () => {
    outbox.keepView(at(1))
    outbox.keepView(at(2))
    outbox.keepView(at(3))
    await last().answer(saved(1))
    expect(requests.map(({ name, view }) => [name, view?.playheadMs])).toEqual([
      ['sessions.keepView', 1],
      ['sessions.keepView', 3],
    ])
  })
})

describe('after a failure the outbox', () => {
  beforeEach(async () => {
    outbox.push([change('a')], at(9))
    await last().answer(diskFull)
  })

  it('says why, and that the change still waits', () => {
    expect(lastReport()).toEqual({ pending: 1, savedAtMs: null, failure: diskFull.failure })
    expect(refusals).toEqual([])
  })

  it('sends the same change with the same id again after half a second', async () => {
    await vi.advanceTimersByTimeAsync(499)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(requests.map(({ changes }) => changes)).toEqual([['a'], ['a']])
    expect(last().view?.playheadMs).toBe(9)
  })

  it('waits longer each time, ten seconds at most', async () => {
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const sent = requests.length
      const before = Date.now()
      while (requests.length === sent) await vi.advanceTimersByTimeAsync(100)
      waits.push(Date.now() - before)
      await last().answer(diskFull)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000])
  })

  it('keeps what comes later behind what waits', async () => {
    outbox.push([change('b')], at(10))
    // A new change is also a new attempt; what failed goes first.
    expect(last().changes).toEqual(['a'])
    await last().answer(saved(1))
    expect(last().changes).toEqual(['b'])
  })

  it('forgets the failure with the first success, and is patient no longer', async () => {
    outbox.retry()
    await last().answer(saved(5))
    expect(lastReport()).toEqual({ pending: 0, savedAtMs: 5, failure: null })
    outbox.push([change('b')], at(0))
    await last().answer(diskFull)
    const sent = requests.length
    await vi.advanceTimersByTimeAsync(500)
    expect(requests).toHaveLength(sent + 1)
  })

  it('tries at once when asked to, and not again when its time has come', async () => {
    outbox.retry()
    expect(requests).toHaveLength(2)
    await last().answer(saved(1))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(2)
  })

  it('sends nothing more once it is stopped', async () => {
    outbox.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
  })
})

describe('when the desk refuses', () => {
  it('a change, that one is given up and said, and the next goes on', async () => {
    outbox.push([change('bad')], at(0))
    outbox.push([change('good')], at(0))
    await last().answer(refusedChange)
    expect(refusals).toEqual([refusedChange.failure])
    expect(last().changes).toEqual(['good'])
    await last().answer(saved(1))
    expect(lastReport()).toMatchObject({ pending: 0, failure: null })
  })

  it('several at once, they go one by one and only the one at fault is given up', async () => {
    outbox.push([change('first')], at(0))
    outbox.push([change('a'), change('bad'), change('c')], at(3))
    await last().answer(saved(1))
    expect(last().changes).toEqual(['a', 'bad', 'c'])
    await last().answer(refusedChange)
    expect(last()).toMatchObject({ changes: ['a'], view: { playheadMs: 3 } })
    expect(refusals).toEqual([])

    await last().answer(saved(2))
    expect(last().changes).toEqual(['bad', 'c'])
    await last().answer(refusedChange)
    expect(last().changes).toEqual(['bad'])
    await last().answer(refusedChange)
    expect(refusals).toHaveLength(1)
    expect(last().changes).toEqual(['c'])
    await last().answer(saved(3))
    expect(lastReport()).toEqual({ pending: 0, savedAtMs: 3, failure: null })
  })
})

describe('after a refusal', () => {
  it('nothing is sent until the page has made its state anew', async () => {
    const anew = Promise.withResolvers<void>()
    afterRefusal = anew.promise
    outbox.push([change('a')], at(0))
    outbox.push([change('b')], at(0))
    await last().answer(refusedChange)
    expect(requests).toHaveLength(1)
    expect(outbox.unsaved().map(({ eventId }) => eventId)).toEqual(['b'])
    anew.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(last().changes).toEqual(['b'])
  })
})

describe('settled', () => {
  it('is so at once when nothing waits', async () => {
    expect(await outbox.settled()).toBeNull()
  })

  it('comes when the last change is on disk', async () => {
    outbox.push([change('a')], at(0))
    outbox.push([change('b')], at(0))
    const settled = vi.fn()
    void outbox.settled().then(settled)
    await last().answer(saved(1))
    expect(settled).not.toHaveBeenCalled()
    await last().answer(saved(2))
    expect(settled).toHaveBeenCalledWith(null)
  })

  it('comes with the failure that stands in the way', async () => {
    outbox.push([change('a')], at(0))
    const settled = outbox.settled()
    await last().answer(diskFull)
    expect(await settled).toEqual(diskFull.failure)
  })

  it('tries once more when a failure stands in the way already', async () => {
    outbox.push([change('a')], at(0))
    await last().answer(diskFull)
    const settled = outbox.settled()
    expect(requests).toHaveLength(2)
    await last().answer(saved(1))
    expect(await settled).toBeNull()
  })
})

describe('the last words of a page that goes', () => {
  it('are everything not yet known to be on disk, without waiting for an answer', async () => {
    outbox.push([change('a')], at(1))
    outbox.push([change('b')], at(2))
    outbox.flush()
    expect(last()).toMatchObject({ name: 'sessions.append', changes: ['a', 'b'] })
    expect(last().view?.playheadMs).toBe(2)
  })

  it('are the place alone when no change waits', () => {
    outbox.keepView(at(1))
    outbox.keepView(at(2))
    outbox.flush()
    expect(last()).toMatchObject({ name: 'sessions.keepView', view: { playheadMs: 2 } })
  })

  it('go in as many requests as they need', () => {
    outbox.push([change('first')], at(0))
    outbox.push(
      Array.from({ length: 600 }, (_, n) => change(String(n))),
      at(0),
    )
    requests = []
    outbox.flush()
    expect(requests.map(({ changes }) => changes.length)).toEqual([500, 101])
  })

  it('leave out the letters that a later letter of the same text makes needless', () => {
    const typed = ['h', 'ha', 'hal'].map((text) => letter(text))
    outbox.push([change('a'), ...typed, change('b'), letter('half')], at(0))
    outbox.flush()
    expect(last().changes).toEqual(['a', 'hal', 'b', 'half'])
  })

  it('keep every letter where something was undone, because undo names them', () => {
    outbox.push([letter('h'), letter('ha'), undoOf('ha')], at(0))
    outbox.flush()
    expect(last().changes).toEqual(['h', 'ha', 'undo ha'])
  })

  it('said again add only what came since', () => {
    outbox.push([change('a')], at(0))
    outbox.flush()
    outbox.push([change('b')], at(0))
    outbox.flush()
    expect(last().changes).toEqual(['b'])
  })

  it('are none when nothing waits', () => {
    outbox.flush()
    expect(requests).toEqual([])
  })
})
