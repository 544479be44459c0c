import { z } from 'zod'
import { SessionView } from '../../../shared/contract/sessions.ts'
import { declineReasons } from '../../../shared/care/declineReasons.ts'
import { AssignmentId, DeviceId, SessionId, TitleId } from '../../../shared/ids.ts'
import type { MediaFingerprint } from '../../../shared/session/events.ts'
import { Role } from '../../../shared/sync/wire.ts'
import { Day } from '../../../shared/timesheet/calendar.ts'
import { CorrectionId } from '../../../shared/timesheet/corrections.ts'
import { VocabularyFile } from '../../../shared/vocabulary/schema.ts'
import { codeOf } from '../disk.ts'
import type { Database } from './database.ts'
import { highestOrdinal } from './events.ts'

/** Reads from a damaged file: undefined where SQLite cannot, whatever it stumbles over there. */
export const readOrLose = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_')) return undefined
    throw error
  }
}

export interface SessionRow {
  title_id: string
  assignment_id: string | null
}

/** Which title each session is for, as far as the rows are readable. */
export const readSessions = (database: Database): Map<string, SessionRow> => {
  const sessions = new Map<string, SessionRow>()
  for (const row of readRows(database, 'sessions', 'session_id, title_id, assignment_id')) {
    const parsed = SavedSession.safeParse(row)
    if (parsed.success) sessions.set(parsed.data.session_id, parsed.data)
  }
  return sessions
}

const SavedSession = z.object({
  session_id: SessionId,
  title_id: TitleId,
  assignment_id: z.string().nullable(),
})

/** Rows of a small table, each read on its own, in the order they were added. */
export function* readRows(database: Database, table: string, columns: string): Generator<unknown> {
  const rowids = readOrLose(() =>
    database
      .prepare<[], number>(`SELECT rowid FROM ${table} NOT INDEXED ORDER BY rowid`)
      .pluck()
      .all(),
  )
  const at = readOrLose(() => database.prepare(`SELECT ${columns} FROM ${table} WHERE rowid = ?`))
  for (const rowid of rowids ?? firstRowids) {
    const row = at && readOrLose(() => at.get(rowid))
    if (row !== undefined) yield row
  }
}

/** Tried where not even the row numbers of a table can be listed. */
const firstRowids = Array.from({ length: 1_000 }, (_, at) => at + 1)

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const Facts = z.looseObject({
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  durationMs: z.number().min(0),
})

const SavedTitle = z.object({
  title_id: TitleId,
  path: z.string().nullable(),
  name: z.string(),
  facts: z.string().refine((text) => Facts.safeParse(json(text)).success),
  caption_files: z.string().refine((text) => Array.isArray(json(text))),
  added_at_ms: z.int(),
  removed: z.int(),
  sample: z.int(),
  of_catalogue: z.int().default(0),
})

export const carryTitles = (database: Database, fresh: Database): Map<string, MediaFingerprint> => {
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO titles (title_id, path, name, facts, caption_files, added_at_ms, removed, sample, of_catalogue)
     VALUES (@title_id, @path, @name, @facts, @caption_files, @added_at_ms, @removed, @sample, @of_catalogue)`,
  )
  const media = new Map<string, MediaFingerprint>()
  const ofCatalogue = readOrLose(() => database.prepare('SELECT of_catalogue FROM titles'))
  const columns = Object.keys(SavedTitle.shape)
    // A file of version 1 has no such column.
    .filter((name) => name !== 'of_catalogue' || ofCatalogue !== undefined)
    .join(', ')
  for (const row of readRows(database, 'titles', columns)) {
    const parsed = SavedTitle.safeParse(row)
    if (!parsed.success) continue
    insert.run(parsed.data)
    const { bytes, sha256, durationMs } = Facts.parse(json(parsed.data.facts))
    media.set(parsed.data.title_id, { bytes, sha256, durationMs })
  }
  return media
}

const SavedVocabulary = z.object({
  id: z.string(),
  version: z.int(),
  json: z.string().refine((text) => VocabularyFile.safeParse(json(text)).success),
  current: z.int(),
  added_at_ms: z.int(),
})

export const carryVocabularies = (database: Database, fresh: Database) => {
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO vocabularies (id, version, json, current, added_at_ms)
     VALUES (@id, @version, @json, @current, @added_at_ms)`,
  )
  const columns = Object.keys(SavedVocabulary.shape).join(', ')
  for (const row of readRows(database, 'vocabularies', columns)) {
    const parsed = SavedVocabulary.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}

const SavedView = z.object({
  session_id: SessionId,
  json: z.string().refine((text) => SessionView.safeParse(json(text)).success),
  at_ms: z.int(),
})

export const carryViews = (database: Database, fresh: Database, begun: Set<string>) => {
  const insert = fresh.prepare(
    'INSERT OR IGNORE INTO views (session_id, json, at_ms) VALUES (@session_id, @json, @at_ms)',
  )
  for (const row of readRows(database, 'views', 'session_id, json, at_ms')) {
    const parsed = SavedView.safeParse(row)
    if (parsed.success && begun.has(parsed.data.session_id)) insert.run(parsed.data)
  }
}

const SavedImport = z.object({
  digest: z.string(),
  original_session_id: z.string(),
  session_id: SessionId,
  imported_at_ms: z.int(),
})

