import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Account, AccountChange } from '../../../../../electron/desk/sync/accounts.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import { sendAll, type SendingParts } from '../../../../../electron/desk/sync/sending.ts'
import type { LoggedEvent } from '../../../../../shared/sync/event.ts'
import type { PushAnswer } from '../../../../../shared/sync/wire.ts'
import { openLog, noted } from '../../../../support/catalogue.ts'
import { countingPorts } from '../../../../support/desk.ts'

const perPush = 3

const logOf = (length: number): LoggedEvent[] => {
  const log = openLog('33333333-3333-4333-8333-333333333333')
  return Array.from({ length }, (_, n) =>
    log.next('44444444-4444-4444-8444-444444444444', noted(`note ${n}`)),
  )
}

const refused = (code: string, members = {}) =>
  new RefusedError({ status: 409, code, detail: code, ...members }, null)

/** A log of so many changes on a computer, and a catalogue that keeps what it is told in its order. */
const between = (length: number) => {
  const log = logOf(length)
  // Of an account, sending looks at how far its log was told and at what names it.
  let account = {
    ordinal: 2,
    deviceId: 'd',
    epoch: 'e',
    ackedThrough: 0,
    durableThrough: 0,
  } as Account
  const there: number[] = []
  const told: string[] = []
  const end = new AbortController()
  const take = (events: readonly LoggedEvent[]): PushAnswer => {
    for (const { seq } of events) {
      if (seq > there.length + 1) throw refused('gap', { expectedSeq: there.length + 1 })
      if (seq === there.length + 1) there.push(seq)
    }
    return { ackedThrough: there.length, durableThrough: 0, serverTime: 0, results: [] }
  }
  const parts: SendingParts = {
    accounts: {
      now: () => account,
      change: (_account: Account, change: AccountChange) =>
        void (account = { ...account, ...change }),
      passBy: () => false,
      // Of the accounts, sending uses these.
    } as unknown as SendingParts['accounts'],
    outbox: {
      next: ({ ackedThrough }: Account, most = perPush) => {
        const events = log.slice(ackedThrough, ackedThrough + Math.min(most, perPush))
        told.push(`read ${events.length}`)
        return events
      },
      acknowledge: (before: Account, sent: readonly LoggedEvent[], answer: PushAnswer) => {
        const through = Math.min(answer.ackedThrough, sent.at(-1)?.seq ?? 0)
        account = { ...account, ackedThrough: Math.max(before.ackedThrough, through) }
        told.push(`noted ${account.ackedThrough}`)
        return account.ackedThrough
      },
      end: () => log.length,
      // Of the outbox, sending uses these.
    } as unknown as SendingParts['outbox'],
    ports: countingPorts(),
    push: async (_account, events) => {
      told.push(`sent ${events[0]?.seq}–${events.at(-1)?.seq}`)
      return take(events)
    },
    signal: end.signal,
    begun: () => {},
    said: () => {},
  }
  return {
    log,
    there,
    told,
    end,
    parts,
    take,
    acked: () => account.ackedThrough,
    /** Until the computer has done something else while it waits for an answer. */
    meanwhile: async () => {
      const seen = told.length
      await vi.waitFor(() => expect(told.length).toBeGreaterThan(seen), { interval: 1 })
    },
    send: (over: Partial<SendingParts> = {}) => sendAll(account, { ...parts, ...over }),
  }
}

