import type { SyncObstacle } from '../../../shared/contract/sync.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { EventId } from '../../../shared/ids.ts'
import type { EnrolAnswer, Role } from '../../../shared/sync/wire.ts'
import type { Ports } from '../ports.ts'
import { openEvents, positionOf } from '../store/events.ts'
import type { Store } from '../store/open.ts'
import { theRow } from '../store/theRow.ts'
import { openRetelling } from './retelling.ts'

/** A device that this computer is, or was, for somebody in a catalogue. */
export interface Account {
  /** Number of the device on this computer. */
  ordinal: number
  deviceId: string
  url: string
  personId: string
  name: string
  role: Role
  locale: string
  epoch: string
  /** Everything up to here is in the catalogue; nothing after it is known to be. */
  ackedThrough: number
  /** Everything up to here survives a restore of the catalogue. */
  durableThrough: number
  workOffline: boolean
  lastReachedMs: number | null
  /** What only the person can move out of the way; null while nothing of that kind is. */
  obstacle: SyncObstacle['code'] | null
}

/** What changes in an account while it is in use. */
export type AccountChange = Partial<
  Pick<
    Account,
    'epoch' | 'ackedThrough' | 'durableThrough' | 'workOffline' | 'lastReachedMs' | 'obstacle'
  >
>

export interface Accounts {
  /** Who is signed in; null while nobody is. */
  current(): Account | null
  /** The account whose log has this number; null for a log of this computer's own. */
  at(ordinal: number): Account | null
  /** An account as it is at this moment: what is held of it while something is asked may be older. */
  now(account: Account): Account
  /** The account under which somebody's work goes on. */
  newestOf(personId: string): Account
  /** What this computer was before for the catalogue at this address, with the ends of those logs, for it to choose from. */
  before(url: string): { deviceId: string; lastSeq: number }[]
  /** @throws FailureError `not_a_catalogue` where an answer names a person or a device that belongs to another catalogue. */
  refuseStranger(url: string, answer: EnrolAnswer): void
  /** Makes an answer to an enrolment, which `refuseStranger` let pass, the account in use. */
  signIn(url: string, answer: EnrolAnswer): Account
  signOut(): void
  /** Some events that wait are in the catalogue already: the others are told without them. False where that cannot be. */
  passBy(account: Account, known: ReadonlySet<EventId>): boolean
  change(account: Account, change: AccountChange): void
  /** How often somebody signed in or out since the start. */
  since(): number
}

interface Row extends Omit<Account, 'workOffline'> {
  workOffline: number
}

const columns = `accounts.ordinal, devices.device_id AS deviceId, url, person_id AS personId, name, role, locale, epoch,
  acked_through AS ackedThrough, durable_through AS durableThrough, work_offline AS workOffline,
  last_reached_ms AS lastReachedMs, obstacle`