export const carryImports = (database: Database, fresh: Database, begun: Set<string>) => {
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO imports (digest, original_session_id, session_id, imported_at_ms)
     VALUES (@digest, @original_session_id, @session_id, @imported_at_ms)`,
  )
  for (const row of readRows(database, 'imports', Object.keys(SavedImport.shape).join(', '))) {
    const parsed = SavedImport.safeParse(row)
    if (parsed.success && begun.has(parsed.data.session_id)) insert.run(parsed.data)
  }
}

const SavedDevice = z.object({
  ordinal: z.int().min(1).max(highestOrdinal),
  device_id: DeviceId,
})

/** Every device of this computer whose row is readable, by its number. */
export const readDevices = (database: Database): Map<number, DeviceId> => {
  const devices = new Map<number, DeviceId>()
  for (const row of readRows(database, 'devices', 'ordinal, device_id')) {
    const parsed = SavedDevice.safeParse(row)
    if (parsed.success) devices.set(parsed.data.ordinal, parsed.data.device_id)
  }
  return devices
}

/** The number of this computer's own device; null where it cannot be read. */
export const ownOrdinal = (database: Database): number | null =>
  readOrLose(() =>
    database.prepare<[], number>('SELECT ordinal FROM devices WHERE current = 1').pluck().get(),
  ) ?? null

const SavedAccount = z.object({
  ordinal: z.int(),
  url: z.string(),
  person_id: z.string(),
  name: z.string(),
  role: Role,
  locale: z.string(),
  epoch: z.string(),
  acked_through: z.int(),
  durable_through: z.int(),
  current: z.int(),
  work_offline: z.int(),
  last_reached_ms: z.int().nullable(),
  obstacle: z.string().nullable(),
})

/**
 * Who was signed in. An account whose log is not here as far as the catalogue has it cannot go on under its device: it is kept, so that
 * its sessions stay its own, and the person signs in again. One with a number of no device gets that of the device it can be by a single
 * bit; where that is not one alone, its log is nobody's any more.
 *
 * @param endOf the end of a log without gaps; null for one that has gaps.
 */
export const carryAccounts = (
  database: Database,
  fresh: Database,
  endOf: (ordinal: number) => number | null,
) => {
  const columns = Object.keys(SavedAccount.shape)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO accounts (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  const devices = fresh
    .prepare<[], number>('SELECT ordinal FROM devices WHERE current = 0')
    .pluck()
    .all()
  const saved = [...readRows(database, 'accounts', columns.join(', '))].flatMap(
    (row) => SavedAccount.safeParse(row).data ?? [],
  )
  const taken = new Set(saved.map(({ ordinal }) => ordinal))
  for (const account of saved) {
    const ordinal = devices.includes(account.ordinal)
      ? account.ordinal
      : onlyOne(devices.filter((one) => !taken.has(one) && isOneBit(one ^ account.ordinal)))
    if (ordinal === null) continue
    const goesOn = (endOf(ordinal) ?? -1) >= account.acked_through
    insert.run({ ...account, ordinal, obstacle: goesOn ? account.obstacle : 'forked' })
  }
}

const onlyOne = (numbers: readonly number[]): number | null => {
  const [first, ...others] = numbers
  return first === undefined || others.length > 0 ? null : first
}

const isOneBit = (number: number): boolean => number > 0 && (number & (number - 1)) === 0

const SavedDecline = z.object({
  decline_id: z.guid(),
  person_id: z.string(),
  assignment_id: AssignmentId,
  title_id: TitleId,
  reason: z.enum(declineReasons),
  note: z.string().nullable(),
  declined_at_ms: z.int(),
  told_epoch: z.string().nullable(),
  refusal: z.string().nullable(),
})

export const carryDeclines = (database: Database, fresh: Database) => {
  const columns = Object.keys(SavedDecline.shape)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO declines (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of readRows(database, 'declines', columns.join(', '))) {
    const parsed = SavedDecline.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}

const SavedQuarantine = z.object({ position: z.int(), reason: z.string() })

export const carryQuarantined = (database: Database, fresh: Database) => {
  const insert = fresh.prepare(
    'INSERT OR IGNORE INTO quarantined (position, reason) VALUES (@position, @reason)',
  )
  for (const row of readRows(database, 'quarantined', 'position, reason')) {
    const parsed = SavedQuarantine.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}

const SavedInput = z
  .object({ session_id: SessionId, from_ms: z.int(), to_ms: z.int() })
  .refine(({ from_ms, to_ms }) => to_ms >= from_ms)

export const carryInputs = (database: Database, fresh: Database, begun: Set<string>) => {
  const insert = fresh.prepare(
    'INSERT INTO inputs (session_id, from_ms, to_ms) VALUES (@session_id, @from_ms, @to_ms)',
  )
  for (const row of readRows(database, 'inputs', 'session_id, from_ms, to_ms')) {
    const parsed = SavedInput.safeParse(row)
    if (parsed.success && begun.has(parsed.data.session_id)) insert.run(parsed.data)
  }
}

const SavedCorrection = z.object({
  correction_id: CorrectionId,
  person_id: z.string().nullable(),
  day: Day,
  title_id: TitleId,
  minutes: z.int().refine((minutes) => minutes !== 0),
  measured_minutes: z.int(),
  reason: z.string(),
  made_at_ms: z.int(),
})
const SavedTakenBack = z.object({ correction_id: CorrectionId, reason: z.string(), at_ms: z.int() })

/** Corrections are of days, not of sessions: they stay whatever became of those. */
export const carryCorrections = (database: Database, fresh: Database) => {
  for (const [table, saved] of [
    ['corrections', SavedCorrection],
    ['corrections_taken_back', SavedTakenBack],
  ] as const) {
    const columns = Object.keys(saved.shape)
    const insert = fresh.prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    )
    for (const row of readRows(database, table, columns.join(', '))) {
      const parsed = saved.safeParse(row)
      if (parsed.success) insert.run(parsed.data)
    }
  }
}