describe('a log that is sent', () => {
  it('is told in pushes of the measure, each noted, to its end', async () => {
    const { send, there, acked, told } = between(7)
    await send()
    expect([there, acked()]).toEqual([[1, 2, 3, 4, 5, 6, 7], 7])
    expect(told.filter((one) => one.startsWith('sent'))).toEqual([
      'sent 1–3',
      'sent 4–6',
      'sent 7–7',
    ])
  })

  it('has the next push read, and the one before noted, while the catalogue works', async () => {
    const { send, told, parts, take, meanwhile } = between(6)
    await send({
      push: async (account, events) => {
        const answer = await parts.push(account, events)
        await meanwhile()
        told.push('answered')
        return take(events) && answer
      },
    })
    expect(told).toEqual([
      'read 3',
      'sent 1–3',
      'read 3',
      'answered',
      'sent 4–6',
      'noted 3',
      'read 0',
      'answered',
      'noted 6',
      'read 0',
    ])
  })

  it('takes up what was written while its end was told', async () => {
    const { send, log, there, parts, meanwhile } = between(3)
    const [more] = logOf(4).slice(3)
    await send({
      push: async (account, events) => {
        const answer = await parts.push(account, events)
        await meanwhile()
        if (more !== undefined && log.length === 3) log.push(more)
        return answer
      },
    })
    expect(there).toEqual([1, 2, 3, 4])
  })

  it('goes on behind what was stored, where that is less than was sent', async () => {
    const { send, there, take, acked } = between(6)
    const firsts: (number | undefined)[] = []
    await send({
      push: async (_account, events) => {
        firsts.push(events[0]?.seq)
        return take(events.slice(0, 2))
      },
    })
    expect([there, acked(), firsts]).toEqual([[1, 2, 3, 4, 5, 6], 6, [1, 3, 5]])
  })

  it('has noted what was stored, when a later push does not arrive', async () => {
    const { send, acked, take } = between(6)
    const broken = send({
      push: async (_account, events) => {
        if (events[0]?.seq === 4) throw new UnreachedError('gone')
        return take(events)
      },
    })
    await expect(broken).rejects.toThrow('gone')
    expect(acked()).toBe(3)
  })

  it('has noted what was stored, when a later push is refused for good', async () => {
    const { send, acked, take } = between(6)
    const broken = send({
      push: async (_account, events) => {
        if (events[0]?.seq === 4) throw refused('forbidden')
        return take(events)
      },
    })
    await expect(broken).rejects.toThrow('forbidden')
    expect(acked()).toBe(3)
  })

  it('goes back to where a restored catalogue stands', async () => {
    const { send, there, take } = between(9)
    let restored = false
    await send({
      push: async (_account, events) => {
        if (events[0]?.seq === 7 && !restored) {
          restored = true
          there.splice(2)
          throw refused('epoch', { epoch: 'later', durableThrough: 2 })
        }
        return take(events)
      },
    })
    expect(there).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('is sent in smaller pushes where they are too large', async () => {
    const { send, there, take } = between(5)
    await send({
      push: async (_account, events) => {
        if (events.length > 1) throw refused('too_large')
        return take(events)
      },
    })
    expect(there).toEqual([1, 2, 3, 4, 5])
  })

  it('is not sent for ever to a catalogue that takes nothing of it', async () => {
    const { send } = between(3)
    const deaf = send({
      push: async () => ({ ackedThrough: 0, durableThrough: 0, serverTime: 0, results: [] }),
    })
    await expect(deaf).rejects.toThrow('acknowledged nothing')
  })

  it('is left where it is when the account is another by then, and nothing is noted any more', async () => {
    const { send, acked, end, take } = between(6)
    await send({
      push: async (_account, events) => {
        if (events[0]?.seq === 4) end.abort()
        return take(events)
      },
    })
    expect(acked()).toBe(0)
  })

  it('notes nothing any more where a push is broken off because the desk ends', async () => {
    const { send, told, end, take } = between(6)
    await send({
      push: async (_account, events) => {
        if (events[0]?.seq !== 4) return take(events)
        end.abort()
        throw new UnreachedError('aborted')
      },
    })
    expect(told.filter((one) => one.startsWith('noted'))).toEqual([])
  })

  it('is left as well where the account is another when the answer comes', async () => {
    const { send, acked, end, take, meanwhile } = between(3)
    await send({
      push: async (_account, events) => {
        await meanwhile()
        end.abort()
        return take(events)
      },
    })
    expect(acked()).toBe(0)
  })

  it('goes on without what the catalogue has from another log of the person', async () => {
    const { send, parts, log, take } = between(3)
    const passed: (readonly string[])[] = []
    await send({
      accounts: {
        ...parts.accounts,
        passBy: (_account, known) => {
          passed.push([...known])
          return true
        },
      },
      push: async (_account, events) => {
        if (passed.length === 0)
          throw refused('invalid', { stored: [log[1]?.eventId, 'an event of somebody else'] })
        return take(events)
      },
    })
    expect(passed).toEqual([[log[1]?.eventId]])
  })

  it.each([
    ['nothing of which can be passed by', { stored: [] }],
    ['which does not say what is stored', {}],
  ])('stops at an invalid push %s', async (_, members) => {
    const { send } = between(3)
    const broken = send({
      push: async () => {
        throw refused('invalid', members)
      },
    })
    await expect(broken).rejects.toThrow('invalid')
  })

  it('begins behind what is known to last, where a restored catalogue does not say what it has', async () => {
    const { send, there, take } = between(6)
    let restored = false
    await send({
      push: async (_account, events) => {
        if (events[0]?.seq === 4 && !restored) {
          restored = true
          there.splice(0)
          throw refused('epoch', { epoch: 'later' })
        }
        return take(events)
      },
    })
    expect(there).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('fails with what the disk says, whatever became of the push that was under way', async () => {
    const { send, parts, take, told, meanwhile } = between(6)
    const full = send({
      outbox: {
        ...parts.outbox,
        acknowledge: () => {
          told.push('could not note')
          throw new Error('disk full')
        },
      },
      push: async (_account, events) => {
        if (events[0]?.seq !== 4) return take(events)
        await meanwhile()
        throw new UnreachedError('gone as well')
      },
    })
    await expect(full).rejects.toThrow('disk full')
  })

  it('arrives whole and in its order, whatever is lost, cut or refused on the way', async () => {
    const mishap = fc.constantFrom('none', 'lost', 'unanswered', 'part', 'gap', 'epoch', 'large')
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.array(mishap, { maxLength: 12 }), async (length, mishaps) => {
        const { send, there, take, acked, log } = between(length)
        const left = [...mishaps]
        const push: SendingParts['push'] = async (_account, events) => {
          const next = left.shift() ?? 'none'
          if (next === 'lost') throw new UnreachedError('lost')
          if (next === 'gap') throw refused('gap', { expectedSeq: there.length + 1 })
          if (next === 'large') throw refused('too_large')
          if (next === 'epoch') {
            there.splice(Math.floor(there.length / 2))
            throw refused('epoch', { epoch: 'e', durableThrough: there.length })
          }
          const answer = take(next === 'part' ? events.slice(0, 1) : events)
          if (next === 'unanswered') throw new UnreachedError('no answer')
          return answer
        }
        for (let round = 0; round <= mishaps.length; round += 1)
          await send({ push }).catch((error: unknown) => {
            if (!(error instanceof UnreachedError || error instanceof RefusedError)) throw error
          })
        expect(there).toEqual(log.map(({ seq }) => seq))
        expect(acked()).toBe(log.length)
      }),
      { numRuns: 60 },
    )
  })
})