export const openAccounts = ({ work }: Store, { clock }: Ports): Accounts => {
  const rows = openEvents(work)
  const select = (where: string) =>
    `SELECT ${columns} FROM accounts JOIN devices ON devices.ordinal = accounts.ordinal ${where}`
  const currentRow = work.prepare<[], Row>(select('WHERE accounts.current = 1'))
  const atOrdinal = work.prepare<[number], Row>(select('WHERE accounts.ordinal = ?'))
  const newest = work.prepare<[string], Row>(
    select('WHERE person_id = ? ORDER BY accounts.ordinal DESC LIMIT 1'),
  )
  const all = work.prepare<[], Row>(select('ORDER BY accounts.ordinal DESC'))
  const deviceAt = work
    .prepare<[string], number>('SELECT ordinal FROM devices WHERE device_id = ?')
    .pluck()
  const addDevice = work.prepare<[string, number]>(
    'INSERT INTO devices (device_id, created_at_ms, current) VALUES (?, ?, 0)',
  )
  const leave = work.prepare('UPDATE accounts SET current = 0 WHERE current = 1')
  const put = work.prepare<object>(
    `INSERT INTO accounts (ordinal, url, person_id, name, role, locale, epoch, acked_through, durable_through, current,
       work_offline, last_reached_ms, obstacle)
     VALUES (@ordinal, @url, @personId, @name, @role, @locale, @epoch, @acked, @acked, 1, 0, @reachedMs, NULL)
     ON CONFLICT (ordinal) DO UPDATE SET url = excluded.url, name = excluded.name, role = excluded.role,
       locale = excluded.locale, epoch = excluded.epoch, acked_through = excluded.acked_through,
       durable_through = excluded.durable_through, current = 1, work_offline = 0,
       last_reached_ms = excluded.last_reached_ms, obstacle = NULL`,
  )
  const write = work.prepare<object>(
    `UPDATE accounts SET epoch = @epoch, acked_through = @ackedThrough, durable_through = @durableThrough,
       work_offline = @workOffline, last_reached_ms = @lastReachedMs, obstacle = @obstacle WHERE ordinal = @ordinal`,
  )

  // Read on every change of a session: kept, and read again when it was written.
  let current: Account | null | undefined
  const known = new Map<number, Account | null>()
  let since = 0
  const forget = () => {
    current = undefined
    known.clear()
  }
  const found = (row: Row | undefined): Account | null => (row ? accountIn(row) : null)
  const at = (ordinal: number): Account | null => {
    const kept = known.get(ordinal)
    if (kept !== undefined) return kept
    const account = found(atOrdinal.get(ordinal))
    known.set(ordinal, account)
    return account
  }

  /** The account of a log that is known to be one's. */
  const inRow = (ordinal: number): Account => accountIn(theRow(atOrdinal.get(ordinal)))

  const retelling = openRetelling({ work })
  const ofPerson = work.prepare<[string, number], Row>(
    select('WHERE person_id = ? AND accounts.ordinal <> ? ORDER BY accounts.ordinal'),
  )
  const giveUp = work.prepare<[string, number]>(
    `UPDATE accounts SET obstacle = 'forked' WHERE person_id = ? AND ordinal <> ?`,
  )

  /** A device that is new here takes over from those this person had: what they never told is told by it. */
  const takeOver = (ordinal: number, personId: string) => {
    const account = inRow(ordinal)
    const before = ofPerson.all(personId, ordinal).map(accountIn)
    // A catalogue that came back from a backup without the device has nothing of its log.
    const told = before.map((one) =>
      one.epoch === account.epoch ? one : { ...one, ackedThrough: 0 },
    )
    retelling.giveUp(told, account)
    giveUp.run(personId, ordinal)
  }

  const signIn = work.transaction(
    (url: string, { person, deviceId, epoch }: EnrolAnswer, acked: number): number => {
      const known = deviceAt.get(deviceId)
      const ordinal = known ?? Number(addDevice.run(deviceId, clock.wall()).lastInsertRowid)
      leave.run()
      put.run({
        ordinal,
        url,
        personId: person.id,
        name: person.name,
        role: person.role,
        locale: person.locale,
        epoch,
        acked,
        reachedMs: clock.wall(),
      })
      if (known === undefined) takeOver(ordinal, person.id)
      return ordinal
    },
  )
  const passBy = work.transaction((account: Account, known: ReadonlySet<EventId>) => {
    const [other] = ofPerson.all(account.personId, account.ordinal).map(accountIn)
    // Only a log that took over from another holds events that were told before.
    if (other === undefined) return false
    retelling.passBy(known, account, other)
    return true
  })

  /** What is known of one catalogue is not given to another that uses its names. The epoch is told to devices of the catalogue alone. */
  const refuseStranger = (url: string, { deviceId, epoch, person }: EnrolAnswer) => {
    const isOf = (account: Row) => account.url === url || account.epoch === epoch
    const ofPersons = ofPerson.all(person.id, 0)
    const ordinal = deviceAt.get(deviceId)
    const ofDevice = ordinal === undefined ? null : atOrdinal.get(ordinal)
    const isTheirs =
      ofDevice === null ||
      (ofDevice !== undefined && ofDevice.personId === person.id && isOf(ofDevice))
    if (isTheirs && (ofPersons.length === 0 || ofPersons.some(isOf))) return
    throw new FailureError(
      'not_a_catalogue',
      `What answers at ${url} uses names that belong to another catalogue. Nothing was changed.`,
      { url },
    )
  }

  const hashAt = work
    .prepare<[number], string>('SELECT hash FROM events WHERE position = ?')
    .pluck()
  /** How far the catalogue has our log: as it says, if it holds what we hold there; otherwise another copy of this data went on with it. */
  const ackedIn = ({ continued, deviceId }: EnrolAnswer): number => {
    if (continued === undefined || continued.ackedThrough === 0) return 0
    const ordinal = deviceAt.get(deviceId)
    if (ordinal === undefined) return 0
    return hashAt.get(positionOf(ordinal, continued.ackedThrough)) === continued.lastHash
      ? continued.ackedThrough
      : (at(ordinal)?.ackedThrough ?? 0)
  }

  return {
    current: () => (current ??= found(currentRow.get())),
    at,
    now: ({ ordinal }) => inRow(ordinal),
    newestOf: (personId) => accountIn(theRow(newest.get(personId))),
    since: () => since,
    before: (url) =>
      all
        .all()
        .filter((account) => account.url === url)
        // A log that another copy went on with, or that has gaps, is not gone on with.
        .filter(({ obstacle }) => obstacle !== 'forked')
        .map(({ deviceId, ordinal }) => ({ deviceId, lastSeq: rows.endOf(ordinal).seq }))
        .slice(0, 50),
    refuseStranger,
    signIn: (url, answer) => {
      const ordinal = signIn.immediate(url, answer, ackedIn(answer))
      since += 1
      forget()
      return inRow(ordinal)
    },
    passBy: (account, events) => {
      const isDone = passBy.immediate(account, events)
      since += 1
      forget()
      return isDone
    },
    signOut: () => {
      leave.run()
      since += 1
      forget()
    },
    change: (account, change) => {
      const next = { ...inRow(account.ordinal), ...change }
      write.run({ ...next, workOffline: next.workOffline ? 1 : 0 })
      forget()
    },
  }
}

const accountIn = (row: Row): Account => ({ ...row, workOffline: row.workOffline === 1 })
