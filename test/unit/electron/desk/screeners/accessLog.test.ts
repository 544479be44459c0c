import { describe, expect, it, onTestFinished } from 'vitest'
import { openAccessLog } from '../../../../../electron/desk/screeners/accessLog.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import type { Account, Accounts } from '../../../../../electron/desk/sync/accounts.ts'
import { RefusedError, UnreachedError } from '../../../../../electron/desk/sync/exchange.ts'
import type { Errand } from '../../../../../electron/desk/sync/loop.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { type AccessRecord, faultInAccessLog } from '../../../../../shared/sync/access.ts'
import { countingPorts, temporaryFolder, uuid } from '../../../../support/desk.ts'

const titleId = 'a film' as TitleId
// As much of an account as the log looks at.
const account = { ordinal: 1, personId: 'ada', deviceId: uuid(1) } as Account

/** A log with `length` records, and a catalogue that answers each telling as a test likes. */
const logOf = (length: number) => {
  const ports = countingPorts()
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports })
  onTestFinished(() => store.close(true))
  const accounts = { at: (ordinal) => (ordinal === 1 ? account : null) } as Accounts
  const log = openAccessLog(store, accounts, ports)
  for (let n = 0; n < length; n += 1)
    log.add(1, { titleId, grantId: null, kind: 'played', fromMs: n, toMs: n + 1 })
  const sent: number[][] = []
  const tell = async (
    answer: (records: AccessRecord[], times: number) => number | Error,
    signal = new AbortController().signal,
  ) => {
    const ask: Parameters<Errand>[1] = async (request) => {
      const wire = {
        ask: async (
          _schema: unknown,
          _method: string,
          _path: string,
          { body }: { body: { records: AccessRecord[] } },
        ) => {
          sent.push(body.records.map(({ seq }) => seq))
          const said = answer(body.records, sent.length)
          if (said instanceof Error) throw said
          return { ackedThrough: said, serverTime: 1 }
        },
      }
      // As much of the wire as is asked.
      return await request(wire as never, 'token')
    }
    await log.errand(account, ask, signal)
  }
  const told = () => log.lines(1, null, 99).filter((line) => line.told).length
  return { log, ports, sent, store, tell, told }
}
const refused = (status: number, code: string, more: object = {}) =>
  new RefusedError({ status, code, title: code, detail: code, ...more } as never, null)

describe('what became of screeners is told', () => {
  it('once, and holds together as the catalogue gets it', async () => {
    const { sent, store, tell, told } = logOf(3)
    await tell((records) => records.at(-1)?.seq ?? 0)
    await tell(() => new Error('it is told already'))
    expect(sent).toEqual([[1, 2, 3]])
    expect(told()).toBe(3)
    const records = store.work.prepare<[], string>('SELECT record FROM access_log').pluck().all()
    const log = records.map((text) => JSON.parse(text) as AccessRecord)
    expect(faultInAccessLog(log, { seq: 3, hash: log[2]?.hash ?? '' })).toBeNull()
  })

  it('for no account that is not here', () => {
    const { log } = logOf(0)
    expect(() => log.add(7, { titleId, grantId: null, kind: 'opened' })).toThrow(
      'belong to an account',
    )
  })

  it('as far as it was taken, and never further than it was sent', async () => {
    const { sent, tell, told } = logOf(3)
    await tell((_, times) => (times === 1 ? 2 : 99))
    expect(sent).toEqual([[1, 2, 3], [3]])
    expect(told()).toBe(3)
  })

  it('not over and over to a catalogue that takes nothing', async () => {
    const { sent, tell, told } = logOf(2)
    await tell(() => 0)
    expect(sent).toHaveLength(1)
    expect(told()).toBe(0)
  })

  it('not any more once it was broken off', async () => {
    const { sent, tell } = logOf(2)
    await tell(() => 2, AbortSignal.abort())
    expect(sent).toEqual([])
  })

  it('again from where a catalogue stands that came back from a backup', async () => {
    const { log, sent, tell, told } = logOf(3)
    await tell(() => 3)
    log.add(1, { titleId, grantId: null, kind: 'opened' })
    await tell((records, times) =>
      times === 2 ? refused(409, 'gap', { expectedSeq: 2 }) : (records.at(-1)?.seq ?? 0),
    )
    expect(sent).toEqual([[1, 2, 3], [4], [2, 3, 4]])
    expect(told()).toBe(4)
  })

  it.each([
    ['where this log never was', { expectedSeq: 9 }],
    ['before its beginning', { expectedSeq: 0 }],
    ['where it was told from', { expectedSeq: 1 }],
    ['between two records', { expectedSeq: 1.5 }],
    ['nowhere', {}],
  ])('no more in this run to a catalogue that wants it from %s', async (_, more) => {
    const { ports, sent, tell } = logOf(2)
    await tell(() => refused(409, 'gap', more))
    await tell(() => 2)
    expect(sent).toEqual([[1, 2]])
    expect(ports.lines).toEqual(['the catalogue does not take the access log'])
  })

  it('no more than four times to a catalogue that never knows where it stands', async () => {
    const { sent, tell } = logOf(3)
    await tell((_, times) => refused(409, 'gap', { expectedSeq: times % 2 === 0 ? 2 : 3 }))
    expect(sent).toHaveLength(4)
  })

  it.each([
    ['a catalogue out of reach', new UnreachedError('no network')],
    ['a catalogue in trouble', refused(503, 'unavailable')],
    ['a device that was shut out', refused(403, 'device_revoked')],
  ])('later, where it meets %s', async (_, error) => {
    const { sent, tell, told } = logOf(1)
    await expect(tell(() => error)).rejects.toBe(error)
    await tell(() => 1)
    expect(sent).toHaveLength(2)
    expect(told()).toBe(1)
  })
})
